import type { Escalation } from '../core/escalation.ts';
import { ladderKinds, type Moment, type Outcome, tell, withoutFollowUp } from './event.ts';
import { standDownOthers } from './stand-down.ts';

/** A lead ends it. The question of the next working day is still asked: whether a referral was heard is the referrer's to know. */
export function close(state: Escalation, by: string, moment: Moment): Outcome {
  if (state.status === 'closed' || state.status === 'shown') return null;
  return {
    state: { ...state, status: 'closed', prompt: withoutFollowUp(state.prompt) },
    steps: [
      tell(state, 'closed', moment, { name: `${state.turn}/${by}`, contact: by }),
      ...standDownOthers(state, by, 'closed', moment),
    ],
    cancels: ladderKinds,
  };
}
