import { expect, it } from 'vitest';
import { createNextWorkingDay, isWeekday } from '../../src/escalation/index.ts';

const next = createNextWorkingDay((date) => isWeekday(date) && date !== '2026-12-25' && date !== '2026-12-28');

it.each([
  ['a Tuesday', '2026-03-03T18:30:00Z', '2026-03-04T09:30:00.000Z'],
  ['a Friday', '2026-03-06T18:30:00Z', '2026-03-09T09:30:00.000Z'],
  ['just after midnight', '2026-03-03T00:10:00Z', '2026-03-04T09:30:00.000Z'],
  ['late in the evening in summer, when it is tomorrow in London', '2026-07-01T23:30:00Z', '2026-07-03T08:30:00.000Z'],
  ['the Friday before the clocks change', '2026-03-27T12:00:00Z', '2026-03-30T08:30:00.000Z'],
  ['Christmas Eve', '2026-12-24T12:00:00Z', '2026-12-29T09:30:00.000Z'],
])('after %s', (_name, from, expected) => {
  expect(next(new Date(from)).toISOString()).toBe(expected);
});

it('a calendar without a working day is refused', () => {
  expect(() => createNextWorkingDay(() => false)(new Date())).toThrow(RangeError);
});
