import { isNumber, isWord, type Matcher, type Token, wordsBefore } from './tokens.ts';

const months = new Set(
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec'.split(
    ' ',
  ),
);
const ordinals = new Set(['st', 'nd', 'rd', 'th']);
const birth = new Set(['born', 'birth', 'birthday', 'dob', 'birthdate', 'bday']);
/** What stands before a number that has points in it and is no date: section 3.2.15. */
const places = new Set(
  'section sections paragraph paragraphs para paras chapter page version figure table annex s v p'.split(' '),
);

/**
 * A whole date may be somebody's date of birth. The date of a document, "as at 1 March 2019", is the question itself and
 * stays; so does a month with its year. After "born" or "birthday" less is enough.
 */
export const matchDate: Matcher = (tokens, at) => {
  const found = readDate(tokens, at);
  if (found === null) return null;
  const before = wordsBefore(tokens, at, 4);
  const isBirth = before.some((word) => birth.has(word)) || isInitialsDob(before);
  if (isBirth) return { length: found.length, label: 'date' };
  if (!found.isWhole) return null;
  return { length: found.length, label: isOfDocument(before) ? null : 'date' };
};

/** "D.O.B." */
function isInitialsDob([b, o, d]: readonly string[]): boolean {
  return b === 'b' && o === 'o' && d === 'd';
}

function isOfDocument([last = '', second = '', third = '']: readonly string[]): boolean {
  if ((last === 'at' || last === 'of' || last === 'on') && second === 'as') return true;
  if (last === 'dated' || last === 'published' || last === 'issued' || last === 'effective') return true;
  const isInForce = (word: string) =>
    ['force', 'published', 'issued', 'updated', 'effective', 'replaced'].includes(word);
  if (['on', 'from', 'since', 'until', 'in'].includes(last))
    return isInForce(second) || (second === 'up' && isInForce(third));
  return last === 'of' && ['edition', 'version', 'guidance', 'update'].includes(second);
}

interface FoundDate {
  readonly length: number;
  /** Day, month and year. */
  readonly isWhole: boolean;
}

function readDate(tokens: readonly Token[], at: number): FoundDate | null {
  return readFigures(tokens, at) ?? readDayFirst(tokens, at) ?? readMonthFirst(tokens, at);
}

const dateGaps = new Set(['/', '.', '-', ' ', '–']);

/** 12/03/2015, 12.3.15, 2015-03-12, 12 03 2015. */
function readFigures(tokens: readonly Token[], at: number): FoundDate | null {
  const [first, second, third] = [tokens[at], tokens[at + 2], tokens[at + 4]];
  const gap = tokens[at + 1];
  if (!isNumber(first, 1, 4) || !isNumber(second, 1, 2) || !isNumber(third, 1, 4)) return null;
  if (gap === undefined || gap.text !== tokens[at + 3]?.text || !dateGaps.has(gap.text)) return null;
  const isDayFirst =
    first.text.length <= 2 && (third.text.length === 4 || (third.text.length === 2 && gap.text !== ' '));
  const isYearFirst = first.text.length === 4 && third.text.length <= 2;
  const [day, month, year] = isYearFirst ? [third, second, first] : [first, second, third];
  if (!isDayFirst && !isYearFirst) return null;
  if (!isWithin(day, 31) || !isWithin(month, 31) || (year.text.length === 4 && !/^(?:19|20)/.test(year.text)))
    return null;
  const isPlace = gap.text === '.' && wordsBefore(tokens, at, 1).some((word) => places.has(word));
  return isPlace ? null : { length: 5, isWhole: true };
}

/** "12 March 2015", "the 12th of March", "3 Sept 15". */
function readDayFirst(tokens: readonly Token[], at: number): FoundDate | null {
  if (!isNumber(tokens[at], 1, 2) || !isWithin(tokens[at], 31)) return null;
  let n = at + 1;
  if (ordinals.has(tokens[n]?.lower ?? '')) n++;
  n = skipSpace(tokens, n);
  if (tokens[n]?.lower === 'of') n = skipSpace(tokens, n + 1);
  if (!isMonth(tokens[n])) return null;
  return withYear(tokens, at, n + 1, 2);
}

/** "March 12th, 2015". "March 2019" is no day: it counts after "born" alone. */
function readMonthFirst(tokens: readonly Token[], at: number): FoundDate | null {
  if (!isMonth(tokens[at])) return null;
  let n = skipSpace(tokens, at + 1);
  if (isNumber(tokens[n], 4, 4)) return { length: n + 1 - at, isWhole: false };
  if (!isNumber(tokens[n], 1, 2) || !isWithin(tokens[n], 31)) return null;
  n++;
  if (ordinals.has(tokens[n]?.lower ?? '')) n++;
  return withYear(tokens, at, n, 4);
}

function withYear(tokens: readonly Token[], at: number, end: number, leastDigits: number): FoundDate {
  let n = skipSpace(tokens, end);
  if (tokens[n]?.text === ',') n = skipSpace(tokens, n + 1);
  const year = tokens[n];
  const isYear = isNumber(year, 4, 4) || (leastDigits === 2 && isNumber(year, 2, 2));
  return isYear ? { length: n + 1 - at, isWhole: true } : { length: end - at, isWhole: false };
}

function skipSpace(tokens: readonly Token[], at: number): number {
  const token = tokens[at];
  return token?.kind === 'space' || token?.text === '-' || token?.text === '.' ? at + 1 : at;
}

function isMonth(token: Token | undefined): boolean {
  return isWord(token) && months.has(token.lower);
}

function isWithin(token: Token | undefined, most: number): boolean {
  const value = Number(token?.text);
  return value >= 1 && value <= most;
}
