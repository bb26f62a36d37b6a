import { expect, it } from 'vitest';
import { type Heard, judge } from '../../../scripts/load/judge.ts';
import type { Watched } from '../../../scripts/load/load-service.ts';
import { makeMix } from '../../../scripts/load/mix.ts';
import { readPace } from '../../../scripts/load/read-pace.ts';

const requests = makeMix(100, (kind, at, body) => ({ kind, body, headers: {}, at }));
type Request = (typeof requests)[number];
const statuses = { malformed: 400, refused: 403, question: 200, concern: 200, duplicate: 200 } as const;
const sent = requests.map((request) => ({ request, status: statuses[request.kind] as number, ms: 10 }));
const once: Heard<Request> = { inPlace: () => 1, cards: () => 1 };
/** A minute of it, with this much memory in each second. */
const watched = (memoryOf: (at: number) => number, lastWords: string | null = null): Watched => ({
  seconds: Array.from({ length: 60 }, (_, at) => ({ at, stallMs: at, cpuMs: 100 * at, memoryMb: memoryOf(at) })),
  senderStallMs: 12,
  lastWords,
});
const level = watched(() => 300);

it('mixes two concerns, two duplicates, a broken body and one to be refused into twenty, duplicates of the message before', () => {
  const counts = requests.slice(0, 20).map(({ kind }) => kind);
  const count = (kind: string) => counts.filter((one) => one === kind).length;
  expect(['concern', 'duplicate', 'malformed', 'refused', 'question'].map(count)).toEqual([2, 2, 1, 1, 14]);
  expect(requests[6]).toMatchObject({ kind: 'duplicate', at: 5, body: requests[5]?.body });
});

it('finds nothing wrong where all was answered once and in time', () => {
  const figures = judge(sent, once, level, 403);
  expect(figures.problems).toEqual([]);
  expect(figures).toMatchObject({
    sent: { question: 70, concern: 10, duplicate: 10, malformed: 5, refused: 5 },
    acknowledgementMs: { p50: 10, p99: 10, max: 10 },
    longestStallMs: { service: 59, sender: 12 },
    cpuMsARequest: 59,
  });
});

it('finds a question without its answer, and one with two', () => {
  const isFirst = ({ at }: Request) => at === 0;
  const lost = judge(sent, { ...once, inPlace: (request) => (isFirst(request) ? 0 : 1) }, level, 403);
  expect(lost.questions).toEqual({ answeredOnce: 69, unanswered: 1, answeredTwice: 0 });
  const twice = judge(sent, { ...once, inPlace: (request) => (isFirst(request) ? 2 : 1) }, level, 403);
  expect(twice.problems).toEqual(['not every question was answered exactly once']);
});

it('finds a concern without its card, and one with two', () => {
  expect(judge(sent, { ...once, cards: () => 0 }, level, 403)).toMatchObject({
    concerns: { carded: 0, withoutCard: 10, twice: 0 },
    problems: ['not every concern got one card and one line'],
  });
  expect(judge(sent, { ...once, cards: () => 2 }, level, 403).concerns.twice).toBe(10);
});

it.each([
  [199, 0],
  [200, 1],
])('judges %i ms as %i problem', (ms, count) => {
  const slow = sent.map((one) => ({ ...one, ms }));
  expect(judge(slow, once, level, 403).problems).toHaveLength(count);
});

it('finds what was let in, lost or broken, memory that climbs, and a service that ended', () => {
  const wrong = sent.map((one) => ({
    ...one,
    status: one.request.kind === 'question' ? 503 : one.request.kind === 'malformed' ? 500 : 200,
  }));
  expect(judge(wrong, once, level, 403).problems).toHaveLength(3);
  const climbing = watched((at) => 100 + at * 5);
  expect(judge(sent, once, climbing, 403).problems).toEqual(['memory is not level']);
  expect(
    judge(
      sent,
      once,
      watched(() => 300, 'out of memory'),
      403,
    ).problems,
  ).toEqual(['Waymark ended by itself: out of memory']);
});

it.each([
  [[], { seconds: 60, perSecond: 20 }],
  [['5', '40'], { seconds: 5, perSecond: 40 }],
  [['0'], null],
  [['1.5'], null],
  [['5', 'many'], null],
])('reads %j as %j', (words, pace) => {
  expect(readPace(words)).toEqual(pace);
});
