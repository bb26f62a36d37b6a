import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../core/errors.ts';
import type { Clock, Log } from '../core/ports.ts';
import type { BudgetLimits, Money } from './model-settings.ts';

export interface Tokens {
  readonly input: number;
  readonly output: number;
}

export interface Reservation {
  /** What it took in the end; what is never settled stays spent. */
  settle(used: Tokens): void;
}

export interface DailyBudget {
  /** Puts aside what a request may take at most. Null where the day has no room for it, or where it cannot be kept. */
  reserve(atMost: Tokens): Reservation | null;
}

interface Spent {
  readonly tokens: number;
  /** Millionths of the currency, for prices are for a million tokens. */
  readonly millionths: number;
}

/** Entries begin on a line of their own, so that one that a crash cut off spoils no other. */
const entryPattern = /^\[(-?\d+),(-?\d+)\]$/;
/** What a crash leaves of an entry. It was not granted: a request goes out only after its entry is written. */
const cutPattern = /^\[[\d,-]*$/;
const daysKept = 35;

/**
 * The day's tokens and money, in UTC as providers count, kept in a file of each day: tokens and amounts, and nothing else. What
 * is put aside is written before a request goes out, so that neither a crash nor a second process spends twice; where the
 * file cannot be written or read, nothing is granted.
 */
export function createDailyBudget(
  folder: string,
  limits: BudgetLimits,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): DailyBudget {
  let openedDay = '';
  const fileOfToday = () => {
    const day = clock.now().toISOString().slice(0, 10);
    const file = join(folder, `${day}.log`);
    if (day !== openedDay) {
      mkdirSync(folder, { recursive: true });
      removeOld(folder, clock.now());
      openedDay = day;
    }
    return file;
  };
  const spend = (file: string, { tokens, millionths }: Spent) => appendFileSync(file, `\n[${tokens},${millionths}]`);

  return {
    reserve: (atMost) => {
      const wanted = costOf(atMost, limits.money);
      try {
        const file = fileOfToday();
        spend(file, wanted);
        const spent = readSpent(file);
        const hasRoom =
          spent.tokens <= limits.tokensPerDay &&
          (limits.money === null || spent.millionths <= limits.money.perDay * 1_000_000);
        if (!hasRoom) {
          spend(file, difference({ tokens: 0, millionths: 0 }, wanted));
          return null;
        }
        return { settle: (used) => settle(file, difference(costOf(used, limits.money), wanted)) };
      } catch (error) {
        log.error({ code: systemCode(error) }, 'model_budget_not_kept');
        return null;
      }
    },
  };

  function settle(file: string, change: Spent): void {
    try {
      spend(file, change);
    } catch (error) {
      // What was put aside stays spent: too much rather than too little.
      log.error({ code: systemCode(error) }, 'model_budget_not_kept');
    }
  }
}

function costOf({ input, output }: Tokens, money: Money | null): Spent {
  // Rounded up: what is kept are whole numbers.
  const millionths = money ? Math.ceil(input * money.inputPrice + output * money.outputPrice) : 0;
  return { tokens: input + output, millionths };
}

function difference(one: Spent, other: Spent): Spent {
  return { tokens: one.tokens - other.tokens, millionths: one.millionths - other.millionths };
}

function readSpent(file: string): Spent {
  let tokens = 0;
  let millionths = 0;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const entry = entryPattern.exec(line);
    if (entry) {
      tokens += Number(entry[1]);
      millionths += Number(entry[2]);
    } else if (line !== '' && !cutPattern.test(line)) throw new Error('an entry that is none');
  }
  return { tokens, millionths };
}

function removeOld(folder: string, now: Date): void {
  const oldest = new Date(now.getTime() - daysKept * 86_400_000).toISOString().slice(0, 10);
  for (const name of readdirSync(folder))
    if (/^\d{4}-\d\d-\d\d\.log$/.test(name) && name.slice(0, 10) < oldest) rmSync(join(folder, name));
}

function systemCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code; // the file system's errors carry one
  return typeof code === 'string' ? code : errorCode(error);
}
