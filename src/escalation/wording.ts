import { z } from 'zod';
import { type ContactRole, councilEntries } from '../core/contacts.ts';
import { askerMessages, type EscalationStatus, nextDayAnswers, spokenTo } from '../core/escalation.ts';
import { leadActions } from '../core/notifier.ts';
import type { ChannelName } from '../core/question.ts';

const line = z.string().min(1).max(200);
const lines = z.array(line).min(1).max(3);

const nextDay = z.strictObject({
  question: line,
  choices: z.record(z.enum(nextDayAnswers), line),
  notYet: line,
  notYetForLead: line.optional(),
});
const role = z.enum([
  'lead',
  'deputy',
  'head',
  'chair',
  'proprietor',
  'manager',
  'named_professional',
]) satisfies z.ZodType<ContactRole>;
const channel = z.enum(['web', 'slack', 'teams', 'cli']) satisfies z.ZodType<ChannelName>;
const state = z.enum(['waiting', 'unanswered', 'acknowledged', 'handled', 'reached', 'closed']) satisfies z.ZodType<
  Exclude<EscalationStatus, 'shown'> | 'handled'
>;

/**
 * The fixed wording of an escalation. What names the lead has other words, `forLead`, for a lead who asks: they are not
 * told to tell themself. As `corpus/escalation.yaml` holds it.
 */
export const escalationWordingSchema = z.strictObject({
  firstLine: line.regex(/999/, 'the first line names 999'),
  practice: line,
  late: line,
  buttons: z.strictObject({ tell: line, tellOtherLead: line, tellChosen: line, spoken: line, record: line }),
  offer: z.strictObject({ practice: line, trial: line, nobody: line, broken: line, trying: line, unknown: line }),
  ask: z.strictObject({ implicated: line, implicatedNone: line, choose: line, nobodyLeft: line }),
  asker: z.record(z.enum(askerMessages), z.strictObject({ lines, forLead: lines.optional(), numbers: z.boolean() })),
  disagreementUnknown: line,
  disagreementUnknownForLead: line,
  followUp: z.strictObject({ question: line, choices: z.record(z.enum(spokenTo), line), leadForLead: line }),
  nextDay: z.strictObject({ social_care: nextDay, designated_officer: nextDay }),
  contact: z.strictObject({
    asked: line,
    reminder: line,
    handed_on: line,
    handed_back: line,
    kind: line,
    when: line,
    speak: line,
    answer: line,
    state: z.record(state, line),
    actions: z.record(z.enum(leadActions), line),
  }),
  contacts: z.strictObject({
    first: line,
    due_soon: line,
    overdue: line,
    more: line,
    how: line,
    noConcern: line,
    entries: z.record(z.enum([...councilEntries, 'person']), line),
  }),
  spoken: z.record(z.enum(spokenTo), line),
  roles: z.record(role, line),
  channels: z.record(channel, line),
  someone: line,
  someoneElsewhere: line,
  record: z.strictObject({
    heading: line,
    note: line,
    practice: line,
    shown: line,
    advice: line,
    advisedLater: line,
    advisedWithout: line,
    edition: line,
    told: line,
    toldLine: line,
    toldNobody: line,
    seen: line,
    handled: line,
    spoken: line,
    closed: line,
    open: line,
  }),
});
export type EscalationWording = z.infer<typeof escalationWordingSchema>;

/** Puts values in the place of {names}. A name without a value stays as it is, so that a test sees it. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (name, key: string) => values[key] ?? name);
}

const clockTime = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** "17:05" today, "17:05 on 3 March 2026" on another day: as people say it, in England's time. */
export function describeTime(iso: string, now: Date): string {
  const at = new Date(iso);
  return day.format(at) === day.format(now) ? clockTime.format(at) : describeDayAndTime(iso);
}

export function describeDayAndTime(iso: string): string {
  const at = new Date(iso);
  return `${clockTime.format(at)} on ${day.format(at)}`;
}
