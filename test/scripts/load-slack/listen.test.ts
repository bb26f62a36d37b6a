import { expect, it } from 'vitest';
import { type LoadEvent, makeEvents } from '../../../scripts/load-slack/events.ts';
import { listen } from '../../../scripts/load-slack/run.ts';
import { directOf, type ShownMessage } from '../../support/slack/fake-slack.ts';
import { signed } from '../../support/slack/signing.ts';

const events = makeEvents(100);
const shown = (channel: string, threadTs: string | null): ShownMessage => ({
  ...{ channel, threadTs, ts: '1', onlyFor: null, text: 'x', blocks: [] },
});

it('counts what stands under each post, and what each person got in private', () => {
  const concerns = events.filter(({ kind }) => kind === 'concern');
  expect(concerns).toHaveLength(10);
  for (const concern of concerns) {
    const { channel, ts, user } = concern;
    const heard = listen([shown(channel, ts), shown(channel, ts), shown(directOf(user), null)]);
    expect([heard.count, heard.inPlace(concern), heard.cards(concern)]).toEqual([3, 2, 1]);
    const others = events.filter((one) => one.ts !== ts);
    expect(others.some((one) => heard.inPlace(one) > 0 || heard.cards(one) > 0)).toBe(false);
  }
});

it('hears nothing under a post that went to the channel itself', () => {
  const [event] = events;
  expect(event && listen([shown(event.channel, null)]).inPlace(event)).toBe(0);
});

it('signs what is sent for the moment in which it is sent, and what is to be refused with another secret', () => {
  const now = new Date('2026-11-22T10:00:00Z');
  const isSigned = (event: LoadEvent) =>
    event.headersAt(now)['x-slack-signature'] === signed(event.body, now)['x-slack-signature'];
  expect(events.some(({ kind }) => kind === 'refused')).toBe(true);
  for (const event of events) expect(isSigned(event), event.kind).toBe(event.kind !== 'refused');
});
