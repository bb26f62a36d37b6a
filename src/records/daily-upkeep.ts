import type { AuditTrail } from '../core/audit.ts';
import { errorCode } from '../core/errors.ts';
import type { Log } from '../core/ports.ts';
import type { Timers } from '../core/timers.ts';
import type { Retained, RetentionPolicy } from './retention.ts';

export interface UpkeepDeps {
  readonly records: { readonly audit: AuditTrail; retain(policy: RetentionPolicy): Promise<Retained> };
  readonly policy: RetentionPolicy;
  readonly timers: Timers;
  readonly log: Log;
}

const dayMs = 24 * 3_600_000;

/**
 * Retention, and the audit's head and count as a log line: at the start and once a day. Logs that are kept elsewhere show
 * that way whether the chain was cut or written anew. What fails is logged, and tried again the next day.
 */
export function startUpkeep({ records, policy, timers, log }: UpkeepDeps): () => void {
  const run = async () => {
    try {
      log.info({ ...(await records.retain(policy)) }, 'retention_done');
    } catch (error) {
      log.error({ code: errorCode(error) }, 'retention_failed');
    }
    await logHead(records.audit, log);
  };
  void run();
  return timers.every(dayMs, () => void run());
}

export async function logHead(audit: AuditTrail, log: Log): Promise<void> {
  try {
    log.info({ ...(await audit.head()) }, 'audit_head');
  } catch (error) {
    log.error({ code: errorCode(error) }, 'audit_head_unreadable');
  }
}
