import type { Clock } from '../core/ports.ts';
import type { Timings } from '../core/reply.ts';

export interface Timer {
  /** Time since the last mark goes to this step. */
  mark(step: 'screen' | 'retrieve' | 'compose' | 'model'): void;
  timings(): Timings;
}

export function startTimer(clock: Clock): Timer {
  const start = clock.monotonicMs();
  let last = start;
  const spent = { screen: 0, retrieve: 0, compose: 0, model: 0 };
  return {
    mark: (step) => {
      const now = clock.monotonicMs();
      spent[step] += now - last;
      last = now;
    },
    timings: () => ({
      screenMs: rounded(spent.screen),
      retrieveMs: rounded(spent.retrieve),
      composeMs: rounded(spent.compose),
      totalMs: rounded(clock.monotonicMs() - start),
      ...(spent.model > 0 ? { modelMs: rounded(spent.model) } : {}),
    }),
  };
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}
