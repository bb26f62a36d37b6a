import type { PathwayWording } from '../pathway-wording.ts';
import type { BankHolidays } from './bank-holidays.ts';
import type { LocalFile } from './local-file.ts';
import type { LondonTime } from './london-time.ts';

/** The local file at one moment: what every line of a card is worked out from. */
export interface Moment {
  readonly file: LocalFile;
  readonly at: LondonTime;
  readonly bankHolidays: BankHolidays;
  readonly maxAgeDays: number;
  readonly wording: PathwayWording;
}
