import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../scripts/random.ts';
import { buildHnswIndex } from '../../../src/guidance/index/build-hnsw-index.ts';
import type { EntryPlace } from '../../../src/guidance/index/index-entries.ts';
import { createExactIndex, loadHnswIndex, type VectorIndex } from '../../../src/guidance/index/vector-index.ts';
import { packVectors } from '../../../src/guidance/index/vectors.ts';
import { randomUnitVector } from '../../support/random.ts';
import { createHashEncoder } from '../../support/small-corpus.ts';
import { makeFolder } from '../../support/temp-folder.ts';

const folders: string[] = [];
const newFolder = () => {
  const folder = makeFolder();
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const dimensions = 64;
const { encoder } = createHashEncoder({ dimensions });
const entry = (id: number, edition: string): readonly EntryPlace[] => [
  { passageId: `passage-${id}`, edition, role: 'text' },
];

describe('HNSW over random vectors', () => {
  const random = createRandom(20_260_318);
  const entries = Array.from({ length: 3_000 }, (_, i) => entry(i, i % 3 === 0 ? 'wt-2018' : 'wt-2023'));
  const vectors = packVectors(entries.length, dimensions, () => randomUnitVector(random, dimensions));
  const exact = createExactIndex(entries, vectors);
  let hnsw: VectorIndex | null;
  let loaded: VectorIndex | null;
  beforeAll(async () => {
    const folder = newFolder();
    hnsw = await buildHnswIndex(entries, vectors, encoder, folder);
    loaded = await loadHnswIndex(entries, dimensions, folder);
  });

  it.each([
    ['all editions', ['wt-2018', 'wt-2023']],
    ['one edition', ['wt-2018']],
  ])('finds what exact search finds: %s', async (_name, ids) => {
    const editions = new Set(ids);
    let met = 0;
    const queries = Array.from({ length: 100 }, () => randomUnitVector(random, dimensions));
    for (const query of queries) {
      const best = new Set((await exact.search(query, editions, 10)).map((hit) => hit.entry));
      const found = (await loaded?.search(query, editions, 10)) ?? [];
      expect(found).toHaveLength(10);
      met += found.filter((hit) => best.has(hit.entry)).length;
    }
    expect(met / (queries.length * 10)).toBeGreaterThan(0.99);
  });

  it('gives the same similarity, best first, built or loaded', async () => {
    const query = randomUnitVector(random, dimensions);
    const editions = new Set(['wt-2023']);
    const expected = await exact.search(query, editions, 5);
    for (const index of [hnsw, loaded]) {
      const found = (await index?.search(query, editions, 5)) ?? [];
      expect(found.map((hit) => hit.entry)).toEqual(expected.map((hit) => hit.entry));
      for (const [i, { similarity }] of found.entries())
        expect(similarity).toBeCloseTo(expected[i]?.similarity ?? 0, 4);
    }
  });
});

describe.each(['hnsw', 'exact'] as const)('the edition filter of %s search', (method) => {
  const random = createRandom(7);
  const query = randomUnitVector(random, dimensions);
  // The neighbourhood is full of another edition; the one that is asked for lies on the far side.
  const near = Array.from({ length: 2_000 }, (_, i) => ({
    entry: entry(i, 'wt-2023'),
    vector: mix(query, randomUnitVector(random, dimensions), 0.9),
  }));
  const far = Array.from({ length: 12 }, (_, i) => ({
    entry: entry(10_000 + i, 'wt-2018'),
    vector: mix(query, randomUnitVector(random, dimensions), -0.9),
  }));
  const all = [...near, ...far];
  const entries = all.map((one) => one.entry);
  const vectors = packVectors(all.length, dimensions, (at) => all[at]?.vector ?? []);
  let index: VectorIndex;
  beforeAll(async () => {
    const built = method === 'hnsw' ? await buildHnswIndex(entries, vectors, encoder, newFolder()) : null;
    index = built ?? createExactIndex(entries, vectors);
    expect(index.method).toBe(method);
  });

  it('is applied inside the search', async () => {
    const found = await index.search(query, new Set(['wt-2018']), 10);
    expect(found).toHaveLength(10);
    expect(new Set(found.map((hit) => hit.entry.edition))).toEqual(new Set(['wt-2018']));
  });

  it.each([
    ['as many as there are where more are asked for', ['wt-2018'], 150, 12],
    ['none of an edition that is not there', ['wt-2010'], 10, 0],
    ['none where no edition is asked for', [], 10, 0],
    ['as many as are asked for', ['wt-2018', 'wt-2023'], 150, 150],
  ])('gives %s', async (_name, editions, limit, count) => {
    expect(await index.search(query, new Set(editions), limit)).toHaveLength(count);
  });
});

function mix(a: readonly number[], b: readonly number[], share: number): number[] {
  const mixed = a.map((value, i) => share * value + (1 - Math.abs(share)) * (b[i] ?? 0));
  const length = Math.hypot(...mixed) || 1;
  return mixed.map((value) => value / length);
}
