import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely, Transaction } from 'kysely';
import type { TrailDeps } from './audit/trail.ts';
import { findEntries, findEscalations, findQuestions } from './find-subject.ts';
import { type Hold, holdOn, holdOnHashed, standingHolds } from './holds.ts';
import { emptyLog, remove } from './remove.ts';
import type { RecordsSchema } from './schema.ts';

export interface RetentionPolicy {
  readonly auditDays: number;
  /** 0 keeps none: what was kept before goes. */
  readonly questionDays: number;
  /**
   * Somebody whom the local file names. How they are written to is kept however long they were silent: a lead who never
   * writes must still be told.
   */
  isContact(channel: string, person: string): boolean;
}

export interface Retained {
  readonly entries: number;
  readonly escalations: number;
  readonly questions: number;
  readonly feedback: number;
  readonly references: number;
  readonly copies: number;
}

/** Platforms repeat a delivery within an hour at most. */
const deliveredDays = 1;
/** Copies that Waymark made by itself, before a migration and at a restore. */
const copyDays = 30;
const copyPattern = /^waymark\.db\.(?:schema-\d+|replaced)-\d{8}T\d{6}$/;

/** Deletes what is older than it may be. Holds, and concerns that are still open, are left as they are. */
export async function applyRetention(
  database: Kysely<RecordsSchema>,
  folder: string,
  policy: RetentionPolicy,
  deps: TrailDeps,
): Promise<Retained> {
  const now = deps.clock.now();
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
  const before = daysAgo(policy.auditDays);
  const removed = await database.transaction().execute(async (transaction) => {
    const holds = await standingHolds(transaction);
    const old = await findEntries(transaction, before);
    const entries = old.filter((entry) => holdOnHashed(holds, entry) === null);
    const heldReplies = old.flatMap(({ reply, ...entry }) =>
      reply !== null && holdOnHashed(holds, entry) !== null ? [reply] : [],
    );
    const escalations = (await findEscalations(transaction, before)).filter(
      (one) => !one.isOpen && holdOn(holds, one) === null,
    );
    const questions = (
      await findQuestions(transaction, policy.questionDays > 0 ? daysAgo(policy.questionDays) : null)
    ).filter((one) => holdOnHashed(holds, one) === null);
    const feedback = await removeFeedback(transaction, before, holds, heldReplies);
    const references = await removeReferences(transaction, before, holds, policy);
    await transaction.deleteFrom('delivered_events').where('seen_at', '<', daysAgo(deliveredDays)).execute();
    const removal = {
      sequences: entries.map(({ sequence }) => sequence),
      escalations: escalations.map(({ id }) => id),
      questions: questions.map(({ id }) => id),
      replies: [],
    };
    await remove(transaction, removal, { why: 'retention', decision: null }, deps);
    const counts = { entries: entries.length, escalations: escalations.length, questions: questions.length };
    return { ...counts, feedback, references, hasHolds: holds.length > 0 };
  });
  await emptyLog(database);
  const { hasHolds, ...counts } = removed;
  // A copy holds everybody's: any hold keeps it, not only one on everything.
  const copies = hasHolds ? 0 : removeCopies(folder, now.getTime() - copyDays * 86_400_000);
  return { ...counts, copies };
}

async function removeFeedback(
  transaction: Transaction<RecordsSchema>,
  before: string,
  holds: readonly Hold[],
  heldReplies: readonly string[],
): Promise<number> {
  if (holds.some(({ target }) => target === null)) return 0;
  const rows = await transaction.selectFrom('feedback').select(['id', 'reply']).where('at', '<', before).execute();
  const held = new Set(heldReplies);
  const gone = rows.filter(({ reply }) => !held.has(reply));
  for (const { id } of gone) await transaction.deleteFrom('feedback').where('id', '=', id).execute();
  return gone.length;
}

async function removeReferences(
  transaction: Transaction<RecordsSchema>,
  before: string,
  holds: readonly Hold[],
  policy: RetentionPolicy,
): Promise<number> {
  const rows = await transaction
    .selectFrom('conversation_references')
    .select(['channel', 'person'])
    .where('saved_at', '<', before)
    .execute();
  const waiting = await transaction
    .selectFrom('escalations')
    .select(['channel', 'person'])
    .where('is_open', '=', 1)
    .execute();
  const gone = rows.filter(
    ({ channel, person }) =>
      !policy.isContact(channel, person) &&
      !waiting.some((one) => one.channel === channel && one.person === person) &&
      holdOn(holds, { channel, person, conversation: null }) === null,
  );
  for (const { channel, person } of gone)
    await transaction
      .deleteFrom('conversation_references')
      .where('channel', '=', channel)
      .where('person', '=', person)
      .execute();
  return gone.length;
}

/** Copies beside the records, which hold what was erased since: an operator is told of them at an erasure. */
export function findCopies(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => copyPattern.test(name))
    .map((name) => join(folder, name));
}

function removeCopies(folder: string, beforeMs: number): number {
  const old = findCopies(folder).filter((file) => statSync(file).mtimeMs < beforeMs);
  for (const file of old) rmSync(file, { force: true });
  return old.length;
}
