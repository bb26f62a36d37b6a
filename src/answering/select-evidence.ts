import type { Edition } from '../core/edition.ts';
import { byPublication } from '../core/edition-dates.ts';
import type { SearchResult } from '../core/ports.ts';
import type { RetrievedPassage } from '../core/reply.ts';
import type { EditionScope } from './choose-editions.ts';

/** Below this the corpus is held not to answer. Set on the development questions; `evaluate` prints what it costs. */
export const weakestEvidence = 0.5;

/** How far behind the best evidence a newer (or, for "which first", an older) edition may be and still speak. */
const editionSlack = 0.14;

/** How far behind the first passage another of the same edition may be and still belong to the answer. */
const companionSlack = 0.16;
const maxCompanions = 3;

/** The passages that answer, best first; none where the evidence is too weak. */
export interface Evidence {
  readonly passages: readonly RetrievedPassage[];
  /** The edition that speaks; null for a comparison. */
  readonly edition: Edition | null;
}

export function selectEvidence(scope: EditionScope, result: SearchResult): Evidence {
  const strong = result.passages.filter(({ score }) => score >= weakestEvidence);
  const best = strong[0]?.score ?? 0;
  const none: Evidence = { passages: [], edition: null };
  if (strong.length === 0) return none;
  if (scope.mode === 'comparison') return { passages: selectComparison(scope, strong), edition: null };

  const close = strong.filter(({ score }) => score >= best - editionSlack);
  const speaking = [...scope.editions]
    .sort((a, b) => (scope.mode === 'first' ? byPublication(a, b) : byPublication(b, a)))
    .find((edition) => close.some(({ passage }) => passage.edition === edition.id));
  if (!speaking) return none;
  const own = strong.filter(({ passage }) => passage.edition === speaking.id);
  const top = own[0]?.score ?? 0;
  return {
    passages: own.filter(({ score }) => score >= top - companionSlack).slice(0, maxCompanions),
    edition: speaking,
  };
}

/** For a comparison: what each edition in the range says of it, changes first, each edition's best. */
function selectComparison(scope: EditionScope, strong: readonly RetrievedPassage[]): readonly RetrievedPassage[] {
  const best = strong[0]?.score ?? 0;
  const from = scope.between?.[0].id;
  const close = strong.filter(({ score }) => score >= best - 2 * companionSlack);
  return [...scope.editions].sort(byPublication).flatMap((edition) => {
    const own = close.filter(({ passage }) => passage.edition === edition.id);
    // What the first of two editions changed against its own predecessor is not what is asked.
    const changes = edition.id === from ? [] : own.filter(({ passage }) => passage.kind === 'change');
    return changes.length > 0
      ? changes.slice(0, maxCompanions)
      : own.filter(({ passage }) => passage.kind !== 'change').slice(0, 1);
  });
}
