import type { Kysely } from 'kysely';
import { pathwayIds } from '../../core/concern.ts';
import type { RecordsSchema } from '../schema.ts';
import { type AuditPayload, readPayload } from './payload.ts';
import { type ShownTable, smallestShown, suppress } from './suppress.ts';

/** Null where there were fewer than five to take it from. */
export interface WaitingTimes {
  readonly medianMinutes: number | null;
  readonly p90Minutes: number | null;
}

export interface AuditReport {
  /** Calendar dates, both included; null is open. */
  readonly from: string | null;
  readonly to: string | null;
  readonly outcomes: ShownTable<string>;
  readonly channels: ShownTable<string>;
  readonly pathways: ShownTable<string>;
  /** How `confirm` was answered, by presses. */
  readonly confirms: ShownTable<string>;
  /** Requests to tell somebody, without practices. */
  readonly requests: ShownTable<string>;
  /** How "has it been acknowledged?" was answered on the next working day, without practices. */
  readonly nextDay: ShownTable<string>;
  readonly waits: WaitingTimes;
  /** Entries of the period that could not be read. */
  readonly unreadable: number;
}

export interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

const outcomes = ['answered', 'referred', 'confirm', 'not_covered', 'declined', 'failed'] as const;
const channels = ['web', 'slack', 'teams', 'cli'] as const;

/** What an organisation may look at and pass on: counts alone, and no small ones. */
export async function reportAudit(database: Kysely<RecordsSchema>, { from, to }: Period): Promise<AuditReport> {
  const rows = await database
    .selectFrom('audit_payloads')
    .select('payload_json')
    .$if(from !== null, (query) => query.where('at', '>=', `${from}T00:00:00.000Z`))
    .$if(to !== null, (query) => query.where('at', '<=', `${to}T23:59:59.999Z`))
    .orderBy('sequence')
    .execute();
  const payloads = rows.map(({ payload_json }) => readPayload(payload_json));
  const replies = payloads.filter((one) => one?.kind === 'reply');
  const told = payloads.filter((one) => one?.kind === 'escalation').filter(({ isPractice }) => !isPractice);
  const presses = replies.map(({ action }) => action);
  const answers = told.filter(({ event }) => event === 'next_day_answered').map(({ answer }) => answer);
  const { waits, requests } = followRequests(told);
  return {
    from,
    to,
    outcomes: tally(
      outcomes,
      replies.map(({ outcome }) => outcome),
    ),
    channels: tally(
      channels,
      replies.map(({ channel }) => channel),
    ),
    pathways: tally(
      pathwayIds,
      replies.flatMap(({ outcome, pathway }) => (outcome === 'referred' && pathway ? [pathway] : [])),
    ),
    confirms: suppress({
      No: presses.filter((action) => action === 'about_guidance').length,
      Yes: presses.filter((action) => action === 'about_someone').length,
      'Yes, social care has it': presses.filter((action) => action === 'known_to_social_care').length,
    }),
    requests,
    nextDay: suppress({
      Yes: answers.filter((answer) => answer === 'yes').length,
      No: answers.filter((answer) => answer === 'no').length,
      'None was made': answers.filter((answer) => answer === 'not_made').length,
    }),
    waits,
    unreadable: payloads.filter((one) => one === null).length,
  };
}

function tally<Key extends string>(keys: readonly Key[], found: readonly Key[]): ShownTable<Key> {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>; // one for each key
  for (const key of found) counts[key] += 1;
  return suppress(counts);
}

type Told = Extract<AuditPayload, { kind: 'escalation' }>;

/** From the first request to the first acknowledgement, one for each concern. */
function followRequests(told: readonly Told[]): { waits: WaitingTimes; requests: ShownTable<string> } {
  const raised = new Map<string, number>();
  const minutes = new Map<string, number>();
  for (const { escalation, event, at } of told) {
    const time = Date.parse(at);
    if (event === 'raised' && !raised.has(escalation)) raised.set(escalation, time);
    const since = raised.get(escalation);
    if (event === 'acknowledged' && since !== undefined && !minutes.has(escalation))
      minutes.set(escalation, (time - since) / 60_000);
  }
  const requests = suppress({ acknowledged: minutes.size, 'not acknowledged': raised.size - minutes.size });
  const sorted = [...minutes.values()].sort((a, b) => a - b);
  if (sorted.length < smallestShown) return { requests, waits: { medianMinutes: null, p90Minutes: null } };
  return { requests, waits: { medianMinutes: quantile(sorted, 0.5), p90Minutes: quantile(sorted, 0.9) } };
}

/** The nearest rank, to a tenth of a minute. */
function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return Math.round(value * 10) / 10;
}
