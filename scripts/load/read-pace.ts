export interface Pace {
  readonly seconds: number;
  readonly perSecond: number;
}

/** `-- [SECONDS] [A_SECOND]`, 60 and 20 where nothing is said; null where they are no whole numbers. */
export function readPace([seconds = '60', perSecond = '20']: readonly string[]): Pace | null {
  const pace = { seconds: Number(seconds), perSecond: Number(perSecond) };
  return Object.values(pace).every((number) => Number.isInteger(number) && number >= 1 && number <= 3_600)
    ? pace
    : null;
}
