import type { Heard } from './heard.ts';
import type { Sent, Watched } from './load-service.ts';
import type { LoadKind, LoadRequest } from './mix.ts';

export interface LoadFigures {
  readonly sent: Readonly<Record<string, number>>;
  readonly acknowledgementMs: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly questions: { readonly answeredOnce: number; readonly unanswered: number; readonly answeredTwice: number };
  readonly concerns: { readonly carded: number; readonly withoutCard: number; readonly twice: number };
  /** In the second quarter of the run, and in the last. */
  readonly memoryMb: { readonly early: number; readonly late: number };
  /** Tells a service that blocks from a machine that is busy with something else. */
  readonly longestStallMs: { readonly service: number; readonly sender: number };
  readonly cpuMsARequest: number;
  readonly problems: readonly string[];
}

/** How a platform's problems are put. */
export interface Terms {
  /** What is sent. */
  readonly messages: string;
  /** Requests of kind `refused`, and the status that they have to get. */
  readonly refused: string;
  readonly refusal: number;
}

/** As the requirements set it. */
const slowestP99Ms = 200;
/** What a run may grow from its second quarter to its last: the heap breathes, a leak climbs. */
const mostGrowth = 1.25;
const shortestToJudgeMemory = 24;

export function judge<Request extends LoadRequest>(
  sent: readonly Sent<Request>[],
  heard: Heard<Request>,
  watched: Watched,
  { messages, refused, refusal }: Terms,
): LoadFigures {
  const of = (kind: LoadKind) => sent.filter(({ request }) => request.kind === kind).map(({ request }) => request);
  const good = sent.filter(({ request }) => request.kind !== 'malformed' && request.kind !== 'refused');
  const acknowledgementMs = quantiles(good.map(({ ms }) => ms));
  const answers = of('question').map(heard.inPlace);
  const questions = {
    answeredOnce: answers.filter((count) => count === 1).length,
    unanswered: answers.filter((count) => count === 0).length,
    answeredTwice: answers.filter((count) => count > 1).length,
  };
  const carded = of('concern').map((request) => ({ cards: heard.cards(request), lines: heard.inPlace(request) }));
  const concerns = {
    carded: carded.filter(({ cards, lines }) => cards === 1 && lines === 1).length,
    withoutCard: carded.filter(({ cards }) => cards === 0).length,
    twice: carded.filter(({ cards, lines }) => cards > 1 || lines > 1).length,
  };
  const { memoryMb, longestStallMs, cpuMs } = measure(watched);
  const lost = good.filter(({ status }) => status !== 200).map(({ status }) => status || 'cut');
  const taken = sent.filter(({ request, status }) => request.kind === 'refused' && status !== refusal).length;
  const broken = sent.filter(
    ({ request, status }) => request.kind === 'malformed' && (status === 0 || status >= 500),
  ).length;
  const isMemoryJudged = watched.seconds.length >= shortestToJudgeMemory;
  const problems = [
    watched.lastWords !== null && `Waymark ended by itself: ${watched.lastWords}`,
    // Answers without it are quicker, and not those that people get.
    watched.hasEncoderFailed && 'the encoder failed, and questions were searched by words alone',
    acknowledgementMs.p99 >= slowestP99Ms &&
      `p99 of acknowledgement is ${acknowledgementMs.p99} ms, not under ${slowestP99Ms}`,
    questions.answeredOnce < answers.length && 'not every question was answered exactly once',
    concerns.carded < carded.length && 'not every concern got one card and one line',
    lost.length > 0 &&
      `${lost.length} well-formed ${messages} were not acknowledged (${[...new Set(lost)].join(', ')})`,
    taken > 0 && `${taken} ${refused} did not get ${refusal}`,
    broken > 0 && `${broken} malformed bodies led to an error of the server`,
    isMemoryJudged && memoryMb.late > memoryMb.early * mostGrowth && 'memory is not level',
  ].filter((problem) => problem !== false);
  const counts: Record<string, number> = {};
  for (const { request } of sent) counts[request.kind] = (counts[request.kind] ?? 0) + 1;
  const cpuMsARequest = Math.round(cpuMs / Math.max(1, sent.length));
  const load = { memoryMb, longestStallMs, cpuMsARequest };
  return { sent: counts, acknowledgementMs, questions, concerns, ...load, problems };
}

function measure({ seconds, senderStallMs }: Watched) {
  const memory = seconds.map(({ memoryMb }) => memoryMb);
  const quarter = Math.floor(memory.length / 4);
  return {
    memoryMb: {
      early: median(memory.slice(quarter, 2 * quarter)),
      late: median(memory.slice(-Math.max(1, quarter))),
    },
    longestStallMs: {
      service: Math.round(Math.max(0, ...seconds.map(({ stallMs }) => stallMs))),
      sender: Math.round(senderStallMs),
    },
    cpuMs: (seconds.at(-1)?.cpuMs ?? 0) - (seconds[0]?.cpuMs ?? 0),
  };
}

function quantiles(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
}
