import type { Library, Retriever, SearchResult } from '../core/ports.ts';
import type { Notice } from '../core/reply.ts';
import type { EditionScope } from './choose-editions.ts';
import { type FoundDifference, findDifference } from './find-difference.ts';
import { lookUpPlace } from './look-up-place.ts';
import { retrieve } from './retrieve.ts';
import { type Evidence, selectEvidence } from './select-evidence.ts';

/** All that may be said in answer to a question, and from where. */
export interface Findings {
  readonly found: SearchResult;
  readonly evidence: Evidence;
  /** Of two editions compared, by their official text. */
  readonly difference: FoundDifference | null;
  /** Is there enough to answer from? */
  readonly isEnough: boolean;
  readonly notices: readonly Notice[];
}

/** A place named by its number is looked up; everything else is searched for. */
export async function findEvidence(
  question: string,
  scope: EditionScope,
  deps: { readonly retriever: Retriever; readonly library: Library },
): Promise<Findings> {
  const place = lookUpPlace(question, scope, deps.retriever);
  if (place) return { ...place, difference: null, isEnough: place.evidence.passages.length > 0 };
  const found = await retrieve(question, scope, deps.retriever);
  const evidence = selectEvidence(scope, found, question);
  const isAnswered = evidence.passages.length > 0;
  const difference = findDifference(question, scope, found, isAnswered, deps);
  return { found, evidence, difference, isEnough: isAnswered || difference !== null, notices: [] };
}
