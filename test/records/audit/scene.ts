import type { AuditEntry, AuditSubject, ReplyEntry } from '../../../src/core/audit.ts';
import type { Clock } from '../../../src/core/ports.ts';
import type { ExpectedHead } from '../../../src/records/audit/verify.ts';
import { openRecords, type Records } from '../../../src/records/index.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { noon } from '../scene.ts';

export const rosa: AuditSubject = { channel: 'slack', person: 'T1/ROSA', conversation: 'talk-1' };
export const sam: AuditSubject = { channel: 'slack', person: 'T1/SAM', conversation: 'talk-2' };

export function anEntry(parts: Partial<ReplyEntry> = {}): ReplyEntry {
  return {
    kind: 'reply',
    id: 'r1',
    channel: 'slack',
    outcome: 'answered',
    action: null,
    reason: null,
    pathway: null,
    also: [],
    strength: null,
    rules: [],
    editions: ['wt-2023'],
    passages: ['wt-2023/main/160'],
    notices: [],
    escalation: null,
    versions: { package: '0.1.0', index: 'abc', screen: 'def', wording: null },
    timings: { screenMs: 1, retrieveMs: 2, composeMs: 1, totalMs: 4 },
    ...parts,
  };
}

/** A clock that the test moves on. */
export function aMovableClock() {
  let now = noon;
  const clock: Clock = { now: () => now, monotonicMs: () => now.getTime() };
  return {
    clock,
    pass: (days: number) => {
      now = new Date(now.getTime() + days * 86_400_000);
    },
  };
}

export function openScene() {
  const folder = tempFolder();
  const hands = aMovableClock();
  return { folder, ...hands, records: openRecords(folder, hands) };
}

export async function appendAll(
  records: Records,
  entries: readonly [AuditEntry, AuditSubject | null][],
): Promise<void> {
  for (const [entry, subject] of entries) await records.audit.append(entry, subject);
}

export const unexpected: ExpectedHead = { head: null, count: null };
