import { z } from 'zod';
import { pathwayIds } from '../core/concern.ts';
import {
  askerMessages,
  type Delivery,
  type Escalation,
  isOpen,
  type StepRecord,
  type StepStatus,
  spokenTo,
} from '../core/escalation.ts';
import type { NewRow, Row } from './schema.ts';

const moment = z.strictObject({ contact: z.string(), at: z.string() });
const notice = z.enum(['asked', 'reminder', 'handed_on', 'handed_back']);
const prompt = z.enum(['follow_up', 'next_day']);
const channel = z.enum(['slack', 'teams', 'web', 'cli']);

const state = z.strictObject({
  id: z.string(),
  pathway: z.enum(pathwayIds),
  asker: z.strictObject({ channel, person: z.string(), places: z.array(z.string()), council: z.string().optional() }),
  conversation: z.string().nullable(),
  isPractice: z.boolean(),
  edition: z.string(),
  shownAt: z.string(),
  advised: z.array(z.strictObject({ at: z.string(), lines: z.array(z.string()) })).default([]),
  status: z.enum(['shown', 'waiting', 'unanswered', 'acknowledged', 'reached', 'closed']),
  turn: z.int(),
  rungs: z.array(z.strictObject({ contact: z.string(), notice })),
  rung: z.int(),
  implicated: z.array(z.string()),
  told: z.array(moment),
  acknowledgedBy: moment.nullable(),
  isHandled: z.boolean(),
  spoken: z.strictObject({ whom: z.enum(spokenTo), at: z.string() }).nullable(),
  prompt: prompt.nullable(),
  followUps: z.int(),
  isReleased: z.boolean(),
}) satisfies z.ZodType<Escalation>;

const work = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ack_overdue'), turn: z.int(), rung: z.int() }),
  z.strictObject({ kind: z.literal('follow_up') }),
  z.strictObject({ kind: z.literal('next_day') }),
  z.strictObject({ kind: z.literal('notify'), turn: z.int(), rung: z.int(), contact: z.string(), notice }),
  z.strictObject({ kind: z.literal('tell'), message: z.enum(askerMessages), contact: z.string().nullable() }),
  z.strictObject({ kind: z.literal('prompt'), prompt }),
  z.strictObject({ kind: z.literal('stand_down'), contact: z.string() }),
]);

const outcome = z.enum(['sent', 'updated', 'unreachable', 'failed']);
const stepStatus = z.enum(['pending', 'sending', 'done', 'failed', 'cancelled']) satisfies z.ZodType<StepStatus>;

export function toEscalation(row: Pick<Row<'escalations'>, 'state_json'>): Escalation {
  return state.parse(JSON.parse(row.state_json));
}

export function fromEscalation(escalation: Escalation, now: Date): NewRow<'escalations'> {
  return {
    id: escalation.id,
    channel: escalation.asker.channel,
    person: escalation.asker.person,
    is_open: isOpen(escalation) ? 1 : 0,
    shown_at: escalation.shownAt,
    changed_at: now.toISOString(),
    state_json: JSON.stringify(escalation),
  };
}

export function toStep(row: Row<'escalation_steps'>): StepRecord {
  return {
    key: row.key,
    escalation: row.escalation,
    dueAt: row.due_at,
    lateSince: row.late_since,
    status: stepStatus.parse(row.status),
    attempts: row.attempts,
    settledAt: row.settled_at,
    work: work.parse(JSON.parse(row.work_json)),
  };
}

export function toDelivery({
  step,
  notifier,
  escalation,
  recipient,
  message,
  at,
  ...row
}: Row<'escalation_deliveries'>) {
  return { step, notifier, escalation, recipient, message, at, outcome: outcome.parse(row.outcome) } satisfies Delivery;
}
