import MiniSearch from 'minisearch';
import type { Passage } from '../../core/passage.ts';
import type { TextAnalysis } from './analyse-text.ts';
import { createCompletion } from './completion.ts';
import { type PassageTokens, readTokens } from './passage-tokens.ts';
import { countWords, createSpelling } from './spelling.ts';

export interface LexicalHit {
  readonly passageId: string;
  readonly score: number;
}

export interface LexicalIndex {
  search(text: string, editions: ReadonlySet<string>, limit: number): LexicalHit[];
  /** Inverse document frequency of a token over all passages; a token that none holds gets the highest value. */
  idf(token: string): number;
  has(token: string): boolean;
  /** Likewise of a token by its number. */
  idfOf(number: number): number;
  /** The number of a token in the sets of `tokensOf`; none where no passage holds it. */
  numberOf(token: string): number | undefined;
  tokensOf(passageId: string): PassageTokens | undefined;
  /** The text with words that no passage has put right where one that some passage has is a letter or two away. */
  correct(text: string): string;
  /** The text with words that are half typed ended. */
  complete(text: string): string;
  serialise(): string;
}

const fields = ['heading', 'text', 'summary', 'asks', 'notes'];
const boost = { heading: 1.6, text: 1, summary: 1, asks: 1.3, notes: 0.5 };

function options(analysis: TextAnalysis) {
  return {
    fields,
    storeFields: ['edition'],
    tokenize: (text: string) => analysis.tokens(text),
    processTerm: (term: string) => term,
  };
}

/** BM25 over passages (MiniSearch's BM25+), by fields. A word in no passage is matched with one or two letters changed. */
export function createLexicalIndex(
  passages: readonly Passage[],
  analysis: TextAnalysis,
  stored?: string,
): LexicalIndex {
  const index: MiniSearch = stored ? MiniSearch.loadJSON(stored, options(analysis)) : new MiniSearch(options(analysis));
  if (!stored) index.addAll(passages.map(toDocument));
  const vocabulary = readTokens(passages, analysis);
  const idfFor = (count: number) => Math.log(1 + passages.length / (1 + count));
  const idfs = Float64Array.from(vocabulary.counts, idfFor);
  const highest = idfFor(0);
  const words = countWords(passages);
  const has = (token: string) => vocabulary.numberOf(token) !== undefined;
  const idfOf = (number: number) => idfs[number] ?? highest;

  return {
    search: (text, editions, limit) =>
      index
        .search(text, {
          boost,
          combineWith: 'OR',
          fuzzy: (term) => (!has(term) && isComparable(term) ? 0.25 : false),
          filter: (hit) => editions.has(String(hit.edition)),
        })
        .slice(0, limit)
        .map(({ id, score }) => ({ passageId: String(id), score })),
    idf: (token) => idfOf(vocabulary.numberOf(token) ?? -1),
    idfOf,
    has,
    numberOf: vocabulary.numberOf,
    tokensOf: vocabulary.of,
    correct: createSpelling(words),
    complete: createCompletion(words),
    serialise: () => JSON.stringify(index),
  };
}

/** MiniSearch sets out the square of a word's length in memory: what is too long for a word is not compared. */
const longestWord = 40;

function isComparable(term: string): boolean {
  return term.length >= 5 && term.length <= longestWord && !/\d|=/.test(term);
}

function toDocument(passage: Passage) {
  return {
    id: passage.id,
    edition: passage.edition,
    heading: `${passage.chapter} ${passage.section.join(' ')}`,
    text: passage.text,
    summary: passage.summary ?? '',
    asks: passage.asks.join('\n'),
    notes: passage.footnotes.map((note) => note.text).join('\n'),
  };
}
