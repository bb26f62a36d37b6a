import { type Kysely, sql, type Transaction } from 'kysely';
import { toRanges } from './audit/payload.ts';
import { appendEntry, type TrailDeps } from './audit/trail.ts';
import type { RecordsSchema } from './schema.ts';

/** How many values one statement takes: SQLite's own limit is 32,766. */
const batchSize = 500;

export interface Removal {
  readonly sequences: readonly number[];
  readonly escalations: readonly string[];
  readonly questions: readonly string[];
  /** Ids of replies: what was thought of them goes too. */
  readonly replies: readonly string[];
}

/** Deletes payloads with their salts and what belongs to them, and chains an entry that says so. The chain itself stays. */
export async function remove(
  transaction: Transaction<RecordsSchema>,
  { sequences, escalations, questions, replies }: Removal,
  why: { readonly why: 'retention' | 'erasure'; readonly decision: string | null },
  deps: TrailDeps,
): Promise<void> {
  for (const some of batches(sequences))
    await transaction.deleteFrom('audit_payloads').where('sequence', 'in', some).execute();
  // Steps, deliveries and entries of an escalation go with it.
  for (const some of batches(escalations))
    await transaction.deleteFrom('escalations').where('id', 'in', some).execute();
  for (const some of batches(questions))
    await transaction.deleteFrom('kept_questions').where('id', 'in', some).execute();
  for (const some of batches(replies)) await transaction.deleteFrom('feedback').where('reply', 'in', some).execute();
  if (sequences.length > 0 || why.why === 'erasure')
    await appendEntry(transaction, { kind: 'removed', ...why, ranges: toRanges(sequences) }, null, deps);
}

function batches<T>(values: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(values.length / batchSize) }, (_, n) =>
    values.slice(n * batchSize, (n + 1) * batchSize),
  );
}

/** What was deleted stands in the write-ahead log until it is emptied. */
export async function emptyLog(database: Kysely<RecordsSchema>): Promise<void> {
  await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(database);
}
