import type { Clock } from '../../../src/core/ports.ts';

/** A clock that the test moves. It starts on a Tuesday evening, out of hours. */
export function createHandClock(start = '2026-03-03T18:30:00.000Z') {
  let now = new Date(start).getTime();
  return {
    clock: { now: () => new Date(now), monotonicMs: () => now } satisfies Clock,
    forward: (minutes: number) => {
      now += minutes * 60_000;
    },
    set: (iso: string) => {
      now = new Date(iso).getTime();
    },
  };
}
