import type { Certainty, DatedFact, Edition } from './edition.ts';

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** "2023-12-15" as "15 December 2023"; "2010-03" as "March 2010"; "2010" as itself. */
export function formatDate(date: string): string {
  const [year = '', month, day] = date.split('-');
  const name = month === undefined ? undefined : monthNames[Number(month) - 1];
  return [day === undefined ? undefined : String(Number(day)), name, year].filter(Boolean).join(' ');
}

const doubts = {
  certain: '',
  reported: ' (as reported by secondary sources; the date is not verified here)',
  inferred: ' (an inferred date; not verified here)',
} as const satisfies Record<Certainty, string>;

/** The date in words, with how sure it is: an inferred or reported date is never shown as certain. */
export function describeDate(fact: DatedFact): string {
  return `${formatDate(fact.date)}${doubts[fact.certainty]}`;
}

/** The first day that a partly known date can mean, as `YYYY-MM-DD`. */
export function firstDay(date: string): string {
  return `${date}-01-01`.slice(0, 10);
}

/** The last day that a partly known date can mean, as `YYYY-MM-DD`. */
export function lastDay(date: string): string {
  if (date.length === 10) return date;
  if (date.length === 4) return `${date}-12-31`;
  const [year, month] = date.split('-').map(Number);
  return `${date}-${String(new Date(Date.UTC(year ?? 0, month ?? 1, 0)).getUTCDate()).padStart(2, '0')}`;
}

/** A real calendar date between 1990 and 2100, written `YYYY-MM-DD`. */
export function isCalendarDate(date: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) return false;
  const parsed = new Date(`${date}T00:00:00Z`);
  const year = Number(match[1]);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === date && year >= 1990 && year <= 2100;
}

export function toIsoDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** Was this edition the one in force on that day, as far as its dates are known? */
export function isInForceOn(edition: Edition, date: string): boolean {
  return (
    firstDay(edition.inForceFrom.date) <= date && (!edition.inForceUntil || date < firstDay(edition.inForceUntil.date))
  );
}

export function isPublishedBy(edition: Edition, date: string): boolean {
  return firstDay(edition.published.date) <= date;
}

export function editionStatus(edition: Edition, today: string): 'in_force' | 'superseded' | 'not_yet_in_force' {
  if (today < firstDay(edition.inForceFrom.date)) return 'not_yet_in_force';
  return isInForceOn(edition, today) ? 'in_force' : 'superseded';
}

/** Oldest first, by publication. */
export function byPublication(a: Edition, b: Edition): number {
  return firstDay(a.published.date).localeCompare(firstDay(b.published.date));
}
