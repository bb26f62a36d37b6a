import { describe, expect, it } from 'vitest';
import { pathwayIds } from '../../../src/core/concern.ts';
import { describePathways, packWeights, rankDescribed } from '../../../src/safeguarding/learned/model.ts';

const none = { ruled: new Set<never>(), heard: new Set<never>(), cued: new Set<never>() };

describe('ranking pathways', () => {
  it('gives log-probabilities, best first, to every pathway', () => {
    const described = describePathways(
      pathwayIds.map((_, i) => i),
      none,
    );
    const ranking = pathwayIds.map((_, row) => described.map((_, column) => (row === column ? 1 : 0)));
    const ranked = rankDescribed(ranking, described);
    expect(ranked.reduce((sum, { score }) => sum + Math.exp(score), 0)).toBeCloseTo(1, 6);
    expect(ranked.map(({ pathway }) => pathway)).toEqual([...pathwayIds].reverse());
  });

  it('tells what a rule, a strong rule and a word say apart', () => {
    const odds = pathwayIds.map(() => 0);
    const missing = new Set(['missing_child' as const]);
    const [ruled, heard, cued] = (['ruled', 'heard', 'cued'] as const).map((kind) =>
      describePathways(odds, { ...none, [kind]: missing }),
    );
    expect(ruled).not.toEqual(heard);
    expect(heard).not.toEqual(cued);
    expect(ruled).toHaveLength(4 * pathwayIds.length + 1);
  });
});

describe('packed weights', () => {
  it('are small where most are zero', () => {
    const weights = new Float32Array(10_000);
    weights[5_000] = 1;
    expect(packWeights(weights, 0).weights.length).toBeLessThan(200);
  });
});
