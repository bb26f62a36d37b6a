import { type PassageDifference, passagesOf } from '../core/difference.ts';
import type { Edition } from '../core/edition.ts';
import type { Library, Retriever, SearchResult } from '../core/ports.ts';
import type { EditionScope } from './choose-editions.ts';
import { withoutDocumentTalk } from './search-text.ts';
import { weakestEvidence } from './select-evidence.ts';

/** What two editions say differently on the subject of a question, by their official text; the most telling first. */
export interface FoundDifference {
  readonly earlier: Edition;
  readonly later: Edition;
  readonly rows: readonly PassageDifference[];
}

/** A passage this near to the best is on the subject: scores fall fast, and what changed is seldom what is said best. */
const subjectShare = 0.15;
/** With no subject named, what was altered most is shown by its first few passages. */
const overallRows = 12;

interface DifferenceDeps {
  readonly retriever: Retriever;
  readonly library: Library;
}

/**
 * Of a comparison of two editions whose official text is held: the aligned passages that the search found in either.
 * Null where text is missing or the search found too little in it: then what else is known of the change has to answer.
 * @param isKnownOtherwise facts answer already, so a question about everything that changed needs no passages
 */
export function findDifference(
  question: string,
  scope: EditionScope,
  found: SearchResult,
  isKnownOtherwise: boolean,
  { retriever, library }: DifferenceDeps,
): FoundDifference | null {
  if (scope.mode !== 'comparison' || !scope.between) return null;
  const [from, to] = scope.between;
  const difference = library.compare(from.id, to.id);
  if (!difference || difference.withoutText.length > 0) return null;
  const { earlier, later } = difference;
  // While a new index is built the old one serves: what it does not hold cannot be verified, so it is not said.
  const rows = difference.passages.filter((row) =>
    passagesOf(row).every(({ id, text }) => retriever.passage(id)?.text === text),
  );
  if (!retriever.hasTopic(withoutDocumentTalk(question))) {
    const altered = rows.filter(isAltered).slice(0, overallRows);
    return isKnownOtherwise || altered.length === 0 ? null : { earlier, later, rows: altered };
  }
  const scores = new Map(
    found.passages
      .filter(({ passage }) => passage.provenance === 'official' && [earlier.id, later.id].includes(passage.edition))
      .map(({ passage, score }) => [passage.id, score]),
  );
  const best = Math.max(0, ...scores.values());
  if (best < weakestEvidence) return null;
  const onSubject = rows
    .map((row) => ({ row, score: Math.max(...passagesOf(row).map(({ id }) => scores.get(id) ?? 0)) }))
    .filter(({ score }) => score >= best * subjectShare)
    .sort((a, b) => b.score - a.score);
  return onSubject.length === 0 ? null : { earlier, later, rows: onSubject.map(({ row }) => row) };
}

export function isAltered({ kind }: PassageDifference): boolean {
  return kind === 'changed' || kind === 'added' || kind === 'removed';
}
