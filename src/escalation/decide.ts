import type { Decision, Escalation } from '../core/escalation.ts';
import { acknowledge } from './acknowledge.ts';
import { noteAdvice } from './advice.ts';
import { close } from './close.ts';
import type { EscalationEvent, Moment, Outcome } from './event.ts';
import { followUp, noteSpoken, release } from './follow-up.ts';
import { handOn } from './hand-on.ts';
import { askNextDay, noteNextDay } from './next-day.ts';
import { raise } from './raise.ts';
import { noteNotSent, noteSent, remind } from './remind.ts';
import { mayKnow } from './visible.ts';

/** The whole course of an escalation: a state and an event give the next state and its steps, and nothing else is done. */
export function decide(state: Escalation, event: EscalationEvent, moment: Moment): Decision | null {
  // Whoever asks for it: an escalation is moved by nobody who may not know of it.
  if ('by' in event && !mayKnow(state, event.by)) return null;
  const outcome = outcomeOf(state, event, moment);
  if (outcome === null) return null;
  return { ...outcome, entry: { at: moment.now.toISOString(), kind: nameOf(event), contact: contactOf(event) } };
}

function outcomeOf(state: Escalation, event: EscalationEvent, moment: Moment): Outcome {
  switch (event.kind) {
    case 'raised':
      return raise(state, event, moment);
    case 'sent':
      return noteSent(state, event.work, moment);
    case 'not_sent':
      return noteNotSent(state, event.work, moment);
    case 'ack_overdue':
      return remind(state, event, moment);
    case 'acknowledged':
      return acknowledge(state, event.by, false, moment);
    case 'handled':
      return acknowledge(state, event.by, true, moment);
    case 'handed_on':
      return handOn(state, event.by, event.to, moment);
    case 'closed':
      return close(state, event.by, moment);
    case 'follow_up_due':
      return followUp(state, moment);
    case 'spoken':
      return noteSpoken(state, event.whom, moment);
    case 'next_day_due':
      return askNextDay(state, moment);
    case 'next_day_answered':
      return noteNextDay(state, event.answer, moment);
    case 'council_chosen':
      return chooseCouncil(state, event.council);
    case 'advised':
      return noteAdvice(state, event.lines, moment);
    case 'over':
      return release(state);
  }
}

/** The numbers of every later step are this council's. */
function chooseCouncil(state: Escalation, council: string): Outcome {
  if (state.asker.council === council) return null;
  return { state: { ...state, asker: { ...state.asker, council } }, steps: [], cancels: [] };
}

function nameOf(event: EscalationEvent): string {
  if (event.kind === 'spoken') return `spoken_${event.whom}`;
  if (event.kind === 'next_day_answered') return `next_day_${event.answer}`;
  return event.kind === 'sent' || event.kind === 'not_sent' ? `${event.kind}_${event.work.notice}` : event.kind;
}

function contactOf(event: EscalationEvent): string | null {
  if (event.kind === 'handed_on') return event.to;
  if ('by' in event) return event.by;
  return 'work' in event ? event.work.contact : null;
}
