export interface Token {
  readonly kind: 'word' | 'number' | 'space' | 'mark';
  readonly text: string;
  readonly lower: string;
}

/** What a matcher makes of the tokens from a place on: null, or how many it takes, and what stands for them. */
export type Match = {
  readonly length: number /** Null leaves them as they are. */;
  readonly label: string | null;
} | null;

/** Looks only so far ahead and back, whatever stands there: all of them together stay linear. */
export type Matcher = (tokens: readonly Token[], at: number) => Match;

/** Four classes of characters, no two of which overlap: nothing can be read in two ways, so nothing is tried twice. */
const tokenPattern = /([\p{L}\p{M}]+)|(\p{Nd}+)|(\s+)|[^\p{L}\p{M}\p{Nd}\s]/gu;

/** Compatible forms are made alike (full-width digits, ligatures), and what cannot be seen is left out. */
export function tokenise(text: string): readonly Token[] {
  const plain = text.normalize('NFKC').replace(/\p{Cf}/gu, '');
  return Array.from(plain.matchAll(tokenPattern), ([text, word, number, space]): Token => {
    const kind = word ? 'word' : number ? 'number' : space ? 'space' : 'mark';
    return { kind, text, lower: word ? text.toLowerCase() : text };
  });
}

export function isWord(token: Token | undefined): token is Token {
  return token?.kind === 'word';
}

export function isNumber(token: Token | undefined, least = 1, most = Number.POSITIVE_INFINITY): token is Token {
  return token?.kind === 'number' && token.text.length >= least && token.text.length <= most;
}

/** "Rosa", not "rosa" or "ROSA". */
export function isCapitalised({ kind, text, lower }: Token): boolean {
  return kind === 'word' && text !== lower && text.slice(1) !== text.slice(1).toUpperCase();
}

export function isAllCapitals({ kind, text, lower }: Token): boolean {
  return kind === 'word' && text !== lower && text === text.toUpperCase();
}

export function isApostrophe(token: Token | undefined): boolean {
  return token?.text === "'" || token?.text === '’' || token?.text === 'ʼ';
}

/** The words before a place, the nearest first; further back than this nothing is looked at. */
export function wordsBefore(tokens: readonly Token[], at: number, count: number): readonly string[] {
  const found: string[] = [];
  for (let n = at - 1; n >= 0 && n >= at - count * 3 && found.length < count; n--) {
    const token = tokens[n];
    if (isWord(token)) found.push(token.lower);
  }
  return found;
}
