import { addDays, type LondonTime } from './london-time.ts';

/** One stretch of a day: from and until in minutes after midnight; `until` may run past 1440, into the next morning. */
interface Stretch {
  readonly days: readonly Day[];
  readonly from: number;
  readonly until: number;
}

/** A day of the week as `Date` counts, or any bank holiday, whichever weekday it falls on. */
type Day = number | 'bank holiday';

export type Hours = 'always' | readonly Stretch[];

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const stretchPattern =
  /^(?:(bank holidays)|([a-z]{3})[a-z]*(?:\s*-\s*([a-z]{3})[a-z]*)?)\s+(\d\d):(\d\d)\s*-\s*(\d\d):(\d\d)$/;

export const hoursExample =
  '“always”, or days and times such as “Mon-Fri 08:30-17:00; Sat 09:00-12:00; bank holidays 10:00-12:00”';

/** Opening hours as a person writes them. Null where they cannot be read. An end before its start is on the next day. */
export function parseHours(text: string): Hours | null {
  const words = text.trim().toLowerCase().replaceAll('–', '-');
  if (words === 'always') return 'always';
  const stretches = words.split(';').map((part) => parseStretch(part.trim()));
  return stretches.every((stretch) => stretch !== null) ? stretches : null;
}

function parseStretch(text: string): Stretch | null {
  const [, holidays, first, last = first, ...clock] = stretchPattern.exec(text) ?? [];
  const [fromHour = Number.NaN, fromMinute = 0, untilHour = 0, untilMinute = 0] = clock.map(Number);
  const days = holidays ? (['bank holiday'] as const) : daysBetween(first, last);
  const [from, end] = [fromHour * 60 + fromMinute, untilHour * 60 + untilMinute];
  if (days === null || !(from < 1440) || end > 1440 || fromMinute > 59 || untilMinute > 59 || from === end) return null;
  return { days, from, until: end > from ? end : end + 1440 };
}

function daysBetween(first: string | undefined, last: string | undefined): readonly number[] | null {
  const from = weekdays.indexOf(first ?? '');
  const until = weekdays.indexOf(last ?? '');
  if (from < 0 || until < 0) return null;
  return Array.from({ length: ((until - from + 7) % 7) + 1 }, (_, n) => (from + n) % 7);
}

/** Is it open? On a bank holiday only hours named for bank holidays count; a night that began before it runs out. */
export function isOpen(hours: Hours, at: LondonTime, bankHolidays: ReadonlySet<string>): boolean {
  if (hours === 'always') return true;
  const yesterday = { date: addDays(at.date, -1), weekday: (at.weekday + 6) % 7 };
  return hours.some(
    (stretch) =>
      (isOn(stretch, at, bankHolidays) && at.minuteOfDay >= stretch.from && at.minuteOfDay < stretch.until) ||
      (isOn(stretch, yesterday, bankHolidays) && at.minuteOfDay + 1440 < stretch.until),
  );
}

function isOn(
  stretch: Stretch,
  { date, weekday }: Pick<LondonTime, 'date' | 'weekday'>,
  holidays: ReadonlySet<string>,
) {
  return stretch.days.includes(holidays.has(date) ? 'bank holiday' : weekday);
}
