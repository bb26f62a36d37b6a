import type { Escalation, Step } from '../core/escalation.ts';
import { type Moment, step } from './event.ts';

/** The messages that others were sent are edited to say how it stands, so that nobody answers what somebody has. */
export function standDownOthers(state: Escalation, by: string | null, why: string, moment: Moment): readonly Step[] {
  return state.told
    .filter(({ contact }) => contact !== by && !state.implicated.includes(contact))
    .map(({ contact }) =>
      step(
        state,
        `${state.turn}/stand_down/${contact}/${why}/${by ?? 'asker'}`,
        { kind: 'stand_down', contact },
        moment,
      ),
    );
}
