import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../scripts/random.ts';
import type { Vector } from '../../../src/guidance/index/vectors.ts';
import { createWhitening, fitWhitening } from '../../../src/guidance/index/whitening.ts';

const size = 6;
const random = createRandom(7);
const noise = () => random() - 0.5;

/** Two numbers tell the group; the third is loud and tells nothing. */
const labelled = Array.from({ length: 40 }, (_, at) => {
  const angle = (2 * Math.PI * (at % 10)) / 10;
  const vector = [Math.cos(angle), Math.sin(angle), 3 * noise(), noise() / 9, noise() / 9, noise() / 9];
  return { group: `g${at % 10}`, vector };
});
const vectors = labelled.map(({ vector }) => vector);
const names = labelled.map(({ group }) => group);
const groups = [...new Set(names)].map((name) =>
  labelled.filter(({ group }) => group === name).map(({ vector }) => vector),
);

function nearestIsSibling(apply: (vector: Vector) => Vector): number {
  const compared = vectors.map((vector) => Array.from(apply(vector)));
  const hits = compared.filter((one, at) => {
    const best = compared
      .map((other, i) => ({ i, near: other.reduce((sum, value, k) => sum + value * (one[k] ?? 0), 0) }))
      .filter(({ i }) => i !== at)
      .sort((a, b) => b.near - a.near)[0];
    return names[best?.i ?? -1] === names[at];
  });
  return hits.length / compared.length;
}

describe('whitening', () => {
  const fitted = fitWhitening(groups, size);

  it('brings what belongs together nearer than the vectors as they come', () => {
    const plain = nearestIsSibling(createWhitening(new Float32Array(), size).apply);
    expect(plain).toBeLessThan(0.9);
    expect(nearestIsSibling(fitted.apply)).toBe(1);
  });

  it('gives unit vectors, and the same from its stored numbers', () => {
    const stored = createWhitening(fitted.numbers, size);
    for (const vector of vectors.slice(0, 5)) {
      expect(Math.hypot(...Array.from(fitted.apply(vector)))).toBeCloseTo(1, 6);
      expect(stored.apply(vector)).toEqual(fitted.apply(vector));
    }
    expect(Array.from(stored.apply(new Array(size).fill(0))).every(Number.isFinite)).toBe(true);
  });

  it.each([
    ['fewer texts than directions', [vectors.slice(0, 5)]],
    ['texts that all stand alone', vectors.map((vector) => [vector])],
    ['no texts', []],
  ])('leaves the vectors of %s as they are', (_name, some) => {
    const { numbers, apply } = fitWhitening(some, size);
    expect(numbers).toHaveLength(0);
    expect(Array.from(apply([3, 4, 0, 0, 0, 0]))).toEqual([0.6, 0.8, 0, 0, 0, 0]);
  });
});
