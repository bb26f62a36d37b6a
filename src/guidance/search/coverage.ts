import type { TopicWord } from '../index/analyse-text.ts';
import type { LexicalIndex } from '../index/lexical-index.ts';
import { hasToken, type TokenSet } from '../index/passage-tokens.ts';

export interface Coverage {
  /** Share of the topic that is held, each word weighted by how rare it is; 0 to 1. */
  readonly share: number;
  /** The rarest word that is not held, as a share of the rarest there can be; 0 where all are. */
  readonly rarestMissing: number;
}

/** What a question is about, each word with its weight and the numbers by which passages hold it or its concepts. */
export interface WeighedTopic {
  readonly words: readonly (TopicWord & { readonly weight: number; readonly numbers: readonly number[] })[];
  /** The weights added up. */
  readonly weight: number;
  readonly highest: number;
}

export function weighTopic(topic: readonly TopicWord[], lexical: LexicalIndex): WeighedTopic {
  const words = topic.map((word) => ({
    ...word,
    weight: lexical.idf(word.token),
    numbers: [word.token, ...word.concepts].flatMap((token) => lexical.numberOf(token) ?? []),
  }));
  return { words, weight: words.reduce((sum, { weight }) => sum + weight, 0), highest: lexical.idf('') };
}

/** How much of what a question is about a part of a passage holds. No topic words at all: nothing is covered. */
export function weighCoverage(topic: WeighedTopic, held: TokenSet): Coverage {
  return weighHeld(topic, ({ numbers }) => numbers.some((number) => hasToken(held, number)));
}

/** Likewise of any text. */
export function weighTextCoverage(topic: WeighedTopic, held: ReadonlySet<string>): Coverage {
  return weighHeld(topic, ({ token, concepts }) => held.has(token) || concepts.some((concept) => held.has(concept)));
}

function weighHeld(
  { words, weight: all, highest }: WeighedTopic,
  isHeld: (word: WeighedTopic['words'][number]) => boolean,
): Coverage {
  let met = 0;
  let missing = 0;
  for (const word of words) {
    if (isHeld(word)) met += word.weight;
    else missing = Math.max(missing, word.weight);
  }
  return { share: all === 0 ? 0 : met / all, rarestMissing: missing / highest };
}
