import type { Token } from './read-tokens.ts';
import { directions } from './word-lists.ts';

/** "Must notify" and "must be notified" put the duty on different people. */
export function isPassive(between: readonly Token[]): boolean {
  return between.some((token) => /^(?:be|been|being)$/.test(token.key));
}

const choosing = /^(?:and|or|but)$/;

/** "And" is not "or". @param place where in the evidence the later of the two words stands */
export function joinsAlike(
  between: readonly Token[],
  over: readonly Token[],
  evidence: readonly Token[],
  place: number,
): boolean {
  const said = between.findLast((token) => token.kind === 'joint' && choosing.test(token.key));
  const held = over.findLast((token) => token.kind === 'joint' && choosing.test(token.key));
  if (said && held) return said.key === held.key;
  if (said) {
    if (!over.some((token) => token.kind === 'joint')) return false;
    const later = evidence.slice(place + 1).find((token) => token.kind === 'joint' && choosing.test(token.key));
    return later === undefined ? said.key === 'and' : later.key === said.key;
  }
  return !held || between.some((token) => token.kind === 'joint');
}

/** The word before a person that says whose side they are on; null where there is none. */
export function directionBefore(tokens: readonly Token[], at: number): string | null {
  for (let n = at - 1; n >= 0; n--) {
    const token = tokens[n];
    // A list under "sent to:" is still sent to.
    if (token?.key === ':') continue;
    if (token?.kind !== 'light') return null;
    if (directions.has(token.key)) return token.key;
  }
  return null;
}
