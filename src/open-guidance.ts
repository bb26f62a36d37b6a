import { join } from 'node:path';
import { errorCode, WaymarkError } from './core/errors.ts';
import type { Passage } from './core/passage.ts';
import type { Clock, Encoder, Log, Readiness, Retriever } from './core/ports.ts';
import type { GiveWay } from './core/timers.ts';
import { type Corpus, createRetriever, openIndex, openOlderIndex, type SearchIndex } from './guidance/index.ts';

export interface OpenGuidance {
  readiness(): Readiness;
  /** The retriever that is ready, or the one being built once it is; an older index serves meanwhile. */
  retriever(): Promise<Retriever>;
  /** What is held, as it is served now. */
  corpus(): Corpus;
  /** Ends when the index is ready or has failed. */
  readonly opened: Promise<void>;
  /** Loads the corpus again and builds its index while the present one serves, then puts both in place at once. */
  reload(): Promise<void>;
}

interface OpenGuidanceDeps {
  /** Called at once, and at every reload. What it throws at once is the caller's. */
  readonly loadCorpus: () => Corpus;
  readonly dataFolder: string;
  readonly encoder: Encoder;
  /** Takes the place of an encoder with which the index cannot be built. */
  readonly standIn?: Encoder | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly giveWay: GiveWay;
  /** Run once, before the first index is served. */
  readonly warmUp?: ((retriever: Retriever, passages: readonly Passage[]) => Promise<void>) | undefined;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Starts to open the index at once and does not wait: the screen and the page work before it is ready. */
export function openGuidance(deps: OpenGuidanceDeps): OpenGuidance {
  const { loadCorpus, dataFolder, log, onProgress } = deps;
  const root = join(dataFolder, 'index');
  let corpus = loadCorpus();
  let readiness: Readiness = { state: 'building', done: 0, total: 0 };
  let serving: Retriever | null = null;
  const serve = (index: SearchIndex, held: Corpus, encoder: Encoder) => {
    corpus = held;
    serving = createRetriever(index, held.changes, encoder, deps);
    readiness = { state: 'ready', passages: index.passages.size, vectorSearch: index.vectors.method };
  };
  const openWith = async (encoder: Encoder) => {
    let older: Promise<void> | null = null;
    const serveOlder = async () => {
      const index = await openOlderIndex(root, encoder);
      if (index && !serving) serving = createRetriever(index, corpus.changes, encoder, deps);
    };
    const onBuild = (done: number, total: number) => {
      readiness = { state: 'building', done, total };
      // Only a build takes long enough for an older index to be of use.
      older ??= serveOlder();
      onProgress?.(done, total);
    };
    const index = await openIndex({ root, corpus, encoder, onProgress: onBuild });
    await older;
    await deps.warmUp?.(createRetriever(index, corpus.changes, encoder, deps), corpus.passages);
    serve(index, corpus, encoder);
  };
  const open = async () => {
    try {
      try {
        await openWith(deps.encoder);
      } catch (error) {
        if (!deps.standIn) throw error;
        // The next start, and the next change of the corpus, try the wanted encoder again.
        log.error({ code: errorCode(error), encoder: deps.encoder.id, standIn: deps.standIn.id }, 'encoder_replaced');
        await openWith(deps.standIn);
      }
    } catch (error) {
      readiness = { state: 'broken', reason: 'The search index could not be built. Look at the log.' };
      log.error({ code: errorCode(error) }, 'index_failed');
    }
  };
  const opened = open();
  const take = async (next: Corpus) => {
    try {
      serve(await openIndex({ root, corpus: next, encoder: deps.encoder }), next, deps.encoder);
    } catch (error) {
      if (!deps.standIn) throw error;
      log.error({ code: errorCode(error), encoder: deps.encoder.id, standIn: deps.standIn.id }, 'encoder_replaced');
      serve(await openIndex({ root, corpus: next, encoder: deps.standIn }), next, deps.standIn);
    }
  };
  const reload = async () => {
    try {
      const next = loadCorpus();
      if (next.contentHash === corpus.contentHash && readiness.state === 'ready') return;
      log.info({ passages: next.passages.length }, 'corpus_reloading');
      await take(next);
      log.info({ passages: next.passages.length }, 'corpus_reloaded');
    } catch (error) {
      log.error({ code: errorCode(error) }, 'corpus_reload_failed');
    }
  };
  /** One after the other: the last change is the one that is served. */
  let last = opened;
  return {
    readiness: () => readiness,
    corpus: () => corpus,
    opened,
    reload: () => {
      last = last.then(reload);
      return last;
    },
    retriever: async () => {
      if (!serving) await opened;
      if (serving) return serving;
      throw new WaymarkError('index_building', 'The search index is not ready.', { retryable: true });
    },
  };
}
