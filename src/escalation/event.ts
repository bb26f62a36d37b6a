import type {
  AskerMessage,
  AskerPrompt,
  Decision,
  Escalation,
  NextDayAnswer,
  SpokenTo,
  Step,
  StepWork,
} from '../core/escalation.ts';

type NotifyWork = Extract<StepWork, { kind: 'notify' }>;

/** All that can happen to an escalation. */
export type EscalationEvent =
  | { readonly kind: 'raised'; readonly contacts: readonly string[]; readonly implicated: readonly string[] }
  | { readonly kind: 'sent'; readonly work: NotifyWork }
  | { readonly kind: 'not_sent'; readonly work: NotifyWork }
  | { readonly kind: 'ack_overdue'; readonly turn: number; readonly rung: number }
  | { readonly kind: 'acknowledged'; readonly by: string }
  | { readonly kind: 'handled'; readonly by: string }
  | { readonly kind: 'handed_on'; readonly by: string; readonly to: string }
  | { readonly kind: 'closed'; readonly by: string }
  | { readonly kind: 'follow_up_due' }
  | { readonly kind: 'spoken'; readonly whom: SpokenTo }
  | { readonly kind: 'next_day_due' }
  | { readonly kind: 'next_day_answered'; readonly answer: NextDayAnswer }
  | { readonly kind: 'council_chosen'; readonly council: string }
  | { readonly kind: 'advised'; readonly lines: readonly string[] }
  | { readonly kind: 'over' };

/** When something happened, and the waits that the organisation has set. */
export interface Moment {
  readonly now: Date;
  /** When it had been due, where it comes late, as after an outage: what is then said says so. */
  readonly lateSince: string | null;
  readonly ackMs: number;
  readonly followUpMs: number;
}

/** What a step makes of an event: null where it does not apply, as a second acknowledgement does not. */
export type Outcome = Omit<Decision, 'entry'> | null;

/** Everything that still waits to ask or remind somebody. An acknowledgement stops it, messages already queued included. */
export const ladderKinds = ['ack_overdue', 'follow_up', 'notify', 'tell', 'stand_down'] as const;

export function step(state: Escalation, name: string, work: StepWork, moment: Moment, delayMs = 0): Step {
  return {
    key: `${state.id}/${name}`,
    escalation: state.id,
    dueAt: new Date(moment.now.getTime() + delayMs).toISOString(),
    lateSince: delayMs === 0 ? moment.lateSince : null,
    work,
  };
}

/** `name` tells messages of one kind apart: the turn and rung at which they are sent, as a rule. */
export function tell(
  state: Escalation,
  message: AskerMessage,
  moment: Moment,
  { name, contact = null }: { name: string; contact?: string | null },
): Step {
  return step(state, `tell/${message}/${name}`, { kind: 'tell', message, contact }, moment);
}

export function promptAsker(state: Escalation, prompt: AskerPrompt, moment: Moment): Step {
  return step(state, `prompt/${prompt}/${state.followUps}`, { kind: 'prompt', prompt }, moment);
}

/** Takes the question off the asker's screen that the news has overtaken. */
export function withoutFollowUp(prompt: AskerPrompt | null): AskerPrompt | null {
  return prompt === 'follow_up' ? null : prompt;
}
