import { describe, expect, it } from 'vitest';
import { isOpen, parseHours } from '../../../src/safeguarding/local/hours.ts';
import { londonTime } from '../../../src/safeguarding/local/london-time.ts';
import { bankHolidays } from '../../support/local-contacts.ts';

function openAt(hours: string, utc: string): boolean {
  const parsed = parseHours(hours);
  if (parsed === null) throw new Error(`These hours cannot be read: ${hours}`);
  return isOpen(parsed, londonTime(new Date(utc)), bankHolidays.days);
}

const office = 'Mon-Fri 09:00-17:00';
const night = 'Mon-Fri 17:00-09:00; Sat-Sun 00:00-24:00; bank holidays 00:00-24:00';

describe('hours', () => {
  it.each([
    ['a Monday in winter, as it opens', office, '2026-11-23T09:00:00Z', true],
    ['a minute before', office, '2026-11-23T08:59:00Z', false],
    ['a minute before it closes', office, '2026-11-23T16:59:00Z', true],
    ['as it closes', office, '2026-11-23T17:00:00Z', false],
    ['a Saturday', office, '2026-11-21T12:00:00Z', false],
    // British Summer Time: nine in London is eight in UTC.
    ['summer, as it opens', office, '2026-07-01T08:00:00Z', true],
    ['summer, as it closes', office, '2026-07-01T16:00:00Z', false],
    // The clocks go forward on 28 March 2027 and back on 25 October 2026, both Sundays.
    ['the Friday before the clocks go forward', office, '2027-03-25T09:00:00Z', true],
    ['the day after they have', office, '2027-03-30T08:00:00Z', true],
    ['the Friday before they go back', office, '2026-10-23T08:00:00Z', true],
    ['the Monday after', office, '2026-10-26T08:30:00Z', false],
    ['Christmas Day, a Friday', office, '2026-12-25T12:00:00Z', false],
    ['Boxing Day, moved to Monday', office, '2026-12-28T12:00:00Z', false],
    ['the day after', office, '2026-12-29T12:00:00Z', true],
    ['Good Friday', office, '2028-04-14T12:00:00Z', false],
    ['hours for bank holidays', `${office}; bank holidays 10:00-12:00`, '2026-12-28T11:00:00Z', true],
    ['after them', `${office}; bank holidays 10:00-12:00`, '2026-12-28T12:00:00Z', false],
    ['a night after it began', night, '2026-11-23T23:00:00Z', true],
    ['a night past midnight', night, '2026-11-24T03:00:00Z', true],
    ['the day between', night, '2026-11-24T12:00:00Z', false],
    ['a night that a bank holiday follows', 'Thu 17:00-09:00', '2026-12-25T08:00:00Z', true],
    ['a night that would begin on one', 'Fri 17:00-09:00', '2026-12-25T20:00:00Z', false],
    ['a weekend by its days', 'Fri-Mon 10:00-11:00', '2026-11-22T10:30:00Z', true],
    ['always', 'always', '2026-12-25T03:00:00Z', true],
  ])('%s', (_name, hours, utc, expected) => expect(openAt(hours, utc)).toBe(expected));

  it.each([
    '',
    'office hours',
    'Mon-Fri',
    '09:00-17:00',
    'Mon 9-5',
    'Mon 25:00-26:00',
    'Mon 09:60-10:00',
    'Foo 09:00-10:00',
    'Mon 09:00-09:00',
  ])('“%s” is not taken for hours', (text) => expect(parseHours(text)).toBeNull());

  it.each(['monday - friday 08:30–17:00', 'MON 00:00-24:00', 'Sat 10:00-12:00; Sun 10:00-12:00'])('“%s” is', (text) =>
    expect(parseHours(text)).not.toBeNull(),
  );
});

describe('bank holidays', () => {
  it('of each year to 2028 and beyond are there: eight, and those that a weekend moves', () => {
    for (const year of ['2026', '2027', '2028', '2029', '2030'])
      expect([...bankHolidays.days].filter((day) => day.startsWith(year)).length).toBeGreaterThanOrEqual(8);
    expect(bankHolidays.until).toBe('2030-12-31');
  });

  it('that a weekend moves are on a weekday', () => {
    const moved = ['2026-12-28', '2027-12-27', '2027-12-28', '2028-01-03'];
    for (const day of moved) expect(bankHolidays.days.has(day)).toBe(true);
  });
});
