import type { Kysely } from 'kysely';
import type { Clock } from '../core/ports.ts';
import type { ConversationReferences } from '../core/records.ts';
import type { RecordsSchema } from './schema.ts';

export function createConversationReferences(
  database: Kysely<RecordsSchema>,
  clock: Clock,
  channel: string,
): ConversationReferences {
  return {
    save: async (person, reference) => {
      const row = { reference_json: JSON.stringify(reference), saved_at: clock.now().toISOString() };
      await database
        .insertInto('conversation_references')
        .values({ channel, person, ...row })
        .onConflict((conflict) => conflict.columns(['channel', 'person']).doUpdateSet(row))
        .execute();
    },
    find: async (person) => {
      const row = await database
        .selectFrom('conversation_references')
        .select('reference_json')
        .where('channel', '=', channel)
        .where('person', '=', person)
        .executeTakeFirst();
      return row === undefined ? null : JSON.parse(row.reference_json);
    },
    remove: async (person) => {
      await database
        .deleteFrom('conversation_references')
        .where('channel', '=', channel)
        .where('person', '=', person)
        .execute();
    },
  };
}
