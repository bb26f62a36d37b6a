import type { Passage } from '../core/passage.ts';
import type { RetrievedPassage } from '../core/reply.ts';
import { isAboutEdition, placesChapter } from './search-text.ts';
import { overlap } from './twins.ts';

/** Where the start of a chapter is asked for, a passage that tells it this near to the best leads. */
const placeShare = 0.1;

/** Of an edition that speaks, a standing passage this near to a change leads. */
const standingShare = 0.2;

/** Where a page is asked for and the best passage has none, one this near that has a page leads. */
const pagedShare = { content: 0.15, about: 0.03 } as const;

/** Official words this near to a fact lead it, the sooner if they tell it; a fact of which so much stands in them is told. */
const officialShare = { told: 0.05, other: 0.75 } as const;
const toldShare = 0.5;

/** What an edition says answers better than what it is told to have changed, where it says it nearly as well. */
export function standingFirst(own: readonly RetrievedPassage[]): readonly RetrievedPassage[] {
  const [top] = own;
  if (top?.passage.kind !== 'change') return own;
  const standing = own.find(({ passage, score }) => passage.kind !== 'change' && score >= top.score * standingShare);
  return standing ? [standing, ...own.filter((one) => one !== standing)] : own;
}

/** Of an edition whose text is held, its own words lead a fact that is told of it, where they say the same or as well. */
export function officialFirst(own: readonly RetrievedPassage[]): readonly RetrievedPassage[] {
  const [top] = own;
  if (top?.passage.provenance !== 'briefing' || isAboutEdition(top.passage)) return own;
  const isTold = (one: RetrievedPassage, official: RetrievedPassage) =>
    one.passage.provenance === 'briefing' && overlap(one.passage.text, official.passage.text) >= toldShare;
  const official = own.find(
    (one) =>
      one.passage.provenance === 'official' &&
      one.score >= top.score * (isTold(top, one) ? officialShare.told : officialShare.other),
  );
  return official ? [official, ...own.filter((one) => one !== official && !isTold(one, official))] : own;
}

/** Where a chapter starts is said first to those who ask for its start. */
export function placesFirst(own: readonly RetrievedPassage[]): readonly RetrievedPassage[] {
  const least = (own[0]?.score ?? 0) * placeShare;
  const place = own.find(({ passage, score }) => placesChapter(passage) && score >= least);
  return place ? [place, ...own.filter((one) => one !== place)] : own;
}

/** In "which edition first", what an edition is told to have changed is said before what it says. */
export function changesFirst(own: readonly RetrievedPassage[], least: number): readonly RetrievedPassage[] {
  const isChange = ({ passage, score }: RetrievedPassage) => passage.kind === 'change' && score >= least;
  return [...own.filter(isChange), ...own.filter((one) => !isChange(one))];
}

/** Where a page is asked for, a passage that has one leads, of all that have one the one whose heading is named. */
export function pagedFirst(
  companions: readonly RetrievedPassage[],
  own: readonly RetrievedPassage[],
  question: string,
): readonly RetrievedPassage[] {
  const [top] = own;
  if (!top || top.passage.page !== null) return companions;
  const share = isAboutEdition(top.passage) ? pagedShare.about : pagedShare.content;
  const near = own.filter(({ passage, score }) => passage.page !== null && score >= top.score * share);
  const paged = near.find(({ passage }) => namesHeading(question, passage)) ?? near[0];
  return paged ? [paged, ...companions.filter((one) => one !== paged)] : companions;
}

/** A page question that holds all the words of a heading asks for what stands under it. */
function namesHeading(question: string, passage: Passage): boolean {
  const wordsOf = (text: string) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const asked = new Set(wordsOf(question));
  return wordsOf(passage.section.at(-1) ?? passage.chapter).every((word) => asked.has(word));
}
