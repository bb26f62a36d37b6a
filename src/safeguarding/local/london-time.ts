/** A moment as the clocks in England show it. */
export interface LondonTime {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** 0 for Sunday, as `Date` counts. */
  readonly weekday: number;
  readonly minuteOfDay: number;
}

const format = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Offices keep the clock on the wall, summer and winter: so hours are compared in local time, never in UTC. */
export function londonTime(at: Date): LondonTime {
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const date = `${parts.year}-${parts.month}-${parts.day}`;
  return {
    date,
    weekday: new Date(`${date}T00:00:00Z`).getUTCDay(),
    minuteOfDay: Number(parts.hour) * 60 + Number(parts.minute),
  };
}

/** @param date `YYYY-MM-DD` */
export function addDays(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
