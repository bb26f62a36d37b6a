import { known } from './known-words.ts';
import { isAllCapitals, isApostrophe, isCapitalised, isWord, type Matcher, type Token, wordsBefore } from './tokens.ts';

const types = new Set(
  'school academy college nursery primary secondary infant infants junior juniors high grammar prep preschool kindergarten comprehensive upper lower middle'.split(
    ' ',
  ),
);
/** Of these the first word of a name may be followed, and none is a name by itself. */
const joining = new Set(
  'of the and c e ce cofe rc church england catholic roman s sixth form community free special first'.split(' '),
);
/** A name is as long as this at most, in words. */
const mostWords = 9;

/** "Oakwood Academy", "St Mary's C of E Primary School", "at oakfield primary". "Maintained school" is no name. */
export const matchSchool: Matcher = (tokens, at) => {
  const first = tokens[at];
  if (!isWord(first) || isWord(tokens[at - 1]) || tokens[at - 1]?.kind === 'number' || isApostrophe(tokens[at - 1]))
    return null;
  if (first.lower === 'st' || first.lower === 'saint') return matchSaint(tokens, at);
  const isName = isNamePart(first);
  if (!isName && !isPlainName(tokens, at)) return null;
  const end = findType(tokens, at + 1, isName);
  return end === null ? null : { length: end - at, label: 'school' };
};

/** "at oakfield primary": an unknown word in small letters where a place is meant. */
function isPlainName(tokens: readonly Token[], at: number): boolean {
  const [before = ''] = wordsBefore(tokens, at, 1);
  const { lower } = tokens[at] ?? { lower: '' };
  return (
    ['at', 'attends', 'attend', 'attending', 'attended', 'from', 'to', 'joined', 'near', 'called'].includes(before) &&
    isUnknown(lower)
  );
}

/** A saint's name is a school's here, whether or not the word follows. */
function matchSaint(tokens: readonly Token[], at: number): ReturnType<Matcher> {
  const dot = tokens[at + 1]?.text === '.' ? 1 : 0;
  const name = at + dot + 2;
  if (tokens[at + dot + 1]?.text !== ' ' || !isWord(tokens[name]) || types.has(tokens[name].lower)) return null;
  const typed = findType(tokens, name + 1, true);
  if (typed !== null) return { length: typed - at, label: 'school' };
  const end = isApostrophe(tokens[name + 1]) && tokens[name + 2]?.lower === 's' ? name + 3 : name + 1;
  return { length: end - at, label: 'school' };
}

const inNames = new Set([' ', '-', '&', '.']);

/** The end of the name that goes on here: after the last word for a kind of school; null where there is none. */
function findType(tokens: readonly Token[], from: number, takesCapitals: boolean): number | null {
  let end: number | null = null;
  let words = 0;
  for (let n = from; words < mostWords && n < from + mostWords * 2; n++) {
    const token = tokens[n];
    if (token === undefined) break;
    if (token.kind !== 'word') {
      if (isApostrophe(token) || inNames.has(token.text)) continue;
      break;
    }
    words++;
    if (types.has(token.lower)) end = n + 1;
    else if (end !== null || !(joining.has(token.lower) || (takesCapitals && isNamePart(token, false)))) break;
  }
  return end;
}

function isNamePart(token: Token, mustBeUnknown = true): boolean {
  if (!isCapitalised(token) && !(isAllCapitals(token) && token.text.length > 3)) return false;
  return !mustBeUnknown || isUnknown(token.lower);
}

function isUnknown(word: string): boolean {
  return word.length > 2 && !known.has(word) && !types.has(word) && !joining.has(word);
}
