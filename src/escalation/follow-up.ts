import type { Escalation, SpokenTo } from '../core/escalation.ts';
import { ladderKinds, type Moment, type Outcome, promptAsker, step, tell, withoutFollowUp } from './event.ts';
import { standDownOthers } from './stand-down.ts';

/** Asked again after an answer that leaves it open, and then no more: a fourth time helps nobody. */
const mostFollowUps = 3;

/** Nothing was pressed: "Have you been able to reach someone?" */
export function followUp(state: Escalation, moment: Moment): Outcome {
  if (state.status !== 'shown') return null;
  const asked = { ...state, prompt: 'follow_up', followUps: state.followUps + 1 } as const;
  return { state: asked, steps: [promptAsker(asked, 'follow_up', moment)], cancels: [] };
}

/** "I've spoken to someone": a colleague, or nobody in particular, leaves it open. */
export function noteSpoken(state: Escalation, whom: SpokenTo, moment: Moment): Outcome {
  if (state.status === 'closed') return null;
  if (whom === 'not_real') return withdraw(state, moment);
  const spoken = { ...state, spoken: { whom, at: moment.now.toISOString() }, prompt: withoutFollowUp(state.prompt) };
  // A lead has it already: what the person adds changes nothing for anybody.
  if (state.status === 'acknowledged') return { state: spoken, steps: [], cancels: [] };
  const name = `${whom}/${state.turn}/${state.followUps}`;
  if (whom === 'colleague' || whom === 'nobody') {
    const isAskedAgain = state.status === 'shown' && state.followUps < mostFollowUps;
    return {
      state: spoken,
      steps: [
        tell(state, 'spoken_not_enough', moment, { name }),
        ...(isAskedAgain
          ? [step(state, `follow_up/${state.followUps}/${whom}`, { kind: 'follow_up' }, moment, moment.followUpMs)]
          : []),
      ],
      cancels: ['follow_up'],
    };
  }
  return {
    state: { ...spoken, status: 'reached' },
    steps: [tell(state, 'spoken_enough', moment, { name }), ...standDownOthers(state, null, 'reached', moment)],
    cancels: ladderKinds,
  };
}

/** "It was not about a real person": only while nobody was told; after that it is a lead's to close. */
function withdraw(state: Escalation, moment: Moment): Outcome {
  if (state.status !== 'shown') return null;
  return {
    state: { ...state, status: 'closed', prompt: null, isReleased: true },
    steps: [tell(state, 'not_real', moment, { name: '1' })],
    cancels: [...ladderKinds, 'next_day', 'prompt'],
  };
}

/** "A person has this now": the conversation is free again. Whoever was told still has it in front of them. */
export function release(state: Escalation): Outcome {
  if (state.isReleased || state.status === 'closed') return null;
  const isShown = state.status === 'shown';
  return {
    state: {
      ...state,
      isReleased: true,
      status: isShown ? 'reached' : state.status,
      prompt: withoutFollowUp(state.prompt),
    },
    steps: [],
    cancels: isShown ? ['follow_up'] : [],
  };
}
