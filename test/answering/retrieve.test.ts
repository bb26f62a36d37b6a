import { describe, expect, it } from 'vitest';
import type { EditionScope } from '../../src/answering/choose-editions.ts';
import { retrieve } from '../../src/answering/retrieve.ts';
import type { Retriever, SearchQuery, SearchResult } from '../../src/core/ports.ts';
import { found, workingTogether } from './editions.ts';

const scope: EditionScope = {
  ...{ mode: 'named', editions: workingTogether.slice(-1), between: null, namesBoth: false, asAt: null },
  ...{ notices: [], missing: [] },
};

const question =
  'We are a small team in an old building with a leaking roof and a new manager who likes long meetings about little, who leads the core group?';
const clause = 'who leads the core group?';

/** What the whole question finds, and what its last clause does. */
async function evidenceOf(whole: SearchResult, ofClause: SearchResult) {
  const asked: string[] = [];
  const retriever = {
    hasTopic: () => true,
    search: async ({ text }: SearchQuery) => {
      asked.push(text);
      if (text === question) return whole;
      return text === clause ? ofClause : { passages: [], evidence: 0 };
    },
  } as Partial<Retriever> as Retriever;
  const { passages, evidence } = await retrieve(question, scope, retriever);
  return { first: passages[0]?.passage.id, score: passages[0]?.score, evidence, asked };
}

const result = (id: string, evidence: number, rest: SearchResult['passages'] = []): SearchResult => ({
  passages: [found(id, evidence), ...rest],
  evidence,
});

describe('a long question', () => {
  it('takes what its most telling clause finds, with evidence between the two', async () => {
    const whole = result('wt-2023/1', 0.09, [found('wt-2023/2', 0.05)]);
    const { first, score, evidence, asked } = await evidenceOf(whole, result('wt-2023/2', 0.49));
    expect(first).toBe('wt-2023/2');
    expect(evidence).toBeCloseTo(0.21);
    expect(score).toBeCloseTo(0.21);
    expect(asked).toContain(clause);
  });

  it('keeps to the whole where the clause finds what the whole does not point to, or less', async () => {
    expect(await evidenceOf(result('wt-2023/1', 0.3), result('wt-2023/2', 0.9))).toMatchObject({
      ...{ first: 'wt-2023/1', evidence: 0.3 },
    });
    expect(await evidenceOf(result('wt-2023/1', 0.3), result('wt-2023/1', 0.2))).toMatchObject({ evidence: 0.3 });
  });

  it('asks no clause where the whole is plain', async () => {
    expect((await evidenceOf(result('wt-2023/1', 0.8), result('wt-2023/1', 0.9))).asked).toEqual([question]);
  });
});
