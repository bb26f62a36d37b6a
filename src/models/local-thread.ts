import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { LocalRequest } from './local-worker.ts';

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

/** The models make many short-lived tensors: with the usual room for them they held 50 MB more, and were no faster. */
const resourceLimits = { maxYoungGenerationSizeMb: 4 };

/** A thread of its own for the models that run on this machine: a batch would hold the event loop for hundreds of milliseconds. */
export interface LocalThread {
  /** @throws where the model fails, or the thread stops. It is started on first use, and anew after it has stopped. */
  ask(request: LocalRequest): Promise<unknown>;
  close(): Promise<void>;
}

export function createLocalThread(): LocalThread {
  let worker: Worker | null = null;
  let nextId = 1;
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  const failAll = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    worker = null;
  };
  const start = (): Worker => {
    // Without what this process was told to load first: the worker registers what it needs, and would end at the rest.
    const started = new Worker(workerSource(), { execArgv: [], stdout: true, stderr: true, resourceLimits });
    started.on('message', ({ id, result, error }: Answer) => {
      const call = waiting.get(id);
      waiting.delete(id);
      if (waiting.size === 0) started.unref();
      if (error === undefined) call?.resolve(result);
      else call?.reject(new Error(error));
    });
    started.on('error', failAll);
    started.on('exit', () => failAll(new Error('the local model stopped')));
    return started;
  };
  return {
    ask: (request) => {
      worker ??= start();
      const id = nextId++;
      worker.ref();
      worker.postMessage({ id, request });
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
  const worker = new URL('./local-worker.ts', import.meta.url).href;
  const source = `import { register } from ${JSON.stringify(loader)}; register(); await import(${JSON.stringify(worker)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(source)}`);
}
