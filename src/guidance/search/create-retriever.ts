import type { Change, Passage } from '../../core/passage.ts';
import type { Clock, Encoder, Log, Retriever } from '../../core/ports.ts';
import type { GiveWay } from '../../core/timers.ts';
import type { SearchIndex } from '../index/open-index.ts';
import { weighTextCoverage, weighTopic } from './coverage.ts';
import { hybridSearch } from './hybrid-search.ts';
import { createQueryEncoder, type QueryEncoder } from './query-encoder.ts';

/** Search over one opened index. */
export function createRetriever(
  index: SearchIndex,
  changes: readonly Change[],
  encoder: Encoder,
  deps: { readonly clock: Clock; readonly log: Log; readonly giveWay: GiveWay },
): Retriever {
  const encodeWords = createQueryEncoder(encoder, deps);
  // The encoder answers all that waited for it at once.
  const encode: QueryEncoder = async (text, isPrivate) => {
    const read = await encodeWords(text, isPrivate);
    await deps.giveWay();
    return read;
  };
  const numbered = new Map<string, readonly Passage[]>();
  const numberedOf = (edition: string) =>
    [...index.passages.values()]
      .filter(
        (passage) => passage.edition === edition && passage.provenance !== 'briefing' && passage.kind !== 'change',
      )
      .sort((a, b) => (a.pdfPage ?? a.page ?? 0) - (b.pdfPage ?? b.page ?? 0) || compareNumbers(a, b));
  return {
    search: (query) => hybridSearch(query, index, encode),
    weighSentences: (question, sentences) => {
      const topic = weighTopic(index.analysis.topic(question), index.lexical);
      return sentences.map((sentence) => weighTextCoverage(topic, new Set(index.analysis.tokens(sentence))).share);
    },
    complete: index.lexical.complete,
    hasTopic: (question) => index.analysis.hasSubject(question),
    numbered: (edition) => {
      const held = numbered.get(edition) ?? numberedOf(edition);
      numbered.set(edition, held);
      return held;
    },
    passage: (id) => index.passages.get(id) ?? null,
    changes: () => changes,
  };
}

/** On one page, by number; what has none keeps its place. */
function compareNumbers(a: Passage, b: Passage): number {
  return a.paragraph !== null && b.paragraph !== null && a.series === b.series
    ? Number(a.paragraph) - Number(b.paragraph) || 0
    : 0;
}
