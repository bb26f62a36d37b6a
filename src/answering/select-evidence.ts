import type { Edition } from '../core/edition.ts';
import { byPublication } from '../core/edition-dates.ts';
import type { Passage } from '../core/passage.ts';
import type { SearchResult } from '../core/ports.ts';
import type { RetrievedPassage } from '../core/reply.ts';
import type { EditionScope } from './choose-editions.ts';
import { changesFirst, officialFirst, pagedFirst, placesFirst, standingFirst } from './order-evidence.ts';
import { asksForPage, asksForPlace, asksForStart, placesChapter } from './search-text.ts';
import { selectComparison } from './select-comparison.ts';
import { withoutTwins } from './twins.ts';

/**
 * Below this the corpus is held not to answer. Set on questions of hands that neither encoder nor words had learnt from,
 * where one more near miss refused begins to cost one more question that 2023 answers: 91 of 100 of these pass there, and
 * 85 of 100 near misses are refused. `evaluate` prints what it costs.
 */
export const weakestEvidence = 0.25;

/** Shares of the best score. A newer (or, for "which first", an older) edition this near to the best speaks for it. */
const nearEnough = { newest: 0.55, first: 0.45 } as const;

/** An edition of which only facts are held speaks before a fuller one only if it says it about as well. */
const nearEnoughForFacts = 0.95;

/** Another passage of the same edition this near to the first belongs to the answer. */
const companionShare = 0.25;
/** A fact told of an edition stands alone, without a document around it: it joins only where it is as good. */
const factShare = 0.4;
/** With three, on the same questions, three in 200 fewer were answered by a passage that answers them, for a sixth of a passage less. */
const maxCompanions = 4;

/** In "which edition first", a change that is the best passage, or as good, names the edition. */
const changeShare = 0.9;

/** In "which edition first", a change this near to the best is looked at for a rival claim. */
const claimShare = 0.15;

/** The passages that answer, best first; none where the evidence is too weak. */
export interface Evidence {
  readonly passages: readonly RetrievedPassage[];
  /** The edition that speaks; null for a comparison. */
  readonly edition: Edition | null;
  /** `set`: all of a numbered set was asked for, and of each its first words are said. `whole`: a place was asked for. */
  readonly role?: 'set' | 'whole';
}

export function selectEvidence(scope: EditionScope, found: SearchResult, question: string): Evidence {
  // Between publication and commencement the edition in force and the one to come both speak.
  if (scope.mode === 'as_at' && scope.editions.length > 1) return selectEach(scope, found, question);
  const none: Evidence = { passages: [], edition: null };
  // Where a chapter starts is told to those who ask for the place, not to those who ask what it says.
  const passages = asksForPlace(question)
    ? found.passages
    : found.passages.filter(({ passage }) => !placesChapter(passage));
  const [best] = passages;
  if (!best || Math.max(best.score, found.evidence) < weakestEvidence) return none;
  if (scope.mode === 'comparison') return { passages: selectComparison(scope, passages), edition: null };

  const speaking = chooseSpeaking(scope, passages, best);
  if (!speaking) return none;
  const own = passages.filter(({ passage }) => passage.edition === speaking.id);
  const all = numberedSet(own, question);
  if (all.length > 0) return { passages: all, edition: speaking, role: 'set' };
  const top = own[0]?.score ?? 0;
  const isFirst = scope.mode === 'first';
  const leading = isFirst ? changesFirst(own, top * companionShare) : standingFirst(officialFirst(own));
  const placed = asksForStart(question) ? placesFirst(leading) : leading;
  // One cell of a flow chart says little beside what another passage says in sentences.
  const isStray = ({ passage }: RetrievedPassage) =>
    passage.kind === 'flowchart' && passage.provenance === 'official' && !/\b(?:flow|chart)/i.test(question);
  const shareOf = ({ passage }: RetrievedPassage) => (passage.provenance === 'briefing' ? factShare : companionShare);
  const near = placed.filter((one, at) => at === 0 || (one.score >= top * shareOf(one) && !isStray(one)));
  const companions = withoutTwins(near).slice(0, maxCompanions);
  const claiming = own.filter(({ score }) => score >= top * claimShare);
  const claims = isFirst ? rivalClaims(claiming, passages, speaking) : [];
  return {
    passages: [
      ...(asksForPage(question) ? pagedFirst(companions, placed, question).slice(0, maxCompanions) : companions),
      ...claims,
    ],
    edition: speaking,
  };
}

const shortestSet = 3;

/** "The golden rules" asks for all of what stands under "Golden rule 1", "Golden rule 2" and so on; in their order. */
function numberedSet(own: readonly RetrievedPassage[], question: string): readonly RetrievedPassage[] {
  const nameOf = ({ passage }: RetrievedPassage) => /^(.+\S) (\d+)$/.exec(passage.section.at(-1) ?? '');
  const name = own[0] && nameOf(own[0])?.[1];
  if (!name || !question.toLowerCase().includes(`${name.toLowerCase()}s`)) return [];
  const numbered = own.flatMap((one) => {
    const [, same, number] = nameOf(one) ?? [];
    return same === name && one.passage.provenance === 'official' ? [{ one, number: Number(number) }] : [];
  });
  const inOrder = numbered.sort((a, b) => a.number - b.number).map(({ one }) => one);
  return inOrder.length >= shortestSet ? inOrder : [];
}

function selectEach(scope: EditionScope, found: SearchResult, question: string): Evidence {
  const passages = scope.editions.flatMap((edition) => {
    const own = found.passages.filter(({ passage }) => passage.edition === edition.id);
    const result = { passages: own, evidence: own[0]?.score ?? 0 };
    return selectEvidence({ ...scope, editions: [edition] }, result, question).passages;
  });
  return { passages, edition: null };
}

function chooseSpeaking(
  scope: EditionScope,
  passages: readonly RetrievedPassage[],
  best: RetrievedPassage,
): Edition | undefined {
  const isFirst = scope.mode === 'first';
  const change = isFirst ? earliestChange(scope, passages, best) : undefined;
  if (change) return change;
  return [...scope.editions]
    .sort((a, b) => (isFirst ? byPublication(a, b) : byPublication(b, a)))
    .find((edition) =>
      passages.some(({ passage, score }) => {
        const isThin =
          scope.mode === 'newest' && passage.provenance === 'briefing' && best.passage.provenance !== 'briefing';
        const needed = isThin ? nearEnoughForFacts : isFirst ? nearEnough.first : nearEnough.newest;
        return passage.edition === edition.id && score >= best.score * needed;
      }),
    );
}

/** What an edition is told to have changed says more of "which edition first" than what an older one happens to mention. */
function earliestChange(
  scope: EditionScope,
  passages: readonly RetrievedPassage[],
  best: RetrievedPassage,
): Edition | undefined {
  const changes = passages.filter(
    ({ passage, score }) => passage.kind === 'change' && score >= best.score * changeShare,
  );
  return [...scope.editions]
    .sort(byPublication)
    .find(({ id }) => changes.some(({ passage }) => passage.edition === id));
}

/** Sources may disagree on which edition was first; then the corpus attributes both, and the other claim is cited too. */
function rivalClaims(
  near: readonly RetrievedPassage[],
  passages: readonly RetrievedPassage[],
  speaking: Edition,
): readonly RetrievedPassage[] {
  const titles = new Set(near.flatMap(({ passage }) => (isDisputed(passage) ? passage.section : [])));
  return passages.filter(
    ({ passage }) =>
      isDisputed(passage) && passage.edition !== speaking.id && passage.section.some((title) => titles.has(title)),
  );
}

function isDisputed(passage: Passage): boolean {
  return passage.kind === 'change' && /\bone briefing\b[\s\S]*\banother\b/i.test(passage.text);
}
