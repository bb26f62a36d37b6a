/** When the question of the next working day is put: people have read their messages by then. */
const askAt = { hour: 9, minute: 30 };

const londonParts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const londonHour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' });

/**
 * Half past nine, in England's time, on the next day that `isWorkingDay` (given `YYYY-MM-DD`) says is one.
 */
export function createNextWorkingDay(isWorkingDay: (date: string) => boolean): (from: Date) => Date {
  return (from) => {
    // Noon keeps clear of the hour that is skipped or repeated when clocks change.
    const day = new Date(`${londonParts.format(from)}T12:00:00Z`);
    for (let days = 0; days < 30; days++) {
      day.setUTCDate(day.getUTCDate() + 1);
      const date = day.toISOString().slice(0, 10);
      if (isWorkingDay(date)) return atLondon(date);
    }
    throw new RangeError('There is no working day in the next thirty.');
  };
}

/** Between these hours of a working day people are asked for what can wait. */
const officeHours = { from: 9, until: 17 };

export function createOfficeTime(isWorkingDay: (date: string) => boolean): (at: Date) => boolean {
  return (at) => {
    const hour = Number(londonHour.format(at));
    return isWorkingDay(londonParts.format(at)) && hour >= officeHours.from && hour < officeHours.until;
  };
}

export function isWeekday(date: string): boolean {
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

function atLondon(date: string): Date {
  const utc = new Date(`${date}T00:00:00Z`);
  utc.setUTCHours(askAt.hour, askAt.minute);
  const aheadHours = Number(londonHour.format(utc)) - askAt.hour;
  return new Date(utc.getTime() - aheadHours * 3_600_000);
}
