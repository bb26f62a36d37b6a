import type { Timers } from '../../src/core/timers.ts';

/** Timers that run when the test says so. */
export function createHandTimers() {
  const repeated = new Map<() => void, number>();
  const waiting = new Map<() => void, number>();
  const keep = (timers: Map<() => void, number>) => (ms: number, run: () => void) => {
    timers.set(run, ms);
    return () => void timers.delete(run);
  };
  const timers: Timers = { every: keep(repeated), after: keep(waiting) };
  return {
    timers,
    waiting: () => [...waiting.values()],
    repeated: () => [...repeated.values()],
    /** Runs what waits, once. */
    settle: () => {
      const due = [...waiting.keys()];
      waiting.clear();
      for (const run of due) run();
    },
    /** Runs what repeats, once. */
    tick: () => {
      for (const run of [...repeated.keys()]) run();
    },
  };
}
