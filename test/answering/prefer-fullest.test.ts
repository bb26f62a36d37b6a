import { describe, expect, it } from 'vitest';
import type { EditionScope } from '../../src/answering/choose-editions.ts';
import { preferFullest } from '../../src/answering/prefer-fullest.ts';
import type { SearchResult } from '../../src/core/ports.ts';
import type { RetrievedPassage } from '../../src/core/reply.ts';
import { found, workingTogether } from './editions.ts';

const newest: EditionScope = {
  ...{ mode: 'newest', editions: workingTogether, between: null, namesBoth: false, asAt: null },
  ...{ notices: [], missing: [] },
};
const fact = found('wt-2015/panels', 0.9, { provenance: 'briefing', text: 'Panels formerly sat in every borough.' });
const digest = (score: number) =>
  found('wt-2023/387', score, { provenance: 'digest', text: 'Partners review each death together.' });
const result = (passages: readonly RetrievedPassage[], evidence: number): SearchResult => ({ passages, evidence });

async function prefer(passages: readonly RetrievedPassage[], aloneEvidence: number) {
  const asked: string[] = [];
  const preferred = await preferFullest(result(passages, 0.9), newest, async (edition) => {
    asked.push(edition);
    return result([digest(aloneEvidence)], aloneEvidence);
  });
  return { first: preferred.passages[0]?.passage.id, asked };
}

describe('an undated question of which an older edition’s fact comes first', () => {
  it('is answered by the edition held in full where that answers by itself and comes near', async () => {
    expect(await prefer([fact, digest(0.2)], 0.6)).toEqual({ first: 'wt-2023/387', asked: ['wt-2023'] });
  });

  it('is answered by the fact where the fuller edition answers too weakly, or comes far behind', async () => {
    expect((await prefer([fact, digest(0.2)], 0.59)).first).toBe('wt-2015/panels');
    expect(await prefer([fact, digest(0.13)], 0.99)).toEqual({ first: 'wt-2015/panels', asked: [] });
  });

  it('is answered by the fuller edition’s own passage where that says the same', async () => {
    const same = found('wt-2023/12', 0.1, { provenance: 'digest', text: fact.passage.text });
    expect(await prefer([fact, digest(0.5), same], 0)).toEqual({ first: 'wt-2023/12', asked: [] });
  });
});
