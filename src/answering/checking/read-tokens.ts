import { stemmer } from 'stemmer';
import { namedTerms } from './named-terms.ts';
import { normaliseWords } from './normalise-words.ts';
import type { TermNames } from './term-names.ts';
import { dutyWords, forms, jointWords, lightWords, limitWords, numberWords, tensWords } from './word-lists.ts';

/** A word, or a name of several words, as the check compares it. */
export interface Token {
  readonly kind: 'word' | 'duty' | 'limit' | 'number' | 'joint' | 'light';
  /** Equal where two tokens say the same. */
  readonly key: string;
  readonly isRole: boolean;
}

export type HeavyToken = Token & { readonly kind: Exclude<Token['kind'], 'joint' | 'light'> };

export function isHeavy(token: Token): token is HeavyToken {
  return token.kind !== 'joint' && token.kind !== 'light';
}

const piece = /\d+(?:[.,]\d+)*[a-z]{0,3}%?|£|[a-z]+\d*|[,;:()/.?!]/g;

export function readTokens(text: string, names: TermNames): readonly Token[] {
  const words = joinNumbers(normaliseWords(text, names).match(piece) ?? []);
  const stems = words.map(stem);
  const tokens: Token[] = [];
  for (let at = 0; at < words.length; ) {
    const term = termAt(stems, at);
    if (term) {
      tokens.push({ kind: 'word', key: `=${term.stems.join('-')}`, isRole: term.isRole });
      at += term.stems.length;
    } else {
      tokens.push(toToken(words[at] ?? '', stems[at] ?? ''));
      at++;
    }
  }
  return tokens;
}

function toToken(word: string, stemmed: string): Token {
  const kind =
    jointWords.has(word) || /^[^\w£]$/.test(word)
      ? 'joint'
      : dutyWords.has(word)
        ? 'duty'
        : limitWords.has(word)
          ? 'limit'
          : lightWords.has(word)
            ? 'light'
            : /^\d/.test(word)
              ? 'number'
              : 'word';
  return { kind, key: kind === 'word' ? stemmed : word, isRole: false };
}

/** "forty five" is 45; "third" is 3rd. */
function joinNumbers(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const ten = tensWords.get(word);
    const unit = Number(numberWords.get(words[at + 1] ?? ''));
    if (ten !== undefined && unit >= 1 && unit <= 9) {
      joined.push(String(ten + unit));
      at++;
    } else joined.push((numberWords.get(word) ?? word).replace(/(?<=\d),(?=\d{3})/g, ''));
  }
  return joined;
}

function stem(word: string): string {
  return forms.get(word) ?? (/^[a-z]+$/.test(word) ? stemmer(word) : word);
}

const stemmedTerms = namedTerms.map(({ words, isRole }) => ({ stems: words.map(stem), isRole }));
const termsByFirst = new Map<string, (typeof stemmedTerms)[number][]>();
for (const term of stemmedTerms) {
  const first = term.stems[0] ?? '';
  termsByFirst.set(first, [...(termsByFirst.get(first) ?? []), term]);
}

/** The longest name that stands here. */
function termAt(stems: readonly string[], at: number) {
  return termsByFirst.get(stems[at] ?? '')?.find(({ stems: own }) => own.every((each, n) => stems[at + n] === each));
}
