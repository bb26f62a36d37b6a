import type { EditionHolding, Retriever } from '../core/ports.ts';
import type { EditionScope } from './choose-editions.ts';
import { composeAnswer, type Draft } from './compose-answer.ts';
import { composeDifference } from './compose-difference.ts';
import type { Findings } from './find-evidence.ts';

/** An answer from what was found: edition against edition where their texts were compared, otherwise passage by passage. */
export function composeDraft(
  question: string,
  scope: EditionScope,
  { evidence, difference }: Findings,
  deps: { readonly retriever: Retriever; readonly holdings: readonly EditionHolding[] },
): Draft {
  return difference
    ? composeDifference(question, difference, evidence.passages, deps)
    : composeAnswer({ question, scope, evidence }, deps);
}
