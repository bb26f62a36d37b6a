import { errorCode } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';

/** What goes on behind an acknowledgement. Jobs of one conversation run in order: a concern counts for what follows it. */
export interface Work {
  run(key: string, job: () => Promise<unknown>): Promise<void>;
  /** Resolves once nothing is under way. */
  settled(): Promise<void>;
}

export function createWork(log: Log): Work {
  const tails = new Map<string, Promise<unknown>>();
  return {
    run: (key, job) => {
      // In a turn of its own: the acknowledgement is written before the first of the work is done.
      const tail = (tails.get(key) ?? nextTurn()).then(job).catch((error) => {
        log.error({ code: errorCode(error) }, 'teams_job_failed');
      });
      tails.set(key, tail);
      return tail.then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
    },
    settled: async () => {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The promise's value, or the other thing if that takes too long. The promise goes on. */
export async function within<Value, Late>(
  ms: number,
  promise: Promise<Value>,
  late: () => Late,
): Promise<Value | Late> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<Late>((resolve) => {
    timer = setTimeout(() => resolve(late()), ms);
  });
  return Promise.race([promise, timeout]).finally(() => clearTimeout(timer));
}

/** At once, and again and again until it is called off. */
export function repeat(everyMs: number, run: () => void): () => void {
  run();
  const timer = setInterval(run, everyMs);
  return () => clearInterval(timer);
}
