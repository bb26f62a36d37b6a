import type { Kysely, Transaction } from 'kysely';
import type { AuditEntry, AuditHead, AuditSubject, AuditTrail } from '../../core/audit.ts';
import type { Clock } from '../../core/ports.ts';
import type { RecordsSchema } from '../schema.ts';
import { chainHash, commitTo, genesis, hashConversation, hashPerson } from './chain.ts';
import { writePayload } from './payload.ts';

export interface TrailDeps {
  readonly clock: Clock;
  /** 32 random bytes in hexadecimal, of each entry's own. */
  readonly newSalt: () => string;
}

export function createAuditTrail(database: Kysely<RecordsSchema>, deps: TrailDeps): AuditTrail {
  return {
    append: (entry, subject) =>
      database.transaction().execute((transaction) => appendEntry(transaction, entry, subject, deps)),
    head: () => readHead(database),
  };
}

/** In a transaction that holds the write lock from its start: two processes that append cannot fork the chain. */
export async function appendEntry(
  transaction: Transaction<RecordsSchema>,
  entry: AuditEntry,
  subject: AuditSubject | null,
  { clock, newSalt }: TrailDeps,
): Promise<void> {
  const { count, head } = await readHead(transaction);
  const sequence = count + 1;
  const at = clock.now().toISOString();
  const salt = newSalt();
  const payload = writePayload(entry, {
    at,
    person: subject === null ? null : hashPerson(salt, subject),
    conversation: subject === null ? null : hashConversation(salt, subject),
  });
  const commitment = commitTo(salt, payload);
  await transaction
    .insertInto('audit_chain')
    .values({ sequence, commitment, hash: chainHash(head, commitment, sequence) })
    .execute();
  await transaction
    .insertInto('audit_payloads')
    .values({ sequence, at, kind: entry.kind, salt, payload_json: payload })
    .execute();
}

export async function readHead(database: Kysely<RecordsSchema>): Promise<AuditHead> {
  const last = await database
    .selectFrom('audit_chain')
    .select(['sequence', 'hash'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last === undefined ? { count: 0, head: genesis } : { count: last.sequence, head: last.hash };
}
