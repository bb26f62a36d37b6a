import type { EscalationSetting } from './assemble-escalation.ts';
import type { Config } from './config.ts';
import { errorCode } from './core/errors.ts';
import type { Clock, Log } from './core/ports.ts';
import { systemTimers } from './core/timers.ts';
import {
  createBrokenStore,
  openRecords,
  type Records,
  RecordsBrokenError,
  RecordsDamagedError,
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

/** Undefined where escalation is turned off. */
export function escalationSetting(config: Config, records: Records | null): EscalationSetting | undefined {
  if (config.ESCALATION === 'off') return undefined;
  return {
    store: records?.escalations ?? createBrokenStore(),
    mode: config.ESCALATION,
    ackMinutes: config.ESCALATION_ACK_MINUTES,
    followUpMinutes: config.FOLLOW_UP_MINUTES,
    timers: systemTimers,
    isSignedIn: config.WEB_PROXY_USER_HEADER !== undefined,
  };
}
