import type { Passage } from '../core/passage.ts';
import type { Citation, Statement } from '../core/reply.ts';
import { numberWords as valuesOfNumberWords } from './checking/word-lists.ts';
import type { Draft } from './compose-answer.ts';

/** Why a statement was dropped; counted in the audit, never shown. */
export type Rejection =
  | 'no_citation'
  | 'unknown_passage'
  | 'wrong_edition'
  | 'quotation_not_verbatim'
  | 'number_not_in_evidence'
  | 'duty_not_in_evidence';

export interface Verified extends Draft {
  readonly rejected: readonly Rejection[];
}

export interface VerifyDeps {
  passage(id: string): Passage | null;
  /** Editions that may speak in this reply. */
  readonly editions: readonly string[];
}

/** A duty and its opposite are different words: "must not" is never borne out by "must". */
const duties = /\b(?:must|should|may|shall|can|will)(?:\s+not|n[’']t)?\b|\bcannot\b/gi;
const numbers = /\d+(?:\.\d+)?/g;
const numberWords =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|hundred)\b/gi;

/**
 * Keeps only what the evidence bears out: every statement carries a citation of an edition that was asked for, every
 * quotation is verbatim in its official passage, every number and duty word of a statement occurs in its evidence.
 */
export function verifyAnswer(draft: Draft, deps: VerifyDeps): Verified {
  const rejected: Rejection[] = [];
  const kept = draft.statements.filter((statement) => {
    const reason = findFault(statement, draft.citations, deps);
    if (reason) rejected.push(reason);
    return !reason;
  });
  return { ...dropUnused(kept, draft.citations), rejected };
}

function findFault(statement: Statement, citations: readonly Citation[], deps: VerifyDeps): Rejection | null {
  if (statement.citations.length === 0) return 'no_citation';
  const evidence: string[] = [];
  for (const number of statement.citations) {
    const citation = citations[number];
    const passage = citation && deps.passage(citation.passageId);
    if (!citation || !passage || passage.edition !== citation.edition) return 'unknown_passage';
    if (!deps.editions.includes(citation.edition)) return 'wrong_edition';
    if (passage.provenance === 'official' && !citation.quote) return 'quotation_not_verbatim';
    if (citation.quote !== null && (passage.provenance !== 'official' || !isVerbatim(citation.quote, passage.text)))
      return 'quotation_not_verbatim';
    // Place and title of the passage are facts about it that a statement may tell.
    evidence.push(
      passage.text,
      passage.summary ?? '',
      ...passage.footnotes.map((f) => f.text),
      citation.label,
      ...passage.section,
    );
  }
  const held = inDigits(plain(evidence.join('\n')));
  const said = inDigits(plain(statement.text));
  const lacks = (pattern: RegExp) => {
    const borneOut = new Set<string>(held.match(pattern));
    return [...said.matchAll(pattern)].some(([found]) => !borneOut.has(found));
  };
  if (lacks(numbers)) return 'number_not_in_evidence';
  return lacks(duties) ? 'duty_not_in_evidence' : null;
}

/** "Ten" bears out "10", and the other way round. */
function inDigits(text: string): string {
  return text.replace(numberWords, (word) => valuesOfNumberWords.get(word) ?? word);
}

/** White space, list marks and typographic quotes aside, the quotation is an unbroken piece of the text. */
export function isVerbatim(quote: string, text: string): boolean {
  const piece = plain(quote);
  return piece.length > 0 && plain(text).includes(piece);
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[‘’‚‛]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/[‐-―]/g, '-')
    .replace(/(^|\n)\s*-\s+/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

function dropUnused(statements: readonly Statement[], citations: readonly Citation[]): Draft {
  const used = [...new Set(statements.flatMap((statement) => statement.citations))].sort((a, b) => a - b);
  const renumbered = new Map(used.map((old, now) => [old, now]));
  return {
    statements: statements.map((statement) => ({
      ...statement,
      citations: statement.citations.map((old) => renumbered.get(old) ?? 0),
    })),
    citations: used.flatMap((old) => citations[old] ?? []),
  };
}
