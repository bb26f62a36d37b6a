import type { Matcher, Token } from './tokens.ts';

/** E-mail addresses, links and @names: a run without a space, taken as one. Each run is read once, from its start. */
export const matchAddress: Matcher = (tokens, at) => {
  const before = tokens[at - 1];
  if (before !== undefined && before.kind !== 'space') return null;
  let end = at;
  let atSign = -1;
  let isLink = tokens[at]?.lower === 'www' && tokens[at + 1]?.text === '.';
  for (; end < tokens.length && tokens[end]?.kind !== 'space'; end++) {
    if (tokens[end]?.text === '@' && atSign < 0) atSign = end;
    if (tokens[end]?.text === ':' && tokens[end + 1]?.text === '/' && tokens[end + 2]?.text === '/') isLink = true;
  }
  if (end === at || (atSign < 0 && !isLink)) return null;
  const kept = withoutClosing(tokens, at, end);
  if (isLink) return { length: kept - at, label: 'link' };
  // "@" alone, or with nothing after it, points at nobody.
  if (tokens[atSign + 1]?.kind !== 'word' && tokens[atSign + 1]?.kind !== 'number') return null;
  return { length: kept - at, label: atSign === at ? 'name' : 'email' };
};

const closing = new Set(['.', ',', ';', ':', '?', '!', ')', '>', ']', '"', '”', '’']);

function withoutClosing(tokens: readonly Token[], at: number, end: number): number {
  let last = end;
  while (last > at + 1 && closing.has(tokens[last - 1]?.text ?? '')) last--;
  return last;
}
