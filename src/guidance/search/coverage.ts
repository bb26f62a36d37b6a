import type { TopicWord } from '../index/analyse-text.ts';
import type { LexicalIndex } from '../index/lexical-index.ts';

export interface Coverage {
  /** Share of the topic that is held, each word weighted by how rare it is; 0 to 1. */
  readonly share: number;
  /** The rarest word that is not held, as a share of the rarest there can be; 0 where all are. */
  readonly rarestMissing: number;
}

/** How much of what a question is about a text holds. No topic words at all: nothing is covered. */
export function weighCoverage(topic: readonly TopicWord[], held: ReadonlySet<string>, lexical: LexicalIndex): Coverage {
  let all = 0;
  let met = 0;
  let missing = 0;
  for (const { token, concepts } of topic) {
    const weight = lexical.idf(token);
    all += weight;
    if (held.has(token) || concepts.some((concept) => held.has(concept))) met += weight;
    else missing = Math.max(missing, weight);
  }
  return { share: all === 0 ? 0 : met / all, rarestMissing: missing / lexical.idf('') };
}
