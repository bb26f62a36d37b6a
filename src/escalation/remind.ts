import type { AskerMessage, Escalation, Rung, StepKind, StepWork } from '../core/escalation.ts';
import { type Moment, type Outcome, step, tell } from './event.ts';

/**
 * Goes on to the next rung: the reminder, the deputy, the others. `skip` leaves out a contact who cannot be reached.
 * After the last the person is told that nobody has answered, or that nobody could be told at all.
 */
export function climb(
  state: Escalation,
  moment: Moment,
  { skip = null, cancels = [] }: { skip?: string | null; cancels?: readonly StepKind[] } = {},
): Outcome {
  const rung = state.rungs.findIndex(({ contact }, index) => index > state.rung && contact !== skip);
  const next = state.rungs[rung];
  if (next === undefined) {
    const message = state.told.length > 0 ? 'nobody_answered' : 'nobody_told';
    return {
      state: { ...state, status: 'unanswered' },
      steps: [tell(state, message, moment, { name: String(state.turn) })],
      cancels,
    };
  }
  const work = { kind: 'notify', turn: state.turn, rung, ...next } as const;
  return {
    state: { ...state, rung },
    steps: [step(state, `${state.turn}/${rung}/notify`, work, moment)],
    cancels,
  };
}

/** The wait for an answer ends: nobody has acknowledged. A wait of an earlier turn or rung means nothing any more. */
export function remind(state: Escalation, wait: { turn: number; rung: number }, moment: Moment): Outcome {
  return isCurrent(state, wait) ? climb(state, moment) : null;
}

type NotifyWork = Extract<StepWork, { kind: 'notify' }>;

/** It went out: the wait for an answer starts, and the person hears of it. */
export function noteSent(state: Escalation, work: NotifyWork, moment: Moment): Outcome {
  const { contact } = work;
  const wasTold = state.told.some((one) => one.contact === contact);
  const told = wasTold ? state.told : [...state.told, { contact, at: moment.now.toISOString() }];
  const known = { ...state, told };
  if (!isCurrent(state, work)) {
    // It was under way when somebody else took it: the message is edited to say so, and nothing more is sent.
    if (state.acknowledgedBy?.contact === contact) return wasTold ? null : { state: known, steps: [], cancels: [] };
    const name = `${work.turn}/${work.rung}/stand_down`;
    return { state: known, steps: [step(state, name, { kind: 'stand_down', contact }, moment)], cancels: [] };
  }
  const { turn, rung } = work;
  return {
    state: known,
    steps: [
      tell(state, messageFor(work), moment, { name: `${turn}/${rung}`, contact }),
      step(state, `${turn}/${rung}/ack`, { kind: 'ack_overdue', turn, rung }, moment, moment.ackMs),
    ],
    cancels: [],
  };
}

/** It could not go out: the next is asked at once. */
export function noteNotSent(state: Escalation, work: NotifyWork, moment: Moment): Outcome {
  return isCurrent(state, work) ? climb(state, moment, { skip: work.contact }) : null;
}

function messageFor({ notice, rung }: Rung & { readonly rung: number }): AskerMessage {
  if (notice === 'reminder') return 'reminded';
  if (notice === 'handed_on') return 'handed_on';
  return notice === 'asked' && rung === 0 ? 'sent_not_seen' : 'next_told';
}

function isCurrent(state: Escalation, at: { readonly turn: number; readonly rung: number }): boolean {
  return state.status === 'waiting' && state.turn === at.turn && state.rung === at.rung;
}
