import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import type { AuditTrail } from '../core/audit.ts';
import type { ContactWarnings } from '../core/contacts.ts';
import type { DeliveredEvents } from '../core/delivered-events.ts';
import type { EscalationStore } from '../core/escalation.ts';
import type { Clock } from '../core/ports.ts';
import type { ConversationReferences, FeedbackStore, KeptQuestions } from '../core/records.ts';
import { type AuditReport, type Period, reportAudit } from './audit/report.ts';
import { createAuditTrail } from './audit/trail.ts';
import { type AuditVerdict, type ExpectedHead, verifyAudit } from './audit/verify.ts';
import { createContactWarnings } from './contact-warnings.ts';
import { createConversationReferences } from './conversation-references.ts';
import { createDeliveredEvents } from './delivered-events.ts';
import { type Erased, erase } from './erase.ts';
import { RecordsTooNewError } from './errors.ts';
import { createEscalationStore } from './escalation-store.ts';
import { createFeedbackStore } from './feedback-store.ts';
import { createHolds, type Holds } from './holds.ts';
import { lockRecords } from './instance-lock.ts';
import { createKeptQuestions } from './kept-questions.ts';
import { migrate, readVersion } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { applyRetention, type Retained, type RetentionPolicy } from './retention.ts';
import type { RecordsSchema } from './schema.ts';
import { openConnection, type SqliteConnection } from './sqlite-connection.ts';
import type { Target } from './targets.ts';

export interface Records {
  readonly escalations: EscalationStore;
  deliveredEvents(channel: 'slack' | 'teams'): DeliveredEvents;
  references(channel: 'slack' | 'teams'): ConversationReferences;
  readonly feedback: FeedbackStore;
  readonly contactWarnings: ContactWarnings;
  readonly audit: AuditTrail;
  readonly questions: KeptQuestions;
  readonly holds: Holds;
  verify(expected: ExpectedHead): Promise<AuditVerdict>;
  report(period: Period): Promise<AuditReport>;
  retain(policy: RetentionPolicy): Promise<Retained>;
  /** For whoever has the records alone: what is in memory of a running service knows nothing of it. */
  erase(target: Target, asked: { readonly decision: string; readonly isTrial: boolean }): Promise<Erased>;
  close(): Promise<void>;
}

export function recordsFolder(dataFolder: string): string {
  return join(dataFolder, 'records');
}

export function recordsFile(dataFolder: string): string {
  return join(recordsFolder(dataFolder), 'waymark.db');
}

/**
 * Opens the one file for this process alone. Synchronous writes: what was recorded before a message goes out is there
 * after a power cut.
 * @throws RecordsInUseError, RecordsTooNewError, RecordsDamagedError, and RecordsBrokenError where nothing can be written
 */
export function openRecords(dataFolder: string, { clock }: { readonly clock: Clock }): Records {
  const unlock = lockRecords(recordsFolder(dataFolder));
  try {
    return open(dataFolder, {
      clock,
      before: (connection, file) => migrate(connection, file, migrations, clock.now()),
      unlock,
    });
  } catch (error) {
    unlock();
    throw error;
  }
}

/**
 * Opens them beside a service that may be running: to read, and for single writes, which wait for each other. Tables that
 * are not there yet are made first, where nobody else has the records.
 * @throws as `openRecords`; RecordsInUseError only where the service that runs has other tables than this version
 */
export async function openRecordsBeside(dataFolder: string, { clock }: { readonly clock: Clock }): Promise<Records> {
  const known = migrations.at(-1)?.version ?? 0;
  if (!existsSync(recordsFile(dataFolder))) await openRecords(dataFolder, { clock }).close();
  const version = look(recordsFile(dataFolder));
  if (version > known) throw new RecordsTooNewError(recordsFile(dataFolder), version, known);
  if (version < known) await openRecords(dataFolder, { clock }).close();
  return open(dataFolder, { clock, before: () => {}, unlock: () => {} });
}

function look(file: string): number {
  const connection = openConnection(file);
  try {
    return readVersion(connection, file);
  } finally {
    connection.close();
  }
}

interface Opening {
  readonly clock: Clock;
  readonly before: (connection: SqliteConnection, file: string) => void;
  readonly unlock: () => void;
}

function open(dataFolder: string, { clock, before, unlock }: Opening): Records {
  const file = recordsFile(dataFolder);
  const connection = openConnection(file);
  try {
    before(connection, file);
    connection.exec('PRAGMA journal_mode = WAL');
    connection.exec('PRAGMA synchronous = FULL');
    connection.exec('PRAGMA foreign_keys = ON');
    // What is deleted is overwritten, not only marked as free.
    connection.exec('PRAGMA secure_delete = ON');
  } catch (error) {
    connection.close();
    throw error;
  }
  const database = new Kysely<RecordsSchema>({ dialect: new SqliteDialect({ database: connection }) });
  const salted = { clock, newSalt: () => randomBytes(32).toString('hex') };
  return {
    escalations: createEscalationStore(database, clock),
    deliveredEvents: (channel) => createDeliveredEvents(database, clock, channel),
    references: (channel) => createConversationReferences(database, clock, channel),
    feedback: createFeedbackStore(database),
    contactWarnings: createContactWarnings(database, clock),
    audit: createAuditTrail(database, salted),
    questions: createKeptQuestions(database, salted),
    holds: createHolds(database, { ...salted, newId: randomUUID }),
    verify: (expected) => verifyAudit(database, expected),
    report: (period) => reportAudit(database, period),
    retain: (policy) => applyRetention(database, recordsFolder(dataFolder), policy, salted),
    erase: (target, asked) => erase(database, target, asked, salted),
    close: async () => {
      await database.destroy();
      unlock();
    },
  };
}
