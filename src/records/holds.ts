import type { Kysely } from 'kysely';
import { appendEntry, type TrailDeps } from './audit/trail.ts';
import { HoldError } from './errors.ts';
import type { RecordsSchema, Row } from './schema.ts';
import { isOf, isOfHashed, readTarget, referencePattern, type Target, writeTarget } from './targets.ts';

/** While it stands, nothing that it covers is erased, by retention or on request. */
export interface Hold {
  readonly id: string;
  /** Null covers everything, as an inquiry may require. */
  readonly target: Target | null;
  readonly reference: string;
  readonly placedAt: string;
}

export interface Holds {
  /** @throws HoldError for a reference that is none */
  add(target: Target | null, reference: string): Promise<Hold>;
  list(): Promise<readonly Hold[]>;
  /** The subject is forgotten with it. @throws HoldError where none of that id stands */
  release(id: string): Promise<Hold>;
}

export function createHolds(database: Kysely<RecordsSchema>, deps: TrailDeps & { newId: () => string }): Holds {
  return {
    add: async (target, reference) => {
      if (!referencePattern.test(reference)) throw new HoldError(referenceRule);
      const hold: Hold = { id: deps.newId(), target, reference, placedAt: deps.clock.now().toISOString() };
      await database.transaction().execute(async (transaction) => {
        await transaction.insertInto('legal_holds').values(toRow(hold)).execute();
        await appendEntry(transaction, { kind: 'hold', hold: hold.id, event: 'added', reference }, null, deps);
      });
      return hold;
    },
    list: () => standingHolds(database),
    release: async (id) =>
      database.transaction().execute(async (transaction) => {
        const hold = (await standingHolds(transaction)).find((one) => one.id === id);
        if (hold === undefined) throw new HoldError('No hold of that id stands. See them: npm run hold -- list');
        await transaction
          .updateTable('legal_holds')
          .set({ subject: null, released_at: deps.clock.now().toISOString() })
          .where('id', '=', id)
          .execute();
        const { reference } = hold;
        await appendEntry(transaction, { kind: 'hold', hold: id, event: 'released', reference }, null, deps);
        return hold;
      }),
  };
}

export const referenceRule =
  'A reference is up to 60 letters, digits, dots, dashes, slashes and underscores, without spaces: DPO-2026-014 for example. It is kept for good, so let it name nobody.';

export async function standingHolds(database: Kysely<RecordsSchema>): Promise<readonly Hold[]> {
  const rows = await database
    .selectFrom('legal_holds')
    .selectAll()
    .where('released_at', 'is', null)
    .orderBy('placed_at')
    .execute();
  return rows.map(toHold);
}

/** The first hold that covers an entry or a kept question, which name their subject by hashes alone. */
export function holdOnHashed(holds: readonly Hold[], row: Parameters<typeof isOfHashed>[1]): Hold | null {
  return holds.find(({ target }) => target === null || isOfHashed(target, row)) ?? null;
}

export function holdOn(holds: readonly Hold[], row: Parameters<typeof isOf>[1]): Hold | null {
  return holds.find(({ target }) => target === null || isOf(target, row)) ?? null;
}

function toRow({ id, target, reference, placedAt }: Hold): Row<'legal_holds'> {
  const subject = target === null ? null : writeTarget(target);
  return { id, scope: target?.kind ?? 'everything', subject, reference, placed_at: placedAt, released_at: null };
}

/** A row that cannot be read covers everything: nothing is lost by a damaged hold. */
function toHold({ id, scope, subject, reference, placed_at }: Row<'legal_holds'>): Hold {
  const kind = scope === 'person' || scope === 'conversation' ? scope : null;
  const target = kind === null || subject === null ? null : readTarget(kind, subject);
  return { id, target, reference, placedAt: placed_at };
}
