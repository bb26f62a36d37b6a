import type { Edition } from '../core/edition.ts';
import { byPublication } from '../core/edition-dates.ts';
import type { SearchResult } from '../core/ports.ts';
import type { RetrievedPassage } from '../core/reply.ts';
import type { EditionScope } from './choose-editions.ts';

/** Below this the corpus is held not to answer. Set on the development questions; `evaluate` prints what it costs. */
export const weakestEvidence = 0.42;

/** Shares of the best score. A newer (or, for "which first", an older) edition this near to the best speaks for it. */
const nearEnough = { newest: 0.55, first: 0.4 } as const;

/** An edition of which only facts are held speaks before a fuller one only if it says it about as well. */
const nearEnoughForFacts = 0.95;

/** Another passage of the same edition this near to the first belongs to the answer. */
const companionShare = 0.4;
const maxCompanions = 3;

/** The passages that answer, best first; none where the evidence is too weak. */
export interface Evidence {
  readonly passages: readonly RetrievedPassage[];
  /** The edition that speaks; null for a comparison. */
  readonly edition: Edition | null;
}

export function selectEvidence(scope: EditionScope, { passages, evidence }: SearchResult): Evidence {
  const none: Evidence = { passages: [], edition: null };
  const [best] = passages;
  if (!best || evidence < weakestEvidence) return none;
  if (scope.mode === 'comparison') return { passages: selectComparison(scope, passages), edition: null };

  const isFirst = scope.mode === 'first';
  const speaking = [...scope.editions]
    .sort((a, b) => (isFirst ? byPublication(a, b) : byPublication(b, a)))
    .find((edition) =>
      passages.some(({ passage, score }) => {
        const isThin =
          scope.mode === 'newest' && passage.provenance === 'briefing' && best.passage.provenance !== 'briefing';
        const needed = isThin ? nearEnoughForFacts : isFirst ? nearEnough.first : nearEnough.newest;
        return passage.edition === edition.id && score >= best.score * needed;
      }),
    );
  if (!speaking) return none;
  const own = passages.filter(({ passage }) => passage.edition === speaking.id);
  const top = own[0]?.score ?? 0;
  return {
    passages: own.filter(({ score }) => score >= top * companionShare).slice(0, maxCompanions),
    edition: speaking,
  };
}

/** In a comparison the other side may use other words: shares of the best score for either end, and for those between. */
const endShare = 0.04;
const betweenShare = 0.3;

/** For a comparison: what each edition in the range says of it, changes first, and both ends wherever they can be had. */
function selectComparison(scope: EditionScope, found: readonly RetrievedPassage[]): readonly RetrievedPassage[] {
  const best = found[0]?.score ?? 0;
  const ends = scope.between?.map((edition) => edition.id) ?? [];
  return [...scope.editions].sort(byPublication).flatMap((edition) => {
    const isEnd = ends.includes(edition.id);
    const own = found.filter(
      ({ passage, score }) => passage.edition === edition.id && score >= best * (isEnd ? endShare : betweenShare),
    );
    // What the first of two editions changed against its own predecessor is not what is asked.
    const changes =
      edition.id === ends[0]
        ? []
        : own.filter(({ passage, score }) => passage.kind === 'change' && score >= best * betweenShare);
    const [standing] = own.filter(({ passage }) => passage.kind !== 'change');
    const isBetter = standing && standing.score > (changes[0]?.score ?? 0);
    return [
      ...changes.slice(0, maxCompanions),
      ...(standing && (isEnd || isBetter || changes.length === 0) ? [standing] : []),
    ];
  });
}
