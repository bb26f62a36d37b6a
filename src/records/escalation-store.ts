import type { Kysely, Transaction } from 'kysely';
import type { Decision, EscalationStore, Settlement } from '../core/escalation.ts';
import type { Clock } from '../core/ports.ts';
import { fromEscalation, toDelivery, toEscalation, toStep } from './escalation-rows.ts';
import type { RecordsSchema } from './schema.ts';

const undone = ['pending', 'sending'];

export function createEscalationStore(database: Kysely<RecordsSchema>, clock: Clock): EscalationStore {
  const inTransaction = <T>(run: (transaction: Transaction<RecordsSchema>) => Promise<T>) =>
    database.transaction().execute(run);

  return {
    add: (decision) =>
      inTransaction(async (transaction) => {
        await transaction.insertInto('escalations').values(fromEscalation(decision.state, clock.now())).execute();
        await writeDecision(transaction, decision);
      }),

    change: (id, decide, settle) =>
      inTransaction(async (transaction) => {
        const row = await transaction
          .selectFrom('escalations')
          .select('state_json')
          .where('id', '=', id)
          .executeTakeFirst();
        if (settle) await settleStep(transaction, settle, clock.now());
        if (row === undefined) return null;
        const state = toEscalation(row);
        const decision = decide(state);
        if (decision === null) return state;
        await transaction
          .updateTable('escalations')
          .set(fromEscalation(decision.state, clock.now()))
          .where('id', '=', id)
          .execute();
        await writeDecision(transaction, decision);
        return decision.state;
      }),

    find: async (id) => {
      const row = await database.selectFrom('escalations').select('state_json').where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toEscalation(row);
    },

    ofAsker: async ({ channel, person }, since) => {
      const rows = await database
        .selectFrom('escalations')
        .select('state_json')
        .where('channel', '=', channel)
        .where('person', '=', person)
        .where((where) => where.or([where('is_open', '=', 1), where('changed_at', '>=', since)]))
        .orderBy('shown_at', 'desc')
        .execute();
      return rows.map(toEscalation);
    },

    open: async () => {
      const rows = await database
        .selectFrom('escalations')
        .select('state_json')
        .where('is_open', '=', 1)
        .orderBy('shown_at')
        .execute();
      return rows.map(toEscalation);
    },

    steps: async (id) => {
      const rows = await database
        .selectFrom('escalation_steps')
        .selectAll()
        .where('escalation', '=', id)
        .orderBy('position')
        .execute();
      return rows.map(toStep);
    },

    entries: (id) =>
      database
        .selectFrom('escalation_entries')
        .select(['at', 'kind', 'contact'])
        .where('escalation', '=', id)
        .orderBy('id')
        .execute(),

    takeNext: (now, busyWith) =>
      inTransaction(async (transaction) => {
        const row = await transaction
          .selectFrom('escalation_steps')
          .selectAll()
          .where('status', 'in', undone)
          .where('due_at', '<=', now)
          .$if(busyWith.length > 0, (query) => query.where('escalation', 'not in', busyWith))
          .orderBy('due_at')
          .orderBy('position')
          .limit(1)
          .executeTakeFirst();
        if (row === undefined) return null;
        const taken = { status: 'sending', attempts: row.attempts + 1 };
        await transaction.updateTable('escalation_steps').set(taken).where('key', '=', row.key).execute();
        return toStep({ ...row, ...taken });
      }),

    postpone: async (key, dueAt) => {
      await database
        .updateTable('escalation_steps')
        .set({ status: 'pending', due_at: dueAt })
        .where('key', '=', key)
        .where('status', '=', 'sending')
        .execute();
    },

    addDelivery: async (delivery) => {
      await database
        .insertInto('escalation_deliveries')
        .values(delivery)
        .onConflict((conflict) =>
          conflict
            .columns(['step', 'notifier'])
            .doUpdateSet({ outcome: delivery.outcome, message: delivery.message, at: delivery.at }),
        )
        .execute();
    },

    deliveries: async (escalation, recipient) => {
      const rows = await database
        .selectFrom('escalation_deliveries')
        .selectAll()
        .where('escalation', '=', escalation)
        .where('recipient', '=', recipient)
        .orderBy('at')
        .execute();
      return rows.map(toDelivery);
    },
  };
}

async function settleStep(transaction: Transaction<RecordsSchema>, { key, status }: Settlement, now: Date) {
  await transaction
    .updateTable('escalation_steps')
    .set({ status, settled_at: now.toISOString() })
    .where('key', '=', key)
    .execute();
}

async function writeDecision(transaction: Transaction<RecordsSchema>, { state, steps, cancels, entry }: Decision) {
  await transaction
    .insertInto('escalation_entries')
    .values({ escalation: state.id, ...entry })
    .execute();
  if (cancels.length > 0) {
    await transaction
      .updateTable('escalation_steps')
      .set({ status: 'cancelled', settled_at: entry.at })
      .where('escalation', '=', state.id)
      .where('kind', 'in', cancels)
      .where('status', 'in', undone)
      .execute();
  }
  if (steps.length === 0) return;
  const { last } = await transaction
    .selectFrom('escalation_steps')
    .select((select) => select.fn.coalesce(select.fn.max('position'), select.lit(0)).as('last'))
    .where('escalation', '=', state.id)
    .executeTakeFirstOrThrow();
  await transaction
    .insertInto('escalation_steps')
    .values(
      steps.map(({ key, escalation, dueAt, lateSince, work }, index) => ({
        key,
        escalation,
        kind: work.kind,
        due_at: dueAt,
        late_since: lateSince,
        status: 'pending',
        attempts: 0,
        settled_at: null,
        position: Number(last) + index + 1,
        work_json: JSON.stringify(work),
      })),
    )
    // The same step decided twice is one step.
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}
