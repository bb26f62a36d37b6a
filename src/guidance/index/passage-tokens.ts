import type { Passage } from '../../core/passage.ts';
import type { TextAnalysis } from './analyse-text.ts';

/** Different tokens by their numbers, in rising order: as sets of words those of five editions took ten times the memory. */
export type TokenSet = Uint32Array;

/** The tokens of a passage's parts, worked out once, for every question weighs them. */
export interface PassageTokens {
  readonly text: TokenSet;
  readonly heading: TokenSet;
  /** Of each way of asking, and of all of them. */
  readonly asks: readonly TokenSet[];
  readonly allAsks: TokenSet;
  /** Of all parts, chapter, summary and footnotes among them. */
  readonly all: TokenSet;
}

export interface PassageVocabulary {
  of(passageId: string): PassageTokens | undefined;
  /** A token's number in the sets; none where no passage holds it. */
  numberOf(token: string): number | undefined;
  /** How many passages hold each token, by its number. */
  readonly counts: readonly number[];
}

export function readTokens(passages: readonly Passage[], analysis: TextAnalysis): PassageVocabulary {
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  const numberOf = (token: string) => {
    const number = numbers.get(token) ?? numbers.size;
    numbers.set(token, number);
    return number;
  };
  // Editions share asks and headings, and often whole paragraphs.
  const known = new Map<string, TokenSet>();
  const read = (text: string) => {
    const tokens = known.get(text) ?? toSet(analysis.tokens(text).map(numberOf));
    known.set(text, tokens);
    return tokens;
  };
  const held = new Map<string, PassageTokens>();
  for (const passage of passages) {
    const [text, heading, asks] = [read(passage.text), read(passage.section.join(' ')), passage.asks.map(read)];
    const allAsks = union(asks);
    const rest = [passage.chapter, passage.summary ?? '', ...passage.footnotes.map((note) => note.text)].map(read);
    const all = union([text, heading, allAsks, ...rest]);
    held.set(passage.id, { text, heading, asks, allAsks, all });
    for (const token of all) counts[token] = (counts[token] ?? 0) + 1;
  }
  // What is returned would keep every text's sets by the text.
  known.clear();
  return {
    of: (passageId) => held.get(passageId),
    numberOf: (token) => numbers.get(token),
    counts,
  };
}

export function hasToken(set: TokenSet, token: number): boolean {
  let low = 0;
  let high = set.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = set[middle] ?? 0;
    if (found === token) return true;
    if (found < token) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

function union(sets: readonly TokenSet[]): TokenSet {
  return toSet(sets.flatMap((set) => [...set]));
}

function toSet(tokens: readonly number[]): TokenSet {
  return Uint32Array.from(new Set(tokens)).sort();
}
