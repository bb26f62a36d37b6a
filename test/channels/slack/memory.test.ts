import { expect, it } from 'vitest';
import { createTimedStore } from '../../../src/channels/slack/timed-store.ts';
import { createDeliveredEvents } from '../../../src/core/delivered-events.ts';

it('remembers deliveries up to its bound', async () => {
  const seen = createDeliveredEvents(2);
  const first = async (...ids: string[]) => Promise.all(ids.map((id) => seen.firstSeen(id)));
  expect(await first('a', 'b', 'a', 'b')).toEqual([true, true, false, false]);
  expect(await first('c', 'b', 'c', 'a')).toEqual([true, false, false, true]);
});

it('knows a message by any of its names, and all of them from then on', async () => {
  const seen = createDeliveredEvents();
  expect(await seen.firstSeen('event1', 'post1')).toBe(true);
  expect(await seen.firstSeen('event2', 'post1')).toBe(false);
  expect(await seen.firstSeen('event2', 'post2')).toBe(false);
});

it('holds values for their time, and no more of them than its bound', () => {
  let nowMs = 0;
  const store = createTimedStore<string>({ now: () => new Date(0), monotonicMs: () => nowMs }, 100, 2);
  store.set('a', '1');
  nowMs = 99;
  expect(store.get('a')).toBe('1');
  nowMs = 100;
  expect(store.get('a')).toBeNull();
  store.set('b', '2');
  store.set('c', '3');
  store.set('d', '4');
  expect([store.get('b'), store.get('c'), store.get('d')]).toEqual([null, '3', '4']);
});
