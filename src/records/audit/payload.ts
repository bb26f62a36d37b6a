import { z } from 'zod';
import type { AuditEntry, EscalationAuditEntry, HoldEntry, RemovalEntry, ReplyEntry } from '../../core/audit.ts';
import { type ConfirmReason, pathwayIds } from '../../core/concern.ts';
import { nextDayAnswers, spokenTo } from '../../core/escalation.ts';
import type { ActionName } from '../../core/question.ts';
import type { Outcome, Writing } from '../../core/reply.ts';

/** Who and when, beside every entry. */
const stamp = { at: z.string(), person: z.string().nullable(), conversation: z.string().nullable() };
const names = z.array(z.string());
const pathway = z.enum(pathwayIds);
const channel = z.enum(['slack', 'teams', 'web', 'cli']);

/** Keyed by the union, so that a new member does not compile until what is written can be read back. */
function anyOf<Key extends string>(keys: Readonly<Record<Key, true>>) {
  return z.enum(Object.keys(keys) as [Key, ...Key[]]); // all of them, and not none
}
const outcome = anyOf<Outcome>({
  answered: true,
  referred: true,
  confirm: true,
  not_covered: true,
  declined: true,
  failed: true,
});
const action = anyOf<ActionName>({
  about_guidance: true,
  known_to_social_care: true,
  about_someone: true,
  over: true,
  choose_council: true,
  only_guidance: true,
});
const reason = anyOf<ConfirmReason>({
  unsure: true,
  unreadable: true,
  not_english: true,
  emoji_only: true,
  attachment_only: true,
  after_referral: true,
});

const writingResult = anyOf<Writing['result']>({
  written: true,
  nothing_written: true,
  too_little_left: true,
  broken: true,
  unreachable: true,
  timeout: true,
  rate_limited: true,
  unauthorised: true,
  model_unknown: true,
  out_of_credit: true,
  rejected: true,
  refused: true,
  unreadable: true,
  budget_spent: true,
  resting: true,
  busy: true,
});

const reply = z.object({
  kind: z.literal('reply'),
  id: z.string(),
  channel,
  outcome,
  action: action.nullable(),
  reason: reason.nullable(),
  pathway: pathway.nullable(),
  also: z.array(pathway),
  strength: z.enum(['strong', 'possible']).nullable(),
  rules: names,
  editions: names,
  passages: names,
  notices: names,
  escalation: z.string().nullable(),
  versions: z.object({
    package: z.string(),
    index: z.string().nullable(),
    screen: z.string().nullable(),
    wording: z.string().nullable(),
  }),
  modelUses: z
    .array(
      z.object({
        model: z.string(),
        prompt: z.string(),
        inputTokens: z.number(),
        outputTokens: z.number(),
        milliseconds: z.number(),
      }),
    )
    .optional(),
  writing: z
    .object({
      result: writingResult,
      writtenBy: z.object({ model: z.string(), prompt: z.string() }).nullable(),
      kept: z.int(),
      restated: z.int().optional(),
      dropped: z.record(z.string(), z.int()),
    })
    .optional(),
  timings: z.object({
    screenMs: z.number(),
    retrieveMs: z.number(),
    composeMs: z.number(),
    totalMs: z.number(),
    modelMs: z.number().optional(),
  }),
}) satisfies z.ZodType<Omit<ReplyEntry, 'notices'>>;

const escalation = z.object({
  kind: z.literal('escalation'),
  escalation: z.string(),
  event: z.enum(['raised', 'acknowledged', 'unanswered', 'closed', 'spoken', 'next_day_answered']),
  // Entries from before answers were recorded have none.
  answer: z
    .enum([...spokenTo, ...nextDayAnswers])
    .nullable()
    .default(null),
  channel,
  pathway,
  isPractice: z.boolean(),
}) satisfies z.ZodType<EscalationAuditEntry>;

const removed = z.object({
  kind: z.literal('removed'),
  why: z.enum(['retention', 'erasure']),
  decision: z.string().nullable(),
  ranges: z.array(z.tuple([z.int(), z.int()])),
}) satisfies z.ZodType<RemovalEntry>;

const hold = z.object({
  kind: z.literal('hold'),
  hold: z.string(),
  event: z.enum(['added', 'released']),
  reference: z.string(),
}) satisfies z.ZodType<HoldEntry>;

const payload = z.discriminatedUnion('kind', [
  reply.extend(stamp),
  escalation.extend(stamp),
  removed.extend(stamp),
  hold.extend(stamp),
]);

export type AuditPayload = z.output<typeof payload>;

export function writePayload(entry: AuditEntry, stamped: Pick<AuditPayload, keyof typeof stamp>): string {
  return JSON.stringify({ ...entry, ...stamped });
}

/** Null for what is no entry of ours: damage is reported, and stops no report. */
export function readPayload(json: string): AuditPayload | null {
  try {
    return payload.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}

/** Numbers in ascending order, as first and last of each run. */
export function toRanges(sequences: readonly number[]): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  for (const sequence of sequences) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === sequence - 1) last[1] = sequence;
    else ranges.push([sequence, sequence]);
  }
  return ranges;
}
