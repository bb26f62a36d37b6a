/** How strongly something is said. An exception or a negation turns a duty round, so they are read the same way. */
export type Strength = 'must' | 'should' | 'may' | 'not' | 'unless' | 'only';

const patterns = {
  // What an Act requires is a must, however the sentence puts it.
  must: /\bmust\b|\brequire[ds]?\b|\brequirements?\b|\bdut(?:y|ies)\b|\boblig(?:ed|ations?)\b|\bshall\b|\bmandatory\b|\bcompulsor(?:y|ily)\b/i,
  should: /\bshould\b|\bought to\b|\bexpected (?:to|that)\b|\bwe expect\b/i,
  may: /\b(?:may|might)\b/i,
  not: /\bnot\b|n['’]t\b|\bcannot\b|\bno\b|\bnever\b|\bneither\b|\bnor\b|\bnone\b|\bwithout\b|\brather than\b/i,
  unless:
    /\bunless\b|\bexcept(?:ions?|ional)?\b|\bother than\b|\bapart from\b|\bexclud(?:es?|ing)\b|\bsave (?:for|where)\b/i,
  only: /\bonly\b|\bsolely\b|\bexclusively\b/i,
} as const satisfies Record<Strength, RegExp>;

export const strengths = Object.keys(patterns) as readonly Strength[]; // keys of the table above

/** Forms in which these words bind or deny nothing. */
const idle =
  /\bnot (?:just|only)\b|\bno longer than\b|\b(?:as|where|when|if) required\b|\b(?:but )?not (?:be )?(?:an )?(?:exhaustive|limited to|exclusive to|confined to|a full list)\b/gi;

export function readStrengths(text: string): readonly Strength[] {
  const plain = text.replace(idle, ' ');
  return strengths.filter((strength) => patterns[strength].test(plain));
}
