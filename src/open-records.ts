import type { AuditSetting } from './assemble-audit.ts';
import type { EscalationSetting } from './assemble-escalation.ts';
import type { Config } from './config.ts';
import type { Asker, Directory } from './core/contacts.ts';
import { errorCode } from './core/errors.ts';
import type { Clock, Log } from './core/ports.ts';
import type { ChannelName } from './core/question.ts';
import { systemTimers } from './core/timers.ts';
import {
  createBrokenStore,
  openRecords,
  openRecordsBeside,
  type Records,
  RecordsBrokenError,
  RecordsDamagedError,
  recordEscalations,
  startUpkeep,
} from './records/index.ts';

/**
 * The records, or null where they cannot be written or read: the cards must appear all the same, and say that nobody can
 * be told. A second instance, and a file of a newer version, stop the start: going on would do harm.
 */
export function openRecordsOrNone(dataFolder: string, { clock, log }: { clock: Clock; log: Log }): Records | null {
  try {
    return openRecords(dataFolder, { clock });
  } catch (error) {
    if (!(error instanceof RecordsBrokenError) && !(error instanceof RecordsDamagedError)) throw error;
    log.error({ code: errorCode(error) }, 'records_not_open');
    process.stderr.write(`${error.message}\n`);
    return null;
  }
}

/** For one question beside a service that may be running. Null, and said in a line, where it cannot be recorded. */
export async function openRecordsForOne(dataFolder: string, { clock }: { clock: Clock }): Promise<Records | null> {
  try {
    return await openRecordsBeside(dataFolder, { clock });
  } catch (error) {
    process.stderr.write(`This reply is not recorded (${errorCode(error)}).\n`);
    return null;
  }
}

/** Undefined where escalation is turned off. */
export function escalationSetting(config: Config, records: Records | null, log: Log): EscalationSetting | undefined {
  if (config.ESCALATION === 'off') return undefined;
  return {
    store: records ? recordEscalations(records.escalations, { trail: records.audit, log }) : createBrokenStore(),
    mode: config.ESCALATION,
    ackMinutes: config.ESCALATION_ACK_MINUTES,
    followUpMinutes: config.FOLLOW_UP_MINUTES,
    timers: systemTimers,
    contactWarnings: records?.contactWarnings,
    isSignedIn: config.WEB_PROXY_USER_HEADER !== undefined,
  };
}

/** Undefined where nothing can be written: the start has said so. */
export function auditSetting(config: Config, records: Records | null): AuditSetting | undefined {
  if (records === null) return undefined;
  return { trail: records.audit, questions: config.RETAIN_QUESTIONS_DAYS > 0 ? records.questions : null };
}

/** Retention and the audit's head, daily. Returns what stops it. */
export function startRecordsUpkeep(
  config: Config,
  records: Records | null,
  { directory, log }: { directory: Directory; log: Log },
): () => void {
  if (records === null) return () => {};
  const policy = {
    auditDays: config.AUDIT_RETENTION_DAYS,
    questionDays: config.RETAIN_QUESTIONS_DAYS,
    isContact: (channel: string, person: string) =>
      channelNames.some((name) => name === channel && isListed(directory, { channel: name, person, places: [] })),
  };
  return startUpkeep({ records, policy, timers: systemTimers, log });
}

const channelNames = ['slack', 'teams', 'web', 'cli'] as const satisfies readonly ChannelName[];

/** Whatever their role: a chair who never writes must still be told. */
function isListed(directory: Directory, asker: Asker): boolean {
  return directory.contactOf(asker) !== null;
}
