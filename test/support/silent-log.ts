import type { Log } from '../../src/core/ports.ts';

/** Keeps the events, and nothing is printed. */
export function createSilentLog(): { log: Log; events: string[] } {
  const events: string[] = [];
  const keep = (_fields: unknown, event: string) => void events.push(event);
  return { log: { info: keep, warn: keep, error: keep }, events };
}
