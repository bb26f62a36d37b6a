import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { buildSync, stop } from 'esbuild';
import type { LocalRequest } from './local-worker.ts';

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

/**
 * The models make many short-lived tensors: with the usual room for them they held 50 MB more, and were no faster. What
 * lives longer is 25 MB, a fraction of its limit; the less V8 may take, the earlier it collects: without one it held 110.
 * `--max-semi-space-size` on the command line would go before the first.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 256 };

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
    // Without what this process was told to load first: the worker needs none of it, and would end at some.
    const options = { eval: true, execArgv: [], stdout: true, stderr: true, resourceLimits };
    const started = new Worker(bundleWorker(), options);
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

/**
 * Node 20 cannot read TypeScript, and its workers do not inherit the loader. Bundled in memory, as the page is: with a
 * loader of its own the thread took a second one beside it, and 25 MB more. Packages are loaded as ever.
 */
function bundleWorker(): string {
  const url = JSON.stringify(import.meta.url);
  const bundled = buildSync({
    entryPoints: [fileURLToPath(new URL('./local-worker.ts', import.meta.url))],
    bundle: true,
    packages: 'external',
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Files are read from beside the sources, and every source of the worker stands beside this one.
    define: { 'import.meta.url': url },
    logLevel: 'silent',
  });
  // What bundles is a thread and a process of its own, which would wait for more.
  void stop();
  const body = bundled.outputFiles.map(({ text }) => text).join('');
  return `(function (require) {\n${body}\n})(require('node:module').createRequire(${url}));`;
}
