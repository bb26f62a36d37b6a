/** How strongly something is said. An exception or a negation turns a duty round, so they are read the same way. */
export type Strength = 'must' | 'should' | 'may' | 'not' | 'unless' | 'only';

const patterns = {
  // What an Act requires is a must, however the sentence puts it.
  must: /\bmust\b|\brequire[ds]?\b|\brequirements?\b|\bdut(?:y|ies)\b|\boblig(?:ed|ations?)\b|\bshall\b|\bmandatory\b|\bcompulsory\b/i,
  should: /\bshould\b|\bought to\b|\bexpect(?:ed|ations?|s)\b/i,
  may: /\b(?:may|might|can|could)\b(?! not)/i,
  not: /\bnot\b|n['’]t\b|\bcannot\b|\bno\b|\bnever\b|\bneither\b|\bnor\b|\bnone\b|\bwithout\b|\brather than\b/i,
  unless: /\bunless\b|\bexcept(?:ions?|ional)?\b|\bother than\b|\bapart from\b|\bexclud(?:es?|ing)\b|\bsave (?:for|where)\b/i,
  only: /\bonly\b|\bsolely\b|\bexclusively\b/i,
} as const satisfies Record<Strength, RegExp>;

export const strengths = Object.keys(patterns) as readonly Strength[]; // keys of the table above

export function readStrengths(text: string): readonly Strength[] {
  const plain = text.replace(/\bnot (?:just|only)\b|\bno longer than\b|\bnot (?:necessarily )?(?:exhaustive|limited to)\b/gi, ' ');
  return strengths.filter((strength) => patterns[strength].test(plain));
}
