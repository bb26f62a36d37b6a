import { type Kysely, sql } from 'kysely';
import type { TrailDeps } from './audit/trail.ts';
import { ErasureError } from './errors.ts';
import { findEntries, findEscalations, findQuestions } from './find-subject.ts';
import { type Hold, holdOn, holdOnHashed, referenceRule, standingHolds } from './holds.ts';
import { emptyLog, remove } from './remove.ts';
import type { RecordsSchema } from './schema.ts';
import { isOf, isOfHashed, referencePattern, type Target } from './targets.ts';

export interface Erased {
  readonly entries: number;
  readonly escalations: number;
  readonly questions: number;
  readonly references: number;
}

/**
 * Erases all that is kept of a person or a conversation, on a decision that somebody took. The whole of it or nothing:
 * one hold over any part, or a concern that is still open, and nothing is erased.
 * @throws ErasureError with words
 */
export async function erase(
  database: Kysely<RecordsSchema>,
  target: Target,
  { decision, isTrial }: { readonly decision: string; readonly isTrial: boolean },
  deps: TrailDeps,
): Promise<Erased> {
  if (!referencePattern.test(decision)) throw new ErasureError(referenceRule);
  const erased = await database.transaction().execute(async (transaction) => {
    const holds = await standingHolds(transaction);
    const entries = (await findEntries(transaction, null)).filter((entry) => isOfHashed(target, entry));
    const escalations = (await findEscalations(transaction, null)).filter((one) => isOf(target, one));
    const questions = (await findQuestions(transaction, null)).filter((one) => isOfHashed(target, one));
    const held = new Set<Hold>();
    const note = (hold: Hold | null) => (hold === null ? held : held.add(hold));
    for (const one of [...entries, ...questions]) note(holdOnHashed(holds, one));
    for (const one of escalations) note(holdOn(holds, one));
    const { channel } = target;
    if (target.kind === 'person') note(holdOn(holds, { channel, person: target.id, conversation: null }));
    if (held.size > 0) throw new ErasureError(heldWords([...held]));
    if (escalations.some(({ isOpen }) => isOpen))
      throw new ErasureError(
        'A concern of theirs is still open: somebody was asked to be told, and it has not ended. Let it be closed first. Nothing was erased.',
      );
    const counted = { entries: entries.length, escalations: escalations.length, questions: questions.length };
    const references = await countReferences(transaction, target);
    if (isTrial) return { ...counted, references };
    if (target.kind === 'person')
      await transaction
        .deleteFrom('conversation_references')
        .where('channel', '=', channel)
        .where('person', '=', target.id)
        .execute();
    const removal = {
      sequences: entries.map(({ sequence }) => sequence),
      escalations: escalations.map(({ id }) => id),
      questions: questions.map(({ id }) => id),
      replies: entries.flatMap(({ reply }) => (reply === null ? [] : [reply])),
    };
    await remove(transaction, removal, { why: 'erasure', decision }, deps);
    return { ...counted, references };
  });
  if (isTrial) return erased;
  // Deleted rows are overwritten already; this leaves no page and no log in which they once stood.
  await sql`VACUUM`.execute(database);
  await emptyLog(database);
  return erased;
}

async function countReferences(database: Kysely<RecordsSchema>, { kind, channel, id }: Target): Promise<number> {
  if (kind === 'conversation') return 0;
  const { count } = await database
    .selectFrom('conversation_references')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('channel', '=', channel)
    .where('person', '=', id)
    .executeTakeFirstOrThrow();
  return Number(count);
}

function heldWords(holds: readonly Hold[]): string {
  const list = holds.map(({ id, reference }) => `- ${id} (${reference})`).join('\n');
  return `Nothing was erased: some of it is under a legal hold.\n${list}\nWhoever placed a hold can have it released: npm run hold -- release ID`;
}
