import type { AuditTrail, EscalationAuditEntry } from '../../core/audit.ts';
import { errorCode } from '../../core/errors.ts';
import type { Decision, Escalation, EscalationStore } from '../../core/escalation.ts';
import type { Log } from '../../core/ports.ts';

/**
 * The store, with an audit entry for each turn that matters in how long people wait. After the escalation itself is
 * written, and on its own: an entry that fails takes nothing back.
 */
export function recordEscalations(
  store: EscalationStore,
  { trail, log }: { trail: AuditTrail; log: Log },
): EscalationStore {
  const write = async (before: Escalation, { state, entry }: Decision): Promise<void> => {
    const event = eventOf(before, state, entry.kind);
    if (event === null) return;
    const { id, pathway, asker, conversation, isPractice } = state;
    try {
      const written = {
        kind: 'escalation',
        escalation: id,
        event,
        channel: asker.channel,
        pathway,
        isPractice,
      } as const;
      await trail.append(written, { channel: asker.channel, person: asker.person, conversation });
    } catch (error) {
      log.error({ escalation: id, code: errorCode(error) }, 'audit_not_written');
    }
  };
  return {
    ...store,
    change: async (id, decide, settle) => {
      let change: { before: Escalation; decision: Decision } | null = null;
      const after = await store.change(
        id,
        (before) => {
          const decision = decide(before);
          change = decision === null ? null : { before, decision };
          return decision;
        },
        settle,
      );
      const made = change as { before: Escalation; decision: Decision } | null; // set by the call above
      if (made !== null) await write(made.before, made.decision);
      return after;
    },
  };
}

function eventOf(before: Escalation, after: Escalation, kind: string): EscalationAuditEntry['event'] | null {
  if (kind === 'raised') return 'raised';
  if (before.status === after.status) return null;
  const { status } = after;
  return status === 'acknowledged' || status === 'unanswered' || status === 'closed' ? status : null;
}
