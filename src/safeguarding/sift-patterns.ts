/** False where a pattern cannot match in any piece of the text that was sifted. */
export type MayMatch = (pattern: RegExp) => boolean;

export const anyPatternMayMatch: MayMatch = () => true;

/**
 * Most patterns have nothing to find in a message: each is tried once on the whole of it, without what it asks of its
 * surroundings, before it is tried on every clause. What speaks in a piece then cannot be missed, wherever the piece ends.
 * @param whole every piece of the message, with the words of neighbouring pieces joined by one space
 */
export function siftPatterns(whole: string): MayMatch {
  const known = new Map<RegExp, boolean>();
  return (pattern) => {
    const before = known.get(pattern);
    if (before !== undefined) return before;
    const loose = loosened(pattern);
    const may = loose === null || loose.test(whole);
    known.set(pattern, may);
    return may;
  };
}

const looseByPattern = new WeakMap<RegExp, RegExp | null>();

function loosened(pattern: RegExp): RegExp | null {
  const before = looseByPattern.get(pattern);
  if (before !== undefined) return before;
  const loose = loosen(pattern);
  looseByPattern.set(pattern, loose);
  return loose;
}

/**
 * The pattern without its looks ahead and back: it matches wherever the pattern does, in any text around it. Null for
 * what is always tried: no plain pattern, for a rule that breaks must be seen to, and one tied to the ends of its text.
 */
export function loosen(pattern: RegExp): RegExp | null {
  if (!(pattern instanceof RegExp) || pattern.test !== RegExp.prototype.test) return null;
  if (/[gmy]/.test(pattern.flags) || /\\[1-9k]/.test(pattern.source)) return null;
  const { source } = pattern;
  let loose = '';
  for (let i = 0; i < source.length; ) {
    const end = endOfToken(source, i);
    const token = source.slice(i, end);
    if (/^\(\?<?[=!]/.test(token)) i = endOfGroup(source, i);
    else {
      if (token === '^' || token === '$') return null;
      loose += token;
      i = end;
    }
  }
  return new RegExp(loose, pattern.flags);
}

/** A whole set of characters, an escape, the start of a look around, or one character. */
function endOfToken(source: string, at: number): number {
  if (source[at] === '\\') return at + 2;
  if (source[at] !== '[') return at + (/^\(\?<?[=!]/.exec(source.slice(at, at + 4))?.[0].length ?? 1);
  let end = at + 1;
  while (end < source.length && source[end] !== ']') end += source[end] === '\\' ? 2 : 1;
  return end + 1;
}

function endOfGroup(source: string, start: number): number {
  let depth = 0;
  for (let i = start; i < source.length; i = endOfToken(source, i)) {
    const token = source.slice(i, endOfToken(source, i));
    if (token.startsWith('(')) depth++;
    else if (token === ')' && --depth === 0) return i + 1;
  }
  return source.length;
}
