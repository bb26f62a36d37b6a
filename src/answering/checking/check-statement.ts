import type { Edition } from '../../core/edition.ts';
import type { WrittenStatement } from '../../core/language-model.ts';
import type { MaskText } from '../../core/mask.ts';
import type { Passage } from '../../core/passage.ts';
import { splitSentences } from '../sentences.ts';
import { type EvidenceSentence, evidenceSentences } from './evidence-sentences.ts';
import type { StatementFault } from './fault.ts';
import { findQuotation } from './find-quotation.ts';
import { holdsPersonalData } from './personal-data.ts';
import { claimsOtherWords } from './quoted-words.ts';
import { readPlaceMentions } from './read-place-mentions.ts';
import { isHeavy, readTokens, type Token } from './read-tokens.ts';
import { sentenceRules } from './sentence-rules.ts';
import type { TermNames } from './term-names.ts';
import { textRules } from './text-rules.ts';
import { openingPronouns } from './word-lists.ts';

export interface CheckDeps {
  /** The passage that a token was issued for. */
  passage(token: string): Passage | null;
  /** Editions that may speak in this reply. */
  readonly editions: readonly Pick<Edition, 'id' | 'published' | 'title'>[];
  readonly names: TermNames;
  readonly mask: MaskText;
}

/** A passage that bears a statement out by itself, with the units of it that say so. */
export interface Support {
  readonly passage: Passage;
  readonly units: readonly number[];
}

export type CheckedStatement =
  | { readonly kind: 'kept'; readonly text: string; readonly supports: readonly Support[] }
  | { readonly kind: 'dropped'; readonly fault: StatementFault };

export type KeptStatement = Extract<CheckedStatement, { kind: 'kept' }>;

const mostEvidence = 4;
const mostSentences = 3;
/** A sentence that says less than this says nothing to check. */
const fewestHeavyWords = 3;

/**
 * One statement, as far as the evidence bears it out. Each passage that it points to must bear all of it out alone, in the
 * sentence quoted: so nothing is put together from two places, and no citation stands beside what it does not say.
 */
export function checkStatement(written: WrittenStatement, deps: CheckDeps): CheckedStatement {
  // Spaces alone: `trim` would take off characters that nobody sees.
  const text = written.text.replace(/^ +| +$/g, '');
  const broken = textRules.find((rule) => rule.isBroken(text));
  if (broken) return { kind: 'dropped', fault: broken.fault };
  if (written.evidence.length === 0 || written.evidence.length > mostEvidence)
    return { kind: 'dropped', fault: 'no_evidence' };
  const supports: Support[] = [];
  const faults: StatementFault[] = [];
  for (const { token, quotation } of written.evidence) {
    const passage = deps.passage(token);
    // A token or quotation that was made up says that the rest may be: the statement goes, whatever else it points to.
    if (!passage) return { kind: 'dropped', fault: 'unknown_token' };
    const found = findQuotation(quotation, passage);
    if (found.kind !== 'found') return { kind: 'dropped', fault: found.kind };
    const result = checkAgainst(text, passage, found.units, deps);
    if (typeof result === 'string') faults.push(result);
    else supports.push(result);
  }
  if (supports.length === 0) return { kind: 'dropped', fault: faults[0] ?? 'no_evidence' };
  return {
    kind: 'kept',
    text,
    supports: supports.filter(({ passage }, at) => supports.findIndex((one) => one.passage === passage) === at),
  };
}

function checkAgainst(
  text: string,
  passage: Passage,
  touched: readonly number[],
  deps: CheckDeps,
): Support | StatementFault {
  const edition = deps.editions.find(({ id }) => id === passage.edition);
  if (!edition) return 'wrong_edition';
  if (claimsOtherWords(text, passage)) return 'quoted_words_not_official';
  if (holdsPersonalData(text, passage, deps.mask)) return 'personal_data';
  const place = readPlaceMentions(text, passage, edition);
  if (place.kind !== 'right') return place.kind;
  const sentences = splitSentences(place.rest);
  if (sentences.length > mostSentences) return 'too_long';
  const units: number[] = [];
  let reach = touched;
  for (const [at, sentence] of sentences.entries()) {
    const last = units.at(-1);
    // "They" and "for this" lean on the sentence before, and say nothing certain without it.
    if (leansOnBefore(sentence) && at === 0) return 'put_together_otherwise';
    if (leansOnBefore(sentence) && last !== undefined) reach = [last + 1];
    const result = checkSentence(sentence, passage, reach, deps);
    if (typeof result === 'string') return result;
    units.push(...result.units);
    reach = [...new Set([...touched, ...result.units.map((unit) => unit + 1)])];
  }
  return { passage, units: [...new Set(units)].sort((a, b) => a - b) };
}

function checkSentence(
  sentence: string,
  passage: Passage,
  touched: readonly number[],
  { names }: CheckDeps,
): EvidenceSentence | StatementFault {
  const tokens = readTokens(sentence, names);
  if (tokens.filter(isHeavy).length < fewestHeavyWords) return 'too_short';
  let furthest: { readonly fault: StatementFault; readonly rank: number } = { fault: 'word_not_in_evidence', rank: -1 };
  for (const candidate of evidenceSentences(passage, touched, tokens, names)) {
    const rank = firstBroken(tokens, candidate.tokens);
    if (rank < 0) return candidate;
    if (rank > furthest.rank) furthest = { fault: sentenceRules[rank]?.fault ?? furthest.fault, rank };
  }
  return furthest.fault;
}

function firstBroken(statement: readonly Token[], evidence: readonly Token[]): number {
  return sentenceRules.findIndex((rule) => rule.isBroken(statement, evidence));
}

const openingWords = 3;
const pointing = /^(?:so|then|here|such|them|latter|former|theirs?|its)$/;

function leansOnBefore(sentence: string): boolean {
  const words = sentence.toLowerCase().match(/[a-z]+/g) ?? [];
  return words.slice(0, openingWords).some((word) => openingPronouns.has(word) || pointing.test(word));
}
