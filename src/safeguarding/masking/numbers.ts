import { isGap, takeDigits } from './codes.ts';
import { isNumber, type Matcher, type Token } from './tokens.ts';

const modulus = 11;

/** The tenth digit checks the other nine: NHS Data Model and Dictionary, "NHS number", modulus 11. */
export function isNhsNumber(digits: string): boolean {
  if (!/^[0-9]{10}$/.test(digits)) return false;
  const sum = [...digits.slice(0, 9)].reduce((total, digit, n) => total + Number(digit) * (10 - n), 0);
  return (modulus - (sum % modulus)) % modulus === Number(digits[9]);
}

/** In threes and a four, as it is printed, whatever its check digit; or ten digits in any groups whose check digit is right. */
export const matchNhsNumber: Matcher = (tokens, at) => {
  if (!isNumber(tokens[at]) || isAfterDigits(tokens, at)) return null;
  const length = takeDigits(tokens, at, 10);
  if (length === null || isNumber(tokens[at + length])) return null;
  const groups = tokens.slice(at, at + length).filter((token) => isNumber(token));
  const sizes = groups.map(({ text }) => text.length).join(' ');
  const digits = groups.map(({ text }) => text).join('');
  // Years one after the other are ten digits too: 2018 2023 16.
  const isYears = groups.length > 1 && groups.every(({ text }) => text.length !== 4 || /^(?:19|20)/.test(text));
  return sizes === '3 3 4' || (isNhsNumber(digits) && !(isYears && sizes.startsWith('4')))
    ? { length, label: 'NHS number' }
    : null;
};

/** As long as a number in this country, without its leading zero or with the country's code. */
const phoneDigits = { least: 9, most: 15, withZero: 11 };

/** From "+" or a zero on. Short ones stay: 999, 101, and 0800 1111 are what people should be able to read. */
export const matchPhone: Matcher = (tokens, at) => {
  const isInternational = tokens[at]?.text === '+';
  const start = isInternational ? at + 1 : at;
  const first = tokens[start];
  if (!isNumber(first) || (!isInternational && (!first.text.startsWith('0') || isAfterDigits(tokens, at)))) return null;
  const most = isInternational || first.text.startsWith('00') ? phoneDigits.most : phoneDigits.withZero;
  let digits = 0;
  let end = start;
  for (let n = start; n < start + phoneDigits.most * 3; n++) {
    const token = tokens[n];
    if (isNumber(token)) {
      if (digits > 0 && digits + token.text.length > most) break;
      digits += token.text.length;
      end = n + 1;
    } else if (!isPhoneGap(token) || n - end >= 2) break;
  }
  return digits >= phoneDigits.least ? { length: end - at, label: 'phone' } : null;
};

/** A case number, an account, an identity: no paragraph, page or year is as long. */
const longestPlain = 5;

export const matchLongNumber: Matcher = (tokens, at) =>
  isNumber(tokens[at], longestPlain + 1) ? { length: 1, label: 'number' } : null;

function isPhoneGap(token: Token | undefined): boolean {
  return isGap(token) || token?.text === '(' || token?.text === ')' || token?.text === '/';
}

/** In the midst of a longer number. */
function isAfterDigits(tokens: readonly Token[], at: number): boolean {
  return (
    isNumber(tokens[at - 1]) || (isGap(tokens[at - 1]) && tokens[at - 1]?.text !== ' ' && isNumber(tokens[at - 2]))
  );
}
