import type { StatementFault } from './fault.ts';
import { isPutTogetherAlike } from './put-together.ts';
import { lawOf } from './read-law.ts';
import { isHeavy, type Token } from './read-tokens.ts';
import { bindingLimits, bindingWords } from './word-lists.ts';

/** What a statement may not say, or leave out, of the sentence that it rests on. Alike, so they are a list, the plainest first. */
export interface SentenceRule {
  readonly fault: StatementFault;
  isBroken(statement: readonly Token[], evidence: readonly Token[]): boolean;
}

const of = (tokens: readonly Token[], test: (token: Token) => boolean) => tokens.filter(test).map(({ key }) => key);

/** Of each key, does the first list have more than the second? */
function exceeds(some: readonly string[], others: readonly string[]): boolean {
  const left = [...others];
  return some.some((key) => {
    const at = left.indexOf(key);
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  });
}

const isKind = (kind: Token['kind']) => (token: Token) => token.kind === kind;
const isBinding = (token: Token) =>
  (token.kind === 'limit' && bindingLimits.has(token.key)) || (token.kind === 'word' && bindingWords.has(token.key));

/** "15 =work-day": a number with what it counts. */
function countsOf(tokens: readonly Token[]): readonly string[] {
  const told = tokens.filter(({ kind }) => kind !== 'light');
  return told.flatMap((token, at) => (token.kind === 'number' ? [`${token.key} ${told[at + 1]?.key ?? ''}`] : []));
}

export const sentenceRules: readonly SentenceRule[] = [
  {
    fault: 'number_not_in_evidence',
    isBroken: (statement, evidence) =>
      exceeds(of(statement, isKind('number')), of(evidence, isKind('number'))) ||
      exceeds(
        countsOf(statement).filter((count) => /\b(?:day|week|month|year|hour|minut)|%/.test(count)),
        countsOf(evidence),
      ),
  },
  { fault: 'law_not_in_evidence', isBroken: (statement, evidence) => exceeds(lawOf(statement), lawOf(evidence)) },
  {
    fault: 'duty_not_in_evidence',
    isBroken: (statement, evidence) => exceeds(of(statement, isKind('duty')), of(evidence, isKind('duty'))),
  },
  {
    fault: 'duty_left_out',
    isBroken: (statement, evidence) => evidence.some(isKind('duty')) && !statement.some(isKind('duty')),
  },
  {
    fault: 'limit_not_in_evidence',
    isBroken: (statement, evidence) => exceeds(of(statement, isKind('limit')), of(evidence, isKind('limit'))),
  },
  {
    fault: 'limit_left_out',
    isBroken: (statement, evidence) => exceeds(of(evidence, isBinding), of(statement, isBinding)),
  },
  {
    fault: 'role_not_in_evidence',
    isBroken: (statement, evidence) =>
      exceeds(
        [...new Set(of(statement, ({ isRole }) => isRole))],
        of(evidence, ({ isRole }) => isRole),
      ),
  },
  {
    fault: 'word_not_in_evidence',
    isBroken: (statement, evidence) => {
      const held = new Set(of(evidence, isHeavy));
      return statement.some((token) => isHeavy(token) && !held.has(token.key));
    },
  },
  { fault: 'put_together_otherwise', isBroken: (statement, evidence) => !isPutTogetherAlike(statement, evidence) },
];
