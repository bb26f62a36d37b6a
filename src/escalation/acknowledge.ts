import type { Escalation } from '../core/escalation.ts';
import { ladderKinds, type Moment, type Outcome, tell, withoutFollowUp } from './event.ts';
import { standDownOthers } from './stand-down.ts';

/** A lead has seen it, or is dealing with it: everything stops at once, for everyone. */
export function acknowledge(state: Escalation, by: string, isHandled: boolean, moment: Moment): Outcome {
  const isTheirs = state.acknowledgedBy?.contact === by;
  if (state.status === 'acknowledged') {
    // Taking over, or going on from "seen" to "dealing with it". Seeing what somebody has adds nothing.
    if (!isHandled || (isTheirs && state.isHandled)) return null;
  } else if (state.status !== 'waiting' && state.status !== 'unanswered') return null;
  const next: Escalation = {
    ...state,
    status: 'acknowledged',
    // A turn of its own: who takes over from whom, and back, has its own words each time.
    turn: state.turn + 1,
    acknowledgedBy: { contact: by, at: moment.now.toISOString() },
    isHandled,
    prompt: withoutFollowUp(state.prompt),
  };
  return {
    state: next,
    steps: [
      tell(next, isHandled ? 'handling' : 'acknowledged', moment, { name: `${next.turn}/${by}`, contact: by }),
      ...standDownOthers(next, by, isHandled ? 'handled' : 'acknowledged', moment),
    ],
    cancels: ladderKinds,
  };
}
