import type { Clock } from '../../core/ports.ts';

/** Values held for a while, in memory, bounded. */
export interface TimedStore<Value> {
  set(key: string, value: Value): void;
  get(key: string): Value | null;
}

export function createTimedStore<Value>(clock: Clock, keepMs: number, maxEntries = 2000): TimedStore<Value> {
  const entries = new Map<string, { readonly value: Value; readonly until: number }>();
  return {
    set: (key, value) => {
      const now = clock.monotonicMs();
      entries.delete(key);
      entries.set(key, { value, until: now + keepMs });
      // In order of their end, since all are kept equally long.
      for (const [oldest, { until }] of entries) {
        if (until > now && entries.size <= maxEntries) break;
        entries.delete(oldest);
      }
    },
    get: (key) => {
      const entry = entries.get(key);
      return entry === undefined || entry.until <= clock.monotonicMs() ? null : entry.value;
    },
  };
}
