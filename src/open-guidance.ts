import { join } from 'node:path';
import { errorCode, WaymarkError } from './core/errors.ts';
import type { Encoder, Log, Readiness, Retriever } from './core/ports.ts';
import { type Corpus, createRetriever, openIndex, openOlderIndex, type SearchIndex } from './guidance/index.ts';

export interface OpenGuidance {
  readiness(): Readiness;
  /** The retriever that is ready, or the one being built once it is; an older index serves meanwhile. */
  retriever(): Promise<Retriever>;
  /** Ends when the index is ready or has failed. */
  readonly opened: Promise<void>;
}

interface OpenGuidanceDeps {
  readonly corpus: Corpus;
  readonly dataFolder: string;
  readonly encoder: Encoder;
  readonly log: Log;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Starts to open the index at once and does not wait: the screen and the page work before it is ready. */
export function openGuidance({ corpus, dataFolder, encoder, log, onProgress }: OpenGuidanceDeps): OpenGuidance {
  const root = join(dataFolder, 'index');
  let readiness: Readiness = { state: 'building', done: 0, total: 0 };
  let serving: Retriever | null = null;
  const toRetriever = (index: SearchIndex) => createRetriever(index, corpus.changes, encoder);
  const open = async () => {
    try {
      const older = openOlderIndex(root, encoder).then((index) => {
        if (index && !serving) serving = toRetriever(index);
      });
      const index = await openIndex({
        root,
        corpus,
        encoder,
        onProgress: (done, total) => {
          readiness = { state: 'building', done, total };
          onProgress?.(done, total);
        },
      });
      await older;
      serving = toRetriever(index);
      readiness = { state: 'ready', passages: index.passages.size, vectorSearch: index.vectors.method };
    } catch (error) {
      readiness = { state: 'broken', reason: 'The search index could not be built. Look at the log.' };
      log.error({ code: errorCode(error) }, 'index_failed');
    }
  };
  const opened = open();
  return {
    readiness: () => readiness,
    opened,
    retriever: async () => {
      if (!serving) await opened;
      if (serving) return serving;
      throw new WaymarkError('index_building', 'The search index is not ready.', { retryable: true });
    },
  };
}
