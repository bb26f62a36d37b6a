import type { Passage } from '../core/passage.ts';
import type { RetrievedPassage } from '../core/reply.ts';

const shortestWord = 5;
/** So much of the shorter text stands in the longer that the two say the same. */
const sameShare = 0.7;

/** The share of one text's longer words that stand in another. */
export function overlap(text: string, other: string): number {
  const held = new Set(contentWords(other));
  const words = [...new Set(contentWords(text))];
  return words.length === 0 ? 0 : words.filter((word) => held.has(word)).length / words.length;
}

function contentWords(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  return words.filter((word) => word.length >= shortestWord).map((word) => word.replace(/(?:ing|ed|es|s)$/, ''));
}

/** What an edition changed and what it says now are held twice: of such a pair the first is enough. */
export function withoutTwins(chosen: readonly RetrievedPassage[]): readonly RetrievedPassage[] {
  return chosen.filter((one, at) => !chosen.some(({ passage }, other) => other < at && isTwin(passage, one.passage)));
}

function isTwin(a: Passage, b: Passage): boolean {
  if (a.edition !== b.edition || (a.kind === 'change') === (b.kind === 'change')) return false;
  const change = a.kind === 'change' ? a : b;
  const standing = a.kind === 'change' ? b : a;
  const isSamePage = a.page !== null && a.page === b.page;
  return isSamePage || overlap(change.text, `${standing.section.join(' ')} ${standing.text}`) >= sameShare;
}
