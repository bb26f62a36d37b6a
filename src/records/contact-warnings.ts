import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { ContactWarnings } from '../core/contacts.ts';
import type { Clock } from '../core/ports.ts';
import type { RecordsSchema } from './schema.ts';

const state = z.enum(['due_soon', 'overdue']);

export function createContactWarnings(database: Kysely<RecordsSchema>, clock: Clock): ContactWarnings {
  return {
    begin: async (warnings) => {
      const at = clock.now().toISOString();
      const rows = warnings.map(({ check, verifiedOn, state: now, told }) => ({
        ...{ entry: check, verified_on: verifiedOn, state: now, told },
        ...{ status: 'sending', at },
      }));
      if (rows.length === 0) return;
      await database
        .insertInto('contact_warnings')
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .columns(['entry', 'verified_on', 'state'])
            .doUpdateSet(({ ref }) => ({ told: ref('excluded.told'), status: 'sending', at })),
        )
        .execute();
    },

    sent: (warnings) =>
      database.transaction().execute(async (transaction) => {
        for (const { check, verifiedOn, state: now } of warnings)
          await transaction
            .updateTable('contact_warnings')
            .set({ status: 'sent', at: clock.now().toISOString() })
            .where('entry', '=', check)
            .where('verified_on', '=', verifiedOn)
            .where('state', '=', now)
            .execute();
      }),

    given: async () => {
      const rows = await database.selectFrom('contact_warnings').selectAll().where('status', '=', 'sent').execute();
      return rows.map(({ entry, verified_on, told, ...row }) => ({
        ...{ check: entry, verifiedOn: verified_on, told },
        state: state.parse(row.state),
      }));
    },

    keepOnly: (checks) =>
      database.transaction().execute(async (transaction) => {
        const rows = await transaction.selectFrom('contact_warnings').select(['entry', 'verified_on']).execute();
        const gone = rows.filter(
          ({ entry, verified_on }) => !checks.some(({ id, verifiedOn }) => id === entry && verifiedOn === verified_on),
        );
        for (const { entry, verified_on } of gone)
          await transaction
            .deleteFrom('contact_warnings')
            .where('entry', '=', entry)
            .where('verified_on', '=', verified_on)
            .execute();
      }),
  };
}
