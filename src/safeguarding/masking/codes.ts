import { isNumber, isWord, type Matcher, type Token } from './tokens.ts';

/** Two letters, six digits and a letter, in one piece or in pairs: QQ 12 34 56 C. The last letter may be left out. */
export const matchNationalInsurance: Matcher = (tokens, at) => {
  const prefix = tokens[at];
  if (!isWord(prefix) || prefix.text.length !== 2 || isPartOfWord(tokens, at)) return null;
  // "is 943 476…": small letters with a space after them are a word.
  if (isGap(tokens[at + 1]) && prefix.text !== prefix.text.toUpperCase()) return null;
  const digits = takeDigits(tokens, at + 1, 6);
  if (digits === null) return null;
  const end = at + 1 + digits;
  if (isGap(tokens[end]) && isNumber(tokens[end + 1])) return null;
  const gap = isGap(tokens[end]) ? 1 : 0;
  const suffix = tokens[end + gap];
  // With a space before it, a small "a" is an article.
  const isSuffix = isWord(suffix) && /^[A-D]$/.test(gap === 0 ? suffix.text.toUpperCase() : suffix.text);
  if (isWord(tokens[end]) && !isSuffix) return null;
  return { length: end - at + (isSuffix ? gap + 1 : 0), label: 'NI number' };
};

/** A pupil's number: a letter, then twelve digits, of which the last is a letter in a temporary one: A801200001001. */
export const matchPupilNumber: Matcher = (tokens, at) => {
  const letter = tokens[at];
  if (!isWord(letter) || letter.text.length !== 1 || isPartOfWord(tokens, at)) return null;
  const twelve = takeDigits(tokens, at + 1, 12);
  if (twelve !== null) return { length: twelve + 1, label: 'UPN' };
  const eleven = takeDigits(tokens, at + 1, 11);
  const last = eleven === null ? undefined : tokens[at + 1 + eleven];
  return eleven !== null && isWord(last) && last.text.length === 1 ? { length: eleven + 2, label: 'UPN' } : null;
};

/** Letters that the second half of a postcode never has. */
const inwardLetters = /^[abd-hjlnp-uw-z]{2}$/;
/** In small letters; "3RD" in capitals is the end of a postcode. */
const ordinal = /^(?:1st|2nd|3rd|[04-9]th)$/;

/** "LS1 4AP", "sw1a 1aa", "B338TH". "S47 3rd" is a section and an ordinal. */
export const matchPostcode: Matcher = (tokens, at) => {
  const area = tokens[at];
  if (!isWord(area) || area.text.length > 2 || isPartOfWord(tokens, at)) return null;
  const district = tokens[at + 1];
  if (!isNumber(district, 1, 3)) return null;
  // In one piece both halves' digits stand together: 33 and 8 in B338TH.
  if (district.text.length > 1 && isInward(tokens, at + 2)) return { length: 3, label: 'postcode' };
  if (district.text.length > 2) return null;
  const letter = tokens[at + 2];
  const afterDistrict = at + 2 + (isWord(letter) && letter.text.length === 1 ? 1 : 0);
  const gap = isGap(tokens[afterDistrict]) ? 1 : 0;
  const inward = afterDistrict + gap;
  if (!isNumber(tokens[inward], 1, 1) || !isInward(tokens, inward + 1)) return null;
  if (gap === 1 && ordinal.test(`${tokens[inward]?.text}${tokens[inward + 1]?.text}`)) return null;
  return { length: inward + 2 - at, label: 'postcode' };
};

function isInward(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return isWord(token) && inwardLetters.test(token.lower) && tokens[at + 1]?.kind !== 'number';
}

/** How many tokens hold just so many digits, with single spaces or dashes between them; null where it is another number. */
export function takeDigits(tokens: readonly Token[], at: number, count: number): number | null {
  let found = 0;
  let end = at;
  for (let n = at; n < at + count * 2 && found < count; n++) {
    const token = tokens[n];
    if (isNumber(token)) {
      found += token.text.length;
      end = n + 1;
    } else if (!isGap(token)) break;
    else if (isGap(tokens[n - 1])) break;
  }
  return found === count ? end - at : null;
}

export function isGap(token: Token | undefined): boolean {
  return token !== undefined && (token.text === ' ' || token.text === '-' || token.text === '.' || token.text === '–');
}

function isPartOfWord(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before !== undefined && (before.kind === 'number' || before.kind === 'word');
}
