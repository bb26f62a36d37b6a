/** Waiting, as a dependency; each call returns what stops it. */
export interface Timers {
  every(intervalMs: number, run: () => void): () => void;
  after(delayMs: number, run: () => void): () => void;
}

/** Timers that do not keep the process alive. */
export const systemTimers: Timers = {
  every: (intervalMs, run) => {
    const timer = setInterval(run, intervalMs).unref();
    return () => clearInterval(timer);
  },
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs).unref();
    return () => clearTimeout(timer);
  },
};

/** Resolves once whatever else is waiting has had its turn. One caller goes on at a time. */
export type GiveWay = () => Promise<void>;

/**
 * For work that is long for a thread which also acknowledges messages: a platform counts seconds, and twenty answers that
 * become possible at the same moment would otherwise be worked out in a row, with nothing read or sent in between.
 */
export function createGiveWay(): GiveWay {
  let last: Promise<void> = Promise.resolve();
  const wait = async () => {
    for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  return () => {
    // One after the other: those that wait with `setImmediate` alone would all go on in the same turn.
    last = last.then(wait);
    return last;
  };
}

/** A request takes as many turns of the event loop: its line is accepted, its head read, its body read, and it is answered. */
const turns = 4;
