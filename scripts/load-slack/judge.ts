import { directOf, type ShownMessage } from '../../test/support/slack/fake-slack.ts';
import type { LoadEvent } from './events.ts';

export interface Sent {
  readonly event: LoadEvent;
  readonly status: number;
  readonly ms: number;
}

/** What `watch.ts` noted of the service in one second. */
export interface Second {
  readonly at: number;
  /** For how long its event loop stood still at most. */
  readonly stallMs: number;
  /** Used since it started, in all its threads. */
  readonly cpuMs: number;
  /** Resident. */
  readonly memoryMb: number;
}

export interface Watched {
  readonly seconds: readonly Second[];
  /** Of the process that sends and measures. What it lost here it adds to every acknowledgement under way. */
  readonly senderStallMs: number;
}

export interface LoadFigures {
  readonly sent: Readonly<Record<string, number>>;
  readonly acknowledgementMs: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly questions: { readonly answeredOnce: number; readonly unanswered: number; readonly answeredTwice: number };
  readonly concerns: { readonly carded: number; readonly withoutCard: number; readonly twice: number };
  readonly memoryMb: { readonly early: number; readonly late: number };
  /** Tells a service that blocks from a machine that is busy with something else. */
  readonly longestStallMs: { readonly service: number; readonly sender: number };
  readonly cpuMsAnEvent: number;
  readonly problems: readonly string[];
}

/** As the requirements set it. */
const slowestP99Ms = 200;
/** What a run may grow from its second quarter to its last: the heap breathes, a leak climbs. */
const mostGrowth = 1.25;
const shortestToJudgeMemory = 24;

export function judge(
  sent: readonly Sent[],
  messages: readonly ShownMessage[],
  { seconds, senderStallMs }: Watched,
): LoadFigures {
  const memoryMb = seconds.map((second) => second.memoryMb);
  const good = sent.filter(({ event }) => event.kind !== 'malformed' && event.kind !== 'unsigned');
  const times = good.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
  const acknowledgementMs = { p50: at(0.5), p99: at(0.99), max: at(1) };

  const inThreads = countBy(messages, ({ channel, threadTs }) => `${channel}:${threadTs ?? ''}`);
  const direct = countBy(messages, ({ channel }) => channel);
  const of = (kind: LoadEvent['kind']) => sent.filter(({ event }) => event.kind === kind).map(({ event }) => event);
  const repliesTo = ({ channel, ts }: LoadEvent) => inThreads.get(`${channel}:${ts}`) ?? 0;
  const answers = of('question').map(repliesTo);
  const questions = {
    answeredOnce: answers.filter((count) => count === 1).length,
    unanswered: answers.filter((count) => count === 0).length,
    answeredTwice: answers.filter((count) => count > 1).length,
  };
  const cards = of('concern').map((event) => ({
    inPrivate: direct.get(directOf(event.user)) ?? 0,
    inThread: repliesTo(event),
  }));
  const concerns = {
    carded: cards.filter(({ inPrivate, inThread }) => inPrivate === 1 && inThread === 1).length,
    withoutCard: cards.filter(({ inPrivate }) => inPrivate === 0).length,
    twice: cards.filter(({ inPrivate, inThread }) => inPrivate > 1 || inThread > 1).length,
  };
  const quarter = Math.floor(memoryMb.length / 4);
  const memory = {
    early: median(memoryMb.slice(quarter, 2 * quarter)),
    late: median(memoryMb.slice(-Math.max(1, quarter))),
  };

  const cpuMs = (seconds.at(-1)?.cpuMs ?? 0) - (seconds[0]?.cpuMs ?? 0);
  const longestStallMs = {
    service: Math.round(Math.max(0, ...seconds.map(({ stallMs }) => stallMs))),
    sender: Math.round(senderStallMs),
  };
  const cpuMsAnEvent = Math.round(cpuMs / Math.max(1, sent.length));

  const refused = good.filter(({ status }) => status !== 200).map(({ status }) => status || 'cut');
  const taken = sent.filter(({ event, status }) => event.kind === 'unsigned' && status !== 401).length;
  const broken = sent.filter(
    ({ event, status }) => event.kind === 'malformed' && (status === 0 || status >= 500),
  ).length;
  const isMemoryJudged = memoryMb.length >= shortestToJudgeMemory;
  const problems = [
    acknowledgementMs.p99 >= slowestP99Ms &&
      `p99 of acknowledgement is ${acknowledgementMs.p99} ms, not under ${slowestP99Ms}`,
    questions.answeredOnce < answers.length && 'not every question was answered exactly once',
    concerns.carded < cards.length && 'not every concern got one card and one line',
    refused.length > 0 &&
      `${refused.length} well-formed events were not acknowledged (${[...new Set(refused)].join(', ')})`,
    taken > 0 && `${taken} wrongly signed requests did not get 401`,
    broken > 0 && `${broken} malformed bodies led to an error of the server`,
    isMemoryJudged && memory.late > memory.early * mostGrowth && 'memory is not level',
  ].filter((problem) => problem !== false);
  const counts = Object.fromEntries(countBy(sent, ({ event }) => event.kind));
  const load = { longestStallMs, cpuMsAnEvent };
  return { sent: counts, acknowledgementMs, questions, concerns, memoryMb: memory, ...load, problems };
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
}
