import type { Token } from './read-tokens.ts';

/** "section 47", "act 1989": a kind of provision with its number, or an Act with its year. */
export function lawOf(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap((token, at) => {
    const next = tokens[at + 1];
    const isLaw =
      /^(?:section|act|schedul|regul|articl|part|chapter|paragraph|page|annex|appendix|order)$/.test(token.key) ||
      token.key === '=children-act' ||
      /-act$/.test(token.key);
    return isLaw && next?.kind === 'number' ? [`${token.key} ${next.key}`] : [];
  });
}
