import { z } from 'zod';
import { isCalendarDate } from '../../core/edition-dates.ts';

/** `corpus/bank-holidays.yaml`: the days on which offices in England are closed, by year. */
export const bankHolidaysSchema = z
  .strictObject({
    source: z.url(),
    days: z.array(
      z.strictObject({ date: z.string().refine(isCalendarDate, 'a date such as 2026-12-25'), name: z.string().min(1) }),
    ),
  })
  .transform(({ days }) => ({
    days: new Set(days.map(({ date }) => date)) as ReadonlySet<string>,
    /** The last day of the last year that is listed: after it, bank holidays look like any other day. */
    until: `${days.reduce((last, { date }) => (date > last ? date : last), '').slice(0, 4)}-12-31`,
  }));

export type BankHolidays = z.output<typeof bankHolidaysSchema>;

/** Where the list cannot be read: cards still name both numbers, whatever day it is. */
export const noBankHolidays: BankHolidays = { days: new Set(), until: '0000-12-31' };
