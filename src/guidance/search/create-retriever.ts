import type { Change } from '../../core/passage.ts';
import type { Encoder, Retriever } from '../../core/ports.ts';
import type { SearchIndex } from '../index/open-index.ts';
import { weighCoverage } from './coverage.ts';
import { hybridSearch } from './hybrid-search.ts';

/** Search over one opened index. */
export function createRetriever(index: SearchIndex, changes: readonly Change[], encoder: Encoder): Retriever {
  return {
    search: (query) => hybridSearch(query, index, encoder),
    weighSentences: (question, sentences) => {
      const topic = index.analysis.topic(question);
      return sentences.map(
        (sentence) => weighCoverage(topic, new Set(index.analysis.tokens(sentence)), index.lexical).share,
      );
    },
    hasTopic: (question) => index.analysis.hasSubject(question),
    passage: (id) => index.passages.get(id) ?? null,
    changes: () => changes,
  };
}
