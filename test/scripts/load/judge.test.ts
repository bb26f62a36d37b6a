import { expect, it } from 'vitest';
import { type Heard, isAllAnswered } from '../../../scripts/load/heard.ts';
import { judge } from '../../../scripts/load/judge.ts';
import type { Watched } from '../../../scripts/load/load-service.ts';
import { makeMix } from '../../../scripts/load/mix.ts';
import { readPace } from '../../../scripts/load/read-pace.ts';

const requests = makeMix(100, (kind, at, body) => ({ kind, body, headersAt: () => ({}), at }));
type Request = (typeof requests)[number];
const statuses = { malformed: 400, refused: 403, question: 200, concern: 200, duplicate: 200 } as const;
const sent = requests.map((request) => ({ request, status: statuses[request.kind] as number, ms: 10 }));
const once: Heard<Request> = { count: 1, inPlace: () => 1, cards: () => 1 };
const terms = { messages: 'posts', refused: 'posts of strangers', refusal: 403 };
/** A minute of it, with this much memory in each second. */
const watched = (memoryOf: (at: number) => number, lastWords: string | null = null): Watched => ({
  seconds: Array.from({ length: 60 }, (_, at) => ({ at, stallMs: at, cpuMs: 100 * at, memoryMb: memoryOf(at) })),
  senderStallMs: 12,
  lastWords,
  hasEncoderFailed: false,
});
const level = watched(() => 300);

it('mixes two concerns, two duplicates, a broken body and one to be refused into twenty, duplicates of the message before', () => {
  const counts = requests.slice(0, 20).map(({ kind }) => kind);
  const count = (kind: string) => counts.filter((one) => one === kind).length;
  expect(['concern', 'duplicate', 'malformed', 'refused', 'question'].map(count)).toEqual([2, 2, 1, 1, 14]);
  expect(requests[6]).toMatchObject({ kind: 'duplicate', at: 5, body: requests[5]?.body });
});

it('finds nothing wrong where all was answered once and in time', () => {
  const figures = judge(sent, once, level, terms);
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
  const lost = judge(sent, { ...once, inPlace: (request) => (isFirst(request) ? 0 : 1) }, level, terms);
  expect(lost.questions).toEqual({ answeredOnce: 69, unanswered: 1, answeredTwice: 0 });
  const twice = judge(sent, { ...once, inPlace: (request) => (isFirst(request) ? 2 : 1) }, level, terms);
  expect(twice.problems).toEqual(['not every question was answered exactly once']);
});

it('finds a concern without its card, and one with two', () => {
  expect(judge(sent, { ...once, cards: () => 0 }, level, terms)).toMatchObject({
    concerns: { carded: 0, withoutCard: 10, twice: 0 },
    problems: ['not every concern got one card and one line'],
  });
  expect(judge(sent, { ...once, cards: () => 2 }, level, terms).concerns.twice).toBe(10);
});

it.each([
  [199, 0],
  [200, 1],
])('judges %i ms as %i problem', (ms, count) => {
  const slow = sent.map((one) => ({ ...one, ms }));
  expect(judge(slow, once, level, terms).problems).toHaveLength(count);
});

it('finds what was let in, lost or broken, memory that climbs, and a service that ended', () => {
  const wrong = sent.map((one) => ({
    ...one,
    status: one.request.kind === 'question' ? 503 : one.request.kind === 'malformed' ? 500 : 200,
  }));
  expect(judge(wrong, once, level, terms).problems).toEqual([
    '70 well-formed posts were not acknowledged (503)',
    '5 posts of strangers did not get 403',
    '5 malformed bodies led to an error of the server',
  ]);
  const climbing = watched((at) => 100 + at * 5);
  expect(judge(sent, once, climbing, terms).problems).toEqual(['memory is not level']);
  expect(
    judge(
      sent,
      once,
      watched(() => 300, 'out of memory'),
      terms,
    ).problems,
  ).toEqual(['Waymark ended by itself: out of memory']);
});

it('judges a run that nobody watched, and says when the encoder failed', () => {
  expect(judge(sent, once, { ...level, seconds: [] }, terms)).toMatchObject({ cpuMsARequest: 0, problems: [] });
  expect(judge(sent, once, { ...level, hasEncoderFailed: true }, terms).problems).toEqual([
    'the encoder failed, and questions were searched by words alone',
  ]);
});

it('takes all as answered when each question has a reply, and each concern its line and its card', () => {
  expect(isAllAnswered(requests, once)).toBe(true);
  expect(isAllAnswered(requests, { ...once, cards: ({ kind }) => (kind === 'concern' ? 1 : 0) })).toBe(true);
  expect(isAllAnswered(requests, { ...once, cards: () => 0 })).toBe(false);
  for (const unanswered of ['question', 'concern']) {
    expect(isAllAnswered(requests, { ...once, inPlace: ({ kind }) => (kind === unanswered ? 0 : 1) })).toBe(false);
  }
  for (const needless of ['duplicate', 'malformed', 'refused']) {
    expect(isAllAnswered(requests, { ...once, inPlace: ({ kind }) => (kind === needless ? 0 : 1) })).toBe(true);
  }
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
