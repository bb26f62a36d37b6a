import type { Escalation } from '../core/escalation.ts';
import { ladderKinds, type Moment, type Outcome } from './event.ts';
import { climb } from './remind.ts';
import { standDownOthers } from './stand-down.ts';

/** A lead passes it to another: asked, reminded, and where they do not answer it comes back. Never to the implicated. */
export function handOn(state: Escalation, by: string, to: string, moment: Moment): Outcome {
  if (state.status !== 'acknowledged' && state.status !== 'waiting' && state.status !== 'unanswered') return null;
  if (to === by || state.implicated.includes(to)) return null;
  const passed = {
    ...state,
    turn: state.turn + 1,
    status: 'waiting',
    rungs: [
      { contact: to, notice: 'handed_on' },
      { contact: to, notice: 'reminder' },
      { contact: by, notice: 'handed_back' },
    ],
    rung: -1,
    acknowledgedBy: null,
    isHandled: false,
  } as const;
  const next = climb(passed, moment, { cancels: ladderKinds });
  if (next === null) return null;
  const others = { ...passed, told: passed.told.filter(({ contact }) => contact !== to) };
  return { ...next, steps: [...next.steps, ...standDownOthers(others, null, 'handed_on', moment)] };
}
