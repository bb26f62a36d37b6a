import type { DeliveredEvents } from '../../core/delivered-events.ts';
import { errorCode } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';

/** A store that fails counts as first seen: an answer twice is better than a concern without its card. */
export async function isFirst(
  ids: readonly string[],
  { seen, log }: { readonly seen: DeliveredEvents; readonly log: Log },
): Promise<boolean> {
  try {
    return await seen.firstSeen(...ids);
  } catch (error) {
    log.error({ code: errorCode(error) }, 'slack_delivered_events_failed');
    return true;
  }
}
