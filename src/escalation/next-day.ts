import type { PathwayId } from '../core/concern.ts';
import type { Escalation, NextDayAnswer } from '../core/escalation.ts';
import { type Moment, type Outcome, promptAsker, tell } from './event.ts';

/**
 * Who must have heard of it by the next working day. Children's social care acknowledges a referral within one working
 * day (Working Together 2023, paragraph 153); the designated officer is told of an allegation within one (paragraph 226).
 * Nobody is asked about their own safety, an adult's, or about telling on their organisation.
 */
export const heardBy = {
  immediate_danger: 'social_care',
  self_harm_or_suicide: 'social_care',
  childrens_social_care: 'social_care',
  child_on_child: 'social_care',
  allegation_against_staff: 'designated_officer',
  fgm_mandatory_report: 'social_care',
  radicalisation: 'social_care',
  online_exploitation: 'social_care',
  missing_child: 'social_care',
  child_death_or_serious_incident: 'social_care',
  domestic_abuse_adult: null,
  practitioner_wellbeing: null,
  whistleblowing: null,
} as const satisfies Record<PathwayId, 'social_care' | 'designated_officer' | null>;

export function askNextDay(state: Escalation, moment: Moment): Outcome {
  const asked = { ...state, prompt: 'next_day' } as const;
  return { state: asked, steps: [promptAsker(asked, 'next_day', moment)], cancels: ['prompt'] };
}

const messages = {
  yes: 'referral_acknowledged',
  no: 'referral_not_acknowledged',
  not_made: 'referral_not_made',
} as const satisfies Record<NextDayAnswer, string>;

export function noteNextDay(state: Escalation, answer: NextDayAnswer, moment: Moment): Outcome {
  if (state.prompt !== 'next_day') return null;
  return {
    state: { ...state, prompt: null },
    steps: [tell(state, messages[answer], moment, { name: '1' })],
    cancels: [],
  };
}
