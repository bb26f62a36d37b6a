import type { Escalation, Rung } from '../core/escalation.ts';
import { ladderKinds, type Moment, type Outcome, withoutFollowUp } from './event.ts';
import { climb } from './remind.ts';

/**
 * "Tell our safeguarding lead": the first is asked and reminded, then each of the others is asked. Who is implicated is
 * left out here too, whoever chose.
 */
export function raise(
  state: Escalation,
  { contacts, implicated }: { readonly contacts: readonly string[]; readonly implicated: readonly string[] },
  moment: Moment,
): Outcome {
  // One that is on its way, or that somebody has, is not raised again.
  if (state.status === 'waiting' || state.status === 'acknowledged' || state.status === 'closed') return null;
  const kept = [...new Set([...state.implicated, ...implicated])];
  const rungs = laddersRungs([...new Set(contacts)].filter((contact) => !kept.includes(contact)));
  return climb(
    {
      ...state,
      implicated: kept,
      turn: state.turn + 1,
      status: 'waiting',
      rungs,
      rung: -1,
      prompt: withoutFollowUp(state.prompt),
      isReleased: false,
    },
    moment,
    { cancels: ladderKinds },
  );
}

function laddersRungs([first, ...others]: readonly string[]): readonly Rung[] {
  if (first === undefined) return [];
  return [
    { contact: first, notice: 'asked' },
    { contact: first, notice: 'reminder' },
    ...others.map((contact): Rung => ({ contact, notice: 'asked' })),
  ];
}
