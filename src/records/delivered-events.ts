import { type Kysely, sql } from 'kysely';
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
    firstSeen: (...ids) =>
      withoutWaiting(database, async (connection) => {
        const now = clock.now();
        const added = await connection
          .insertInto('delivered_events')
          .values(ids.map((id) => ({ id: `${channel} ${id}`, seen_at: now.toISOString() })))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (calls++ % forgetEvery === 0) {
          const before = new Date(now.getTime() - keepMs).toISOString();
          await connection.deleteFrom('delivered_events').where('seen_at', '<', before).execute();
        }
        return added.numInsertedOrUpdatedRows === BigInt(ids.length);
      }),
  };
}

/**
 * Every message begins here, and the database runs in the thread that acknowledges deliveries: waiting for the disk held
 * all of them up. The ids outlive a crash all the same; a power cut may take the last ones, and costs an answer said twice.
 */
function withoutWaiting<Result>(
  database: Kysely<RecordsSchema>,
  run: (connection: Kysely<RecordsSchema>) => Promise<Result>,
): Promise<Result> {
  return database.connection().execute(async (connection) => {
    await sql`PRAGMA synchronous = NORMAL`.execute(connection);
    try {
      return await run(connection);
    } finally {
      await sql`PRAGMA synchronous = FULL`.execute(connection);
    }
  });
}
