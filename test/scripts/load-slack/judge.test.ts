import { expect, it } from 'vitest';
import { makeEvents } from '../../../scripts/load-slack/events.ts';
import { judge, type Watched } from '../../../scripts/load-slack/judge.ts';
import { directOf, type ShownMessage } from '../../support/slack/fake-slack.ts';

const events = makeEvents(100);
const statuses = { malformed: 400, unsigned: 401, question: 200, concern: 200, duplicate: 200 } as const;
const sent = events.map((event) => ({ event, status: statuses[event.kind] as number, ms: 10 }));
const shown = (channel: string, threadTs: string | null): ShownMessage => ({
  channel,
  threadTs,
  ts: '1',
  onlyFor: null,
  text: 'x',
  blocks: [],
});
const replies = events.flatMap(({ kind, channel, ts, user }) => {
  if (kind === 'question') return [shown(channel, ts)];
  return kind === 'concern' ? [shown(channel, ts), shown(directOf(user), null)] : [];
});
/** A minute of it, with this much memory in each second. */
const watched = (memoryOf: (at: number) => number): Watched => ({
  seconds: Array.from({ length: 60 }, (_, at) => ({ at, stallMs: at, cpuMs: 100 * at, memoryMb: memoryOf(at) })),
  senderStallMs: 12,
});
const level = watched(() => 300);

it('finds nothing wrong where all was answered once and in time', () => {
  expect(judge(sent, replies, level).problems).toEqual([]);
  expect(judge(sent, replies, level).acknowledgementMs).toEqual({ p50: 10, p99: 10, max: 10 });
});

it('says what the service cost, and who stood still for how long', () => {
  expect(judge(sent, replies, level)).toMatchObject({ longestStallMs: { service: 59, sender: 12 }, cpuMsAnEvent: 59 });
  expect(judge(sent, replies, { seconds: [], senderStallMs: 0 })).toMatchObject({ cpuMsAnEvent: 0 });
});

it('finds a question without its answer, and one with two', () => {
  expect(judge(sent, replies.slice(1), level).questions.unanswered).toBe(1);
  expect(judge(sent, [...replies, ...replies.slice(0, 1)], level)).toMatchObject({
    questions: { answeredTwice: 1 },
    problems: ['not every question was answered exactly once'],
  });
});

it('finds a concern without its card', () => {
  const without = replies.filter(({ channel }) => !channel.startsWith('D'));
  expect(judge(sent, without, level)).toMatchObject({
    concerns: { carded: 0, withoutCard: 10 },
    problems: ['not every concern got one card and one line'],
  });
});

it.each([
  [199, 0],
  [200, 1],
])('judges %i ms as %i problem', (ms, count) => {
  expect(
    judge(
      sent.map((one) => ({ ...one, ms })),
      replies,
      level,
    ).problems,
  ).toHaveLength(count);
});

it('finds what was let in, refused or broken, and memory that climbs', () => {
  const wrong = sent.map((one) => ({
    ...one,
    status: one.event.kind === 'question' ? 503 : one.event.kind === 'malformed' ? 500 : 200,
  }));
  expect(judge(wrong, replies, level).problems).toHaveLength(3);
  const climbing = watched((at) => 100 + at * 5);
  expect(judge(sent, replies, climbing).problems).toEqual(['memory is not level']);
});
