export { type BankHolidays, bankHolidaysSchema, noBankHolidays } from './bank-holidays.ts';
export { defaultMaxAgeDays } from './contact-age.ts';
export { createLocalContacts, type LocalContacts, type WhoToCall } from './local-contacts.ts';
export { type LocalFile, localFileSchema } from './local-file.ts';
export { londonTime } from './london-time.ts';
