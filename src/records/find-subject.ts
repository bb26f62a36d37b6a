import type { Kysely } from 'kysely';
import { type AuditPayload, readPayload } from './audit/payload.ts';
import { toEscalation } from './escalation-rows.ts';
import type { RecordsSchema, Row } from './schema.ts';

/** Entries that are about somebody: those on removals and holds are about nobody, and stay. */
export const erasableKinds = ['reply', 'escalation'];

export interface FoundEntry {
  readonly sequence: number;
  readonly salt: string;
  readonly person: string | null;
  readonly conversation: string | null;
  /** The reply that it is about, for what people thought of it. */
  readonly reply: string | null;
}

/** An entry that cannot be read has no subject: a hold on everything alone covers it. */
export function toFoundEntry({ sequence, salt, payload_json }: Row<'audit_payloads'>): FoundEntry {
  const payload: AuditPayload | null = readPayload(payload_json);
  const reply = payload?.kind === 'reply' ? payload.id : null;
  return {
    sequence,
    salt,
    person: payload?.person ?? null,
    conversation: payload?.conversation ?? null,
    reply,
  };
}

export async function findEntries(
  database: Kysely<RecordsSchema>,
  before: string | null,
): Promise<readonly FoundEntry[]> {
  const rows = await database
    .selectFrom('audit_payloads')
    .selectAll()
    .where('kind', 'in', erasableKinds)
    .$if(before !== null, (query) => query.where('at', '<', before ?? ''))
    .orderBy('sequence')
    .execute();
  return rows.map(toFoundEntry);
}

export interface FoundEscalation {
  readonly id: string;
  readonly channel: string;
  readonly person: string;
  readonly conversation: string | null;
  readonly isOpen: boolean;
}

export async function findEscalations(
  database: Kysely<RecordsSchema>,
  before: string | null,
): Promise<readonly FoundEscalation[]> {
  const rows = await database
    .selectFrom('escalations')
    .select(['id', 'channel', 'person', 'is_open', 'state_json'])
    .$if(before !== null, (query) => query.where('changed_at', '<', before ?? ''))
    .execute();
  return rows.map(({ id, channel, person, is_open, state_json }) => {
    const { conversation } = toEscalation({ state_json });
    return { id, channel, person, conversation, isOpen: is_open === 1 };
  });
}

export async function findQuestions(database: Kysely<RecordsSchema>, before: string | null) {
  const rows = await database
    .selectFrom('kept_questions')
    .select(['id', 'salt', 'person_hash', 'conversation_hash'])
    .$if(before !== null, (query) => query.where('at', '<', before ?? ''))
    .execute();
  return rows.map(({ id, salt, person_hash, conversation_hash }) => ({
    id,
    salt,
    person: person_hash,
    conversation: conversation_hash,
  }));
}
