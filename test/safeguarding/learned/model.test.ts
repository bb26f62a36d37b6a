import { describe, expect, it } from 'vitest';
import { pathwayIds } from '../../../src/core/concern.ts';
import { createTextReader, featureSlots, toSparse } from '../../../src/safeguarding/learned/features.ts';
import {
  createLearnedModel,
  describePathways,
  dot,
  packWeights,
  rankDescribed,
} from '../../../src/safeguarding/learned/model.ts';
import { createSignReader } from '../../../src/safeguarding/read-signs.ts';

const none = { ruled: new Set<never>(), heard: new Set<never>(), cued: new Set<never>() };

const wave = (phase: number) => Float32Array.from({ length: featureSlots }, (_, slot) => Math.sin(slot * 7 + phase));

describe('a scorer', () => {
  const texts = ['my son told me', 'he told me, he told me', '', 'my son'];
  const ranking = pathwayIds.map((_, row) =>
    Array.from({ length: 4 * pathwayIds.length + 1 }, (_, column) => (row === column ? 2 : 0)),
  );
  const model = createLearnedModel({
    version: 'test',
    thresholds: { referred: 1, confirm: 0 },
    withClassifier: { share: 1, pathwayShare: 0.5, thresholds: { referred: 1, confirm: 0 } },
    concern: wave(0),
    pathways: pathwayIds.map((_, i) => wave(i)),
    ranking,
  });

  it('gives what the features and weights of each piece add up to', () => {
    const read = createTextReader(createSignReader());
    const score = model.createScorer();
    for (const text of texts) expect(score(read(text))).toBeCloseTo(dot(wave(0), toSparse(read(text))), 5);
    expect(new Set(texts.map((text) => score(read(text)))).size).toBe(texts.length);
  });

  it('weighs every pathway by its own weights', () => {
    const features = toSparse(createTextReader(createSignReader())('my son told me'));
    const odds = pathwayIds.map((_, i) => dot(wave(i), features));
    const expected = pathwayIds.map((_, i) => pathwayIds[odds.indexOf([...odds].sort((a, b) => b - a)[i] ?? 0)]);
    expect(model.rankPathways(features, none, null).map(({ pathway }) => pathway)).toEqual(expected);
  });
});

describe('the classifier beside the words', () => {
  it('counts with its share of the pathways, and leaves probabilities', () => {
    const model = createLearnedModel({
      version: 'test',
      thresholds: { referred: 1, confirm: 0 },
      withClassifier: { share: 1, pathwayShare: 0.5, thresholds: { referred: 1, confirm: 0 } },
      concern: wave(0),
      pathways: pathwayIds.map(() => wave(0)),
      ranking: pathwayIds.map(() => Array.from({ length: 4 * pathwayIds.length + 1 }, () => 0)),
    });
    const features = toSparse(createTextReader(createSignReader())('my son told me'));
    const even = Math.log(1 / pathwayIds.length);
    for (const { score } of model.rankPathways(features, none, null)) expect(score).toBeCloseTo(even, 6);
    const sure = pathwayIds.map((id) => Math.log(id === 'missing_child' ? 0.88 : 0.01));
    const ranked = model.rankPathways(features, none, { logOdds: 3, coversAll: true, pathways: sure });
    expect(ranked[0]).toMatchObject({ pathway: 'missing_child' });
    expect(ranked.reduce((sum, { score }) => sum + Math.exp(score), 0)).toBeCloseTo(1, 6);
    // The root of 88 against twelve of the root of 1.
    expect(Math.exp(ranked[0]?.score ?? 0)).toBeCloseTo(Math.sqrt(88) / (Math.sqrt(88) + 12), 6);
  });
});

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
