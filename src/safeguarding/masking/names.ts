import { givenNames, surnames } from './common-names.ts';
import { known } from './known-words.ts';
import { isAllCapitals, isApostrophe, isCapitalised, isWord, type Matcher, type Token, wordsBefore } from './tokens.ts';

const titles = new Set(
  'mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend pc sgt dc auntie aunty uncle nana'.split(' '),
);
const particles = new Set('de da di dos la le van von der den bin ibn al el ap st'.split(' '));
/** Words that are surnames too: after a given name they are one. */
const alsoSurnames = new Set(
  'young page law child day may march early good church head court power price rich strong law case best long short little field work key bond first'.split(
    ' ',
  ),
);
/** With a capital in the midst of a sentence these are people. */
const alsoGiven = new Set(['will', 'guy', 'christian']);
/** After these a name follows, in small letters too. */
const introducing = new Set(['called', 'named', 'surname', 'nickname', 'nicknamed']);
const mostParts = 6;

/** Longer words in capitals are no abbreviation. */
const longestAbbreviation = 6;

/**
 * Names of people, from what they look like: a title before them, a capital that no word of guidance has, or one of the
 * commonest given names. A rare name in small letters with nothing to announce it is missed; a town may go with them.
 */
export const matchName: Matcher = (tokens, at) => {
  const first = tokens[at];
  if (!isWord(first) || isWord(tokens[at - 1])) return null;
  if (titles.has(first.lower)) return matchTitled(tokens, at);
  if (!startsName(tokens, at)) return null;
  return { length: extend(tokens, at, true) - at, label: 'name' };
};

function matchTitled(tokens: readonly Token[], at: number): ReturnType<Matcher> {
  const dot = tokens[at + 1]?.text === '.' ? 1 : 0;
  const name = tokens[at + dot + 2];
  if (tokens[at + dot + 1]?.text !== ' ' || !isWord(name)) return null;
  const isPlain = !isCapitalised(name) && !isAllCapitals(name);
  // "the lady who", "a miss at": what guidance says in small letters is no name.
  if (isPlain ? known.has(name.lower) : name.text.length === 1 && !isApostrophe(tokens[at + dot + 3])) return null;
  return { length: extend(tokens, at + dot + 2, true) - at, label: 'name' };
}

function startsName(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!isWord(token)) return false;
  // O’Connor, D’Souza.
  if (token.text.length === 1)
    return isAllCapitals(token) && isApostrophe(tokens[at + 1]) && isLongCapitalised(tokens[at + 2]);
  // "M’s" and "can’t": what stands after an apostrophe is the end of a word.
  if (isApostrophe(tokens[at - 1]) && isWord(tokens[at - 2]) && (tokens[at - 2]?.text.length ?? 0) > 1) return false;
  const { lower } = token;
  if (isCapitalised(token)) {
    return !known.has(lower) || ((givenNames.has(lower) || alsoGiven.has(lower)) && !isFirst(tokens, at));
  }
  if (givenNames.has(lower) && !known.has(lower)) return true;
  if (isAllCapitals(token)) return token.text.length > longestAbbreviation && !known.has(lower);
  const [before = '', second = ''] = wordsBefore(tokens, at, 2);
  const isIntroduced =
    introducing.has(before) || (before === 'is' && second === 'name') || (before === 's' && second === 'name');
  return isIntroduced && !known.has(lower) && lower.length > 2;
}

/** After the last part of the name that starts here. A possessive "’s" is left. */
function extend(tokens: readonly Token[], at: number, isGiven: boolean): number {
  let end = at + 1;
  let parts = 1;
  let afterGiven = isGiven;
  while (parts < mostParts) {
    const gap = tokens[end];
    let next = end + 1;
    const isJoined = isApostrophe(gap) || gap?.text === '-';
    if (!isJoined && gap?.text !== ' ' && gap?.text !== '.') break;
    if (gap?.text === '.' && !(tokens[end - 1]?.text.length === 1 && tokens[next]?.text === ' ')) break;
    if (gap?.text === '.') next++;
    const beforeParticles = next;
    while (particles.has(tokens[next]?.lower ?? '') && tokens[next + 1]?.text === ' ' && next < end + 8) next += 2;
    const part = tokens[next];
    if (!isWord(part)) break;
    if (isApostrophe(gap) && (part.lower === 's' || part.lower === 't' || part.lower === 'll')) break;
    const isAfterParticle = next > beforeParticles && isCapitalised(part);
    if (!isJoined && !isAfterParticle && !isNamePart(part, afterGiven)) break;
    end = next + 1;
    parts++;
    afterGiven = true;
  }
  return end;
}

function isNamePart(token: Token, afterGiven: boolean): boolean {
  const { lower } = token;
  if (isCapitalised(token))
    return !known.has(lower) || givenNames.has(lower) || (afterGiven && alsoSurnames.has(lower));
  if (isAllCapitals(token) && token.text.length === 1) return token.text !== 'I';
  return !known.has(lower) && (givenNames.has(lower) || (afterGiven && surnames.has(lower)));
}

function isLongCapitalised(token: Token | undefined): boolean {
  return isWord(token) && token.text.length > 2 && (isCapitalised(token) || isAllCapitals(token));
}

/** At the start of a sentence every word has a capital. */
function isFirst(tokens: readonly Token[], at: number): boolean {
  let n = at - 1;
  // A space, and a quotation mark with another.
  for (; n >= Math.max(0, at - 3); n--) {
    const token = tokens[n];
    if (token?.text.includes('\n')) return true;
    if (token?.kind !== 'space' && token?.text !== '"' && token?.text !== '“') break;
  }
  return n < 0 || ['.', '!', '?', ':'].includes(tokens[n]?.text ?? '');
}
