import type { Kysely } from 'kysely';
import type { Clock } from '../core/ports.ts';
import type { KeptQuestions } from '../core/records.ts';
import { hashConversation, hashPerson } from './audit/chain.ts';
import { emptyLog } from './remove.ts';
import type { RecordsSchema } from './schema.ts';

/** As long as a conversation is read together (the design's 30 minutes), with room for a slow one. */
const forgetWithinMs = 24 * 3_600_000;

export function createKeptQuestions(
  database: Kysely<RecordsSchema>,
  { clock, newSalt }: { clock: Clock; newSalt: () => string },
): KeptQuestions {
  return {
    save: async (question, subject) => {
      const salt = newSalt();
      const hashes = { person_hash: hashPerson(salt, subject), conversation_hash: hashConversation(salt, subject) };
      // Text with a NUL cannot be kept, and means nothing.
      const text = question.text.replaceAll('\0', '');
      await database
        .insertInto('kept_questions')
        .values({ ...question, text, salt, ...hashes })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
    forget: async (subject) => {
      const since = new Date(clock.now().getTime() - forgetWithinMs).toISOString();
      const rows = await database
        .selectFrom('kept_questions')
        .select(['id', 'salt', 'person_hash', 'conversation_hash'])
        .where('at', '>=', since)
        .execute();
      const found = rows
        .filter(
          ({ salt, ...row }) =>
            row.person_hash === hashPerson(salt, subject) && row.conversation_hash === hashConversation(salt, subject),
        )
        .map(({ id }) => id);
      if (found.length === 0) return;
      await database.deleteFrom('kept_questions').where('id', 'in', found).execute();
      await emptyLog(database);
    },
    between: (from, until) =>
      database
        .selectFrom('kept_questions')
        .select(['id', 'at', 'outcome', 'text'])
        .where('at', '>=', from)
        .where('at', '<', until)
        .orderBy('at')
        .execute(),
  };
}
