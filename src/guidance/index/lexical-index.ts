import MiniSearch from 'minisearch';
import type { Passage } from '../../core/passage.ts';
import type { TextAnalysis } from './analyse-text.ts';
import { createSpelling } from './spelling.ts';

export interface LexicalHit {
  readonly passageId: string;
  readonly score: number;
}

export interface LexicalIndex {
  search(text: string, editions: ReadonlySet<string>, limit: number): LexicalHit[];
  /** Inverse document frequency of a token over all passages; a token that none holds gets the highest value. */
  idf(token: string): number;
  has(token: string): boolean;
  /** The tokens of a passage, heading and asks included. */
  tokensOf(passageId: string): ReadonlySet<string>;
  /** The text with words that no passage has put right where one that some passage has is a letter or two away. */
  correct(text: string): string;
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
  const frequency = new Map<string, number>();
  const tokensOf = new Map<string, ReadonlySet<string>>();
  for (const passage of passages) {
    const tokens = new Set(analysis.tokens(Object.values(toDocument(passage)).join(' \n ')));
    tokensOf.set(passage.id, tokens);
    for (const token of tokens) frequency.set(token, (frequency.get(token) ?? 0) + 1);
  }
  const none: ReadonlySet<string> = new Set();

  return {
    search: (text, editions, limit) =>
      index
        .search(text, {
          boost,
          combineWith: 'OR',
          fuzzy: (term) => (isMisspelt(term, frequency) ? 0.25 : false),
          filter: (hit) => editions.has(String(hit.edition)),
        })
        .slice(0, limit)
        .map(({ id, score }) => ({ passageId: String(id), score })),
    idf: (token) => Math.log(1 + passages.length / (1 + (frequency.get(token) ?? 0))),
    has: (token) => frequency.has(token),
    tokensOf: (id) => tokensOf.get(id) ?? none,
    correct: createSpelling(passages),
    serialise: () => JSON.stringify(index),
  };
}

/** MiniSearch sets out the square of a word's length in memory: what is too long for a word is not compared. */
const longestWord = 40;

function isMisspelt(term: string, frequency: ReadonlyMap<string, number>): boolean {
  return !frequency.has(term) && term.length >= 5 && term.length <= longestWord && !/\d|=/.test(term);
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
