import type { Edition } from '../core/edition.ts';
import { byPublication } from '../core/edition-dates.ts';
import type { SearchResult } from '../core/ports.ts';
import type { RetrievedPassage } from '../core/reply.ts';
import type { EditionScope } from './choose-editions.ts';
import { asksForPage, asksForPlace, placesChapter } from './search-text.ts';
import { selectComparison } from './select-comparison.ts';

/** Below this the corpus is held not to answer. Set on the development questions; `evaluate` prints what it costs. */
export const weakestEvidence = 0.42;

/** Shares of the best score. A newer (or, for "which first", an older) edition this near to the best speaks for it. */
const nearEnough = { newest: 0.55, first: 0.45 } as const;

/** An edition of which only facts are held speaks before a fuller one only if it says it about as well. */
const nearEnoughForFacts = 0.95;

/** Another passage of the same edition this near to the first belongs to the answer. */
const companionShare = 0.4;
const maxCompanions = 3;

/** Where a page is asked for and the best passage has none, one this near that has a page leads. */
const pagedShare = 0.2;

/** In "which edition first", a change this near to the best is looked at for a rival claim. */
const claimShare = 0.15;

/** The passages that answer, best first; none where the evidence is too weak. */
export interface Evidence {
  readonly passages: readonly RetrievedPassage[];
  /** The edition that speaks; null for a comparison. */
  readonly edition: Edition | null;
}

export function selectEvidence(scope: EditionScope, found: SearchResult, question: string): Evidence {
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
  const top = own[0]?.score ?? 0;
  const companions = own.filter(({ score }) => score >= top * companionShare).slice(0, maxCompanions);
  const near = own.filter(({ score }) => score >= top * claimShare);
  const claims = scope.mode === 'first' ? rivalClaims(near, passages, speaking) : [];
  return {
    passages: [...(asksForPage(question) ? pagedFirst(companions, own) : companions), ...claims],
    edition: speaking,
  };
}

function chooseSpeaking(
  scope: EditionScope,
  passages: readonly RetrievedPassage[],
  best: RetrievedPassage,
): Edition | undefined {
  const isFirst = scope.mode === 'first';
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

/** Sources may disagree on which edition was first: a change of the same name in another edition is a rival claim. */
function rivalClaims(
  chosen: readonly RetrievedPassage[],
  passages: readonly RetrievedPassage[],
  speaking: Edition,
): readonly RetrievedPassage[] {
  const titles = new Set(chosen.flatMap(({ passage }) => (passage.kind === 'change' ? passage.section : [])));
  return passages.filter(
    ({ passage }) =>
      passage.kind === 'change' &&
      passage.edition !== speaking.id &&
      passage.section.some((title) => titles.has(title)),
  );
}

function pagedFirst(
  companions: readonly RetrievedPassage[],
  own: readonly RetrievedPassage[],
): readonly RetrievedPassage[] {
  const [top] = own;
  if (!top || top.passage.page !== null) return companions;
  const paged = own.find(({ passage, score }) => passage.page !== null && score >= top.score * pagedShare);
  return paged ? [paged, ...companions.filter((one) => one !== paged)].slice(0, maxCompanions) : companions;
}
