import type { AuditTrail, EscalationAuditEntry } from '../../core/audit.ts';
import { errorCode } from '../../core/errors.ts';
import {
  type Decision,
  type Escalation,
  type EscalationStore,
  nextDayAnswers,
  spokenTo,
} from '../../core/escalation.ts';
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
    const made = eventOf(before, state, entry.kind);
    if (made === null) return;
    const { id, pathway, asker, conversation, isPractice } = state;
    try {
      const written = {
        kind: 'escalation',
        escalation: id,
        ...made,
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

type Made = Pick<EscalationAuditEntry, 'event' | 'answer'>;

function eventOf(before: Escalation, after: Escalation, kind: string): Made | null {
  const whom = spokenTo.find((one) => kind === `spoken_${one}`);
  if (whom !== undefined) return { event: 'spoken', answer: whom };
  const answer = nextDayAnswers.find((one) => kind === `next_day_${one}`);
  if (answer !== undefined) return { event: 'next_day_answered', answer };
  if (kind === 'raised') return { event: 'raised', answer: null };
  const { status } = after;
  if (before.status === status) return null;
  const isRecorded = status === 'acknowledged' || status === 'unanswered' || status === 'closed';
  return isRecorded ? { event: status, answer: null } : null;
}
