import { statSync } from 'node:fs';
import { CorpusError, errorCode, type WaymarkError } from './core/errors.ts';
import type { Clock, Log } from './core/ports.ts';
import type { Timers } from './core/timers.ts';
import { isWeekday } from './escalation/index.ts';
import { readYaml } from './guidance/index.ts';
import {
  type BankHolidays,
  bankHolidaysSchema,
  createLocalContacts,
  type LocalContacts,
  type LocalFile,
  localFileSchema,
  londonTime,
  noBankHolidays,
  type PathwayWording,
} from './safeguarding/index.ts';

export interface OpenLocalContacts {
  readonly contacts: LocalContacts;
  /** What is wrong with the file as it was last read: the start stops at it, a running service keeps the last good one. */
  problem(): WaymarkError | null;
  /** Is this day (`YYYY-MM-DD`) neither a weekend nor a bank holiday in England? */
  isWorkingDay(date: string): boolean;
  /** Takes up changes to the file, and once a day logs what is to be checked. Returns what stops it. */
  watch(timers: Timers): () => void;
}

interface LocalContactsDeps {
  /** Null where the organisation names no file: cards then carry the national wording. */
  readonly path: string | null;
  readonly bankHolidaysPath: string;
  readonly maxAgeDays: number;
  readonly wording: PathwayWording | null;
  readonly clock: Clock;
  readonly log: Log;
}

/** Editors write in bursts and networks report late: a look every few seconds is soon enough for a telephone number. */
const pollMs = 5_000;
const firstCheckMs = 60_000;
const dayMs = 24 * 60 * 60_000;
/** The government publishes bank holidays years ahead; an operator has this long to add the next year. */
const bankHolidayWarningDays = 60;

export function openLocalContacts(deps: LocalContactsDeps): OpenLocalContacts {
  const { path, clock, log } = deps;
  let file: LocalFile | null = null;
  let problem: WaymarkError | null = null;
  let seen = '';

  const read = () => {
    if (path === null) return;
    seen = stampOf(path);
    try {
      file = readYaml(path, path, localFileSchema(londonTime(clock.now()).date));
      problem = null;
      log.info({ councils: file.councils.length, people: file.people.length }, 'local_contacts_read');
    } catch (error) {
      problem = error instanceof CorpusError ? error : new CorpusError(path, null, 'this file cannot be read');
      const line = error instanceof CorpusError ? error.line : null;
      log.error({ code: errorCode(error), line, keptLastGood: file !== null }, 'local_contacts_unreadable');
    }
  };
  read();

  const bankHolidays = readBankHolidays(deps);
  const contacts = createLocalContacts({
    file: () => file,
    bankHolidays,
    wording: deps.wording,
    clock,
    maxAgeDays: deps.maxAgeDays,
  });
  const checkDaily = () => {
    if (path === null) return;
    const now = clock.now();
    if (problem) log.error({ code: problem.code }, 'local_contacts_unreadable');
    for (const { id, dueOn, state } of contacts.contactsToCheck(now))
      log.warn({ contact: id, dueOn, state }, 'contact_check_due');
    const soon = londonTime(new Date(now.getTime() + bankHolidayWarningDays * dayMs)).date;
    if (soon > bankHolidays.until) log.warn({ until: bankHolidays.until }, 'bank_holidays_end');
  };
  return {
    contacts,
    problem: () => problem,
    isWorkingDay: (date) => isWeekday(date) && !bankHolidays.days.has(date),
    watch: (timers) => {
      if (path === null) return () => {};
      const stops = [
        timers.every(pollMs, () => {
          if (stampOf(path) !== seen) read();
        }),
        timers.after(firstCheckMs, checkDaily),
        timers.every(dayMs, checkDaily),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

/** Changes when the file does, and when it comes or goes. */
function stampOf(path: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return 'missing';
  }
}

/** Without the list every weekday counts as one on which offices are open; cards still name both numbers. */
function readBankHolidays({ bankHolidaysPath, log }: LocalContactsDeps): BankHolidays {
  try {
    return readYaml(bankHolidaysPath, 'corpus/bank-holidays.yaml', bankHolidaysSchema);
  } catch (error) {
    log.error({ code: errorCode(error) }, 'bank_holidays_unreadable');
    return noBankHolidays;
  }
}
