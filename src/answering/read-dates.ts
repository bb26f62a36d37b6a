import type { Edition } from '../core/edition.ts';
import { lastDay, monthNames } from '../core/edition-dates.ts';

const months = monthNames.map((name) => name.toLowerCase());
const monthPattern =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const fullDate = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?${monthPattern}\\.?,?\\s+((?:19|20)\\d\\d)\\b`,
  'i',
);
const numericDate = /\b(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)?\d\d)\b/;
const isoDate = /\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b/;
const monthYear = new RegExp(`\\b${monthPattern}\\.?\\s+((?:19|20)\\d\\d)\\b`, 'i');

/** The first date of a question; the day or month in which an edition came out names that edition. */
export function readDate(
  text: string,
  editions: readonly Edition[],
): { day: string; matched: string; edition: Edition | undefined } | null {
  const iso = isoDate.exec(text);
  if (iso) return dated(`${iso[1]}-${iso[2]}-${iso[3]}`, iso[0], editions);
  const full = fullDate.exec(text);
  if (full)
    return dated(`${full[3]}-${twoDigits(monthNumber(full[2]))}-${twoDigits(Number(full[1]))}`, full[0], editions);
  const numeric = numericDate.exec(text);
  if (numeric) {
    const year = (numeric[3] ?? '').length === 2 ? `20${numeric[3]}` : (numeric[3] ?? '');
    return dated(`${year}-${twoDigits(Number(numeric[2]))}-${twoDigits(Number(numeric[1]))}`, numeric[0], editions);
  }
  const month = monthYear.exec(text);
  if (!month) return null;
  const written = `${month[2]}-${twoDigits(monthNumber(month[1]))}`;
  // "December 2020" is the name by which people know the edition that came out then, unless they say "as at".
  const isTime = /\b(?:as (?:at|of)|on|by|before|until|in force)\s*$/i.test(text.slice(0, month.index));
  const isNamed = (edition: Edition) =>
    edition.published.date.startsWith(written) || edition.inForceFrom.date.startsWith(written);
  return { day: lastDay(written), matched: month[0], edition: isTime ? undefined : editions.find(isNamed) };
}

/** The day on which an edition came out names it: "the changes of 9/12/20". */
function dated(day: string, matched: string, editions: readonly Edition[]) {
  return { day, matched, edition: editions.find((edition) => edition.published.date === day) };
}

function monthNumber(written: string | undefined): number {
  const start = (written ?? '').toLowerCase().slice(0, 3);
  return months.findIndex((month) => month.startsWith(start)) + 1;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
