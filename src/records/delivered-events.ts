import type { Kysely } from 'kysely';
import type { DeliveredEvents } from '../core/delivered-events.ts';
import type { Clock } from '../core/ports.ts';
import type { RecordsSchema } from './schema.ts';

/** Platforms repeat within an hour at most; a day leaves room for a queue that stood still. */
const keepMs = 24 * 3_600_000;
const forgetEvery = 200;

/** Across restarts: a delivery that was answered before a crash is not answered again after it. */
export function createDeliveredEvents(database: Kysely<RecordsSchema>, clock: Clock, channel: string): DeliveredEvents {
  let calls = 0;
  return {
    firstSeen: async (id) => {
      const now = clock.now();
      const added = await database
        .insertInto('delivered_events')

        .values({ id: `${channel} ${id}`, seen_at: now.toISOString() })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (calls++ % forgetEvery === 0) {
        const before = new Date(now.getTime() - keepMs).toISOString();
        await database.deleteFrom('delivered_events').where('seen_at', '<', before).execute();
      }
      return added.numInsertedOrUpdatedRows === 1n;
    },
  };
}
