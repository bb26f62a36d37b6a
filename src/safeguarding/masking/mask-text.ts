import type { MaskText } from '../../core/mask.ts';
import { matchAddress } from './addresses.ts';
import { matchNationalInsurance, matchPostcode, matchPupilNumber } from './codes.ts';
import { matchDate } from './dates.ts';
import { matchName } from './names.ts';
import { matchLongNumber, matchNhsNumber, matchPhone } from './numbers.ts';
import { matchSchool } from './schools.ts';
import { type Matcher, type Token, tokenise } from './tokens.ts';

/** By what they start with. The first that knows what stands there takes it: the surer ones come first. */
const matchers = {
  word: [matchAddress, matchNationalInsurance, matchPupilNumber, matchPostcode, matchDate, matchSchool, matchName],
  number: [matchAddress, matchDate, matchNhsNumber, matchPhone, matchLongNumber],
  mark: [matchAddress, matchPhone],
  space: [],
} satisfies Record<Token['kind'], readonly Matcher[]>;

/**
 * Replaces names, NHS numbers, pupil numbers, National Insurance numbers, postcodes, dates of birth, phones, e-mail
 * addresses and schools by what they are: "[name]". Prefers to mask too much. No pattern is tried twice on the same words.
 */
export const maskText: MaskText = (text) => {
  const tokens = quieten(tokenise(text));
  const parts: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const match = firstMatch(tokens, at);
    if (match?.label) parts.push(`[${match.label}]`);
    else for (let n = 0; n < (match?.length ?? 1); n++) parts.push(tokens[at + n]?.text ?? '');
    at += match?.length ?? 1;
  }
  return parts.join('');
};

function firstMatch(tokens: readonly Token[], at: number): ReturnType<Matcher> {
  for (const matcher of matchers[tokens[at]?.kind ?? 'space']) {
    const match = matcher(tokens, at);
    if (match !== null) return match;
  }
  return null;
}

/** How many letters make it plain that somebody writes in capitals throughout. */
const leastLetters = 20;

/** In a message that is all in capitals they say nothing: it is read as if it were in small letters. */
function quieten(tokens: readonly Token[]): readonly Token[] {
  const words = tokens.filter(({ kind }) => kind === 'word');
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  const capitals = words.reduce(
    (sum, { text, lower }) => sum + (text !== lower && text === text.toUpperCase() ? text.length : 0),
    0,
  );
  if (letters < leastLetters || capitals < letters * 0.7) return tokens;
  return tokens.map((token) => ({ ...token, text: token.lower }));
}
