import { systemClock } from '../../src/core/ports.ts';
import { openRecords, recordsFile } from '../../src/records/index.ts';
import { openConnection } from '../../src/records/sqlite-connection.ts';
import type { JournalLine } from './journal.ts';

export interface Verdict {
  readonly escalations: number;
  readonly acknowledged: number;
  readonly sent: number;
  /** The same message twice, under the same key: sent at least once allows one for each kill. */
  readonly repeated: number;
  /** What must not be, in words. Empty where all is well. */
  readonly problems: readonly string[];
}

/** Holds what the store says against what the world outside saw. */
export async function judge(dataFolder: string, journal: readonly JournalLine[], kills: number): Promise<Verdict> {
  const problems: string[] = [];
  const connection = openConnection(recordsFile(dataFolder));
  if (connection.value('PRAGMA integrity_check') !== 'ok') problems.push('The database is not sound.');
  const ids = connection.prepare('SELECT id FROM escalations').all([]).map(idOf);
  connection.close();

  const shown = journal.flatMap((line) => (line.kind === 'shown' ? [line.id] : []));
  const lost = shown.filter((id) => !ids.includes(id));
  if (lost.length > 0) problems.push(`${lost.length} escalations were shown and are not in the store.`);

  const sent = journal.flatMap((line, index) => (line.kind === 'sent' ? [{ ...line, index }] : []));
  const records = openRecords(dataFolder, { clock: systemClock });
  let acknowledged = 0;
  for (const id of ids) {
    const state = await records.escalations.find(id);
    const steps = await records.escalations.steps(id);
    const own = sent.filter((line) => line.id === id);
    if (state === null) problems.push(`${id} cannot be read.`);
    if (state?.status === 'waiting') problems.push(`${id} waits for ever.`);
    if (journal.some((line) => line.kind === 'told' && line.id === id) && state?.status === 'shown')
      problems.push(`${id} was sent, and the store does not know.`);
    for (const { key } of own)
      if (!steps.some((step) => step.key === key)) problems.push(`${key} was sent and not recorded.`);
    for (const { key, status, work } of steps) {
      const isMessage = work.kind === 'notify' || work.kind === 'tell' || work.kind === 'prompt';
      if (isMessage && status === 'done' && !own.some((line) => line.key === key))
        problems.push(`${key} is recorded as sent, and was not.`);
      if (status === 'sending') problems.push(`${key} was begun and never ended.`);
    }
    // From the moment at which an acknowledgement is in the store, nobody is asked any more: not they, not the others.
    const by = state?.acknowledgedBy ?? null;
    if (by !== null) acknowledged++;
    const seenAt = journal.findIndex((line) => line.kind === 'acknowledged' && line.id === id);
    const after = own.filter(
      ({ recipient, at, index }) =>
        recipient !== 'asker' && ((by !== null && at > by.at) || (seenAt >= 0 && index > seenAt)),
    );
    if (after.length > 0) problems.push(`${id}: ${after.length} messages after the acknowledgement.`);
    if (seenAt >= 0 && by === null) problems.push(`${id}: an acknowledgement was lost.`);
  }
  await records.close();

  const counts = new Map<string, number>();
  for (const { key } of sent) counts.set(key, (counts.get(key) ?? 0) + 1);
  // A platform that said "failed" is tried up to three times under the same key; those are not repeats of a kill.
  const repeated = [...counts.values()].filter((count) => count > 1).length;
  const mostTries = Math.max(0, ...counts.values());
  if (mostTries > 3 + kills) problems.push(`One message went out ${mostTries} times.`);
  return { escalations: ids.length, acknowledged, sent: sent.length, repeated, problems };
}

function idOf(row: unknown): string {
  return typeof row === 'object' && row !== null && 'id' in row ? String(row.id) : '';
}
