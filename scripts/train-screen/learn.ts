import { featureSlots, type SparseFeatures } from '../../src/safeguarding/learned/features.ts';
import { combineScores, dot, wholeShare } from '../../src/safeguarding/learned/model.ts';

export interface Classed {
  readonly features: SparseFeatures;
  /** For each class, whether it is right, and how much that counts: 0 leaves the class alone. */
  readonly targets: readonly (0 | 1)[];
  readonly counts: readonly number[];
}

/**
 * Logistic regression for each class, all at once, by AdaGrad over sparse features; the order is shuffled by a fixed
 * generator, so runs repeat.
 */
export function trainClasses(data: readonly Classed[], classes: number, epochs: number): readonly Float32Array[] {
  const rate = 0.5;
  const penalty = 1e-5;
  // Slot by slot, so that one look at memory serves all classes.
  const weights = new Float32Array(featureSlots * classes);
  const squares = new Float32Array(featureSlots * classes).fill(1e-6);
  const order = createOrder(data.length);
  const sums = new Float64Array(classes);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const at of order()) {
      const row = data[at];
      if (!row) continue;
      const { slots, values } = row.features;
      sums.fill(0);
      for (let k = 0; k < slots.length; k++) {
        const start = (slots[k] ?? 0) * classes;
        const value = values[k] ?? 0;
        for (let c = 0; c < classes; c++) sums[c] = (sums[c] ?? 0) + (weights[start + c] ?? 0) * value;
      }
      for (let c = 0; c < classes; c++)
        sums[c] = (1 / (1 + Math.exp(-(sums[c] ?? 0))) - (row.targets[c] ?? 0)) * (row.counts[c] ?? 0);
      for (let k = 0; k < slots.length; k++) {
        const start = (slots[k] ?? 0) * classes;
        const value = values[k] ?? 0;
        for (let c = 0; c < classes; c++) {
          if (row.counts[c] === 0) continue;
          const i = start + c;
          const gradient = (sums[c] ?? 0) * value + penalty * (weights[i] ?? 0);
          squares[i] = (squares[i] ?? 0) + gradient * gradient;
          weights[i] = (weights[i] ?? 0) - (rate * gradient) / Math.sqrt(squares[i] ?? 1);
        }
      }
    }
  }
  return Array.from({ length: classes }, (_, c) =>
    Float32Array.from({ length: featureSlots }, (_, slot) => weights[slot * classes + c] ?? 0),
  );
}

/** A message as it is scored: as a whole, and by its strongest part. */
export interface WholeAndParts {
  readonly whole: SparseFeatures;
  readonly parts: readonly SparseFeatures[];
  readonly target: 0 | 1;
}

/**
 * Logistic regression on the score that the screen goes by, whole and strongest part together: a concern is learnt where
 * it stands, and no part of a question may sound like one. Chosen, with its penalty, on messages of writers left out.
 */
export function trainCombined(data: readonly WholeAndParts[], epochs: number): Float32Array {
  const rate = 0.5;
  const penalty = 1e-4;
  const weights = new Float32Array(featureSlots);
  const squares = new Float32Array(featureSlots).fill(1e-6);
  const update = ({ slots, values }: SparseFeatures, error: number) => {
    for (let k = 0; k < slots.length; k++) {
      const slot = slots[k] ?? 0;
      const gradient = error * (values[k] ?? 0) + penalty * (weights[slot] ?? 0);
      squares[slot] = (squares[slot] ?? 0) + gradient * gradient;
      weights[slot] = (weights[slot] ?? 0) - (rate * gradient) / Math.sqrt(squares[slot] ?? 1);
    }
  };
  const order = createOrder(data.length);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const at of order()) {
      const row = data[at];
      if (!row) continue;
      const whole = dot(weights, row.whole);
      let [strongest, highest] = [row.whole, whole];
      for (const part of row.parts) {
        const score = dot(weights, part);
        if (score > highest) [strongest, highest] = [part, score];
      }
      const error = 1 / (1 + Math.exp(-combineScores(whole, [highest]))) - row.target;
      update(row.whole, error * wholeShare);
      update(strongest, error * (1 - wholeShare));
    }
  }
  return weights;
}

export interface Described {
  readonly described: readonly number[];
  /** The share of each class that is right; the shares sum to 1. */
  readonly shares: readonly number[];
}

/** Softmax regression by AdaGrad: one row of weights a class. */
export function trainSoftmax(data: readonly Described[], classes: number): readonly (readonly number[])[] {
  const epochs = 30;
  const rate = 0.05;
  const penalty = 1e-3;
  const width = data[0]?.described.length ?? 0;
  const weights = Array.from({ length: classes }, () => new Array<number>(width).fill(0));
  const squares = Array.from({ length: classes }, () => new Array<number>(width).fill(1e-6));
  const order = createOrder(data.length);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const at of order()) {
      const row = data[at];
      if (!row) continue;
      const sums = weights.map((own) => own.reduce((sum, weight, i) => sum + weight * (row.described[i] ?? 0), 0));
      const largest = Math.max(...sums);
      const powers = sums.map((sum) => Math.exp(sum - largest));
      const total = powers.reduce((sum, power) => sum + power, 0);
      weights.forEach((own, c) => {
        const seen = squares[c] ?? [];
        const error = (powers[c] ?? 0) / total - (row.shares[c] ?? 0);
        for (let i = 0; i < width; i++) {
          const gradient = error * (row.described[i] ?? 0) + penalty * (own[i] ?? 0);
          seen[i] = (seen[i] ?? 0) + gradient * gradient;
          own[i] = (own[i] ?? 0) - (rate * gradient) / Math.sqrt(seen[i] ?? 1);
        }
      });
    }
  }
  return weights.map((own) => own.map((weight) => Math.round(weight * 1e4) / 1e4));
}

function createOrder(length: number): () => readonly number[] {
  const order = Array.from({ length }, (_, i) => i);
  let seed = 1;
  return () => {
    for (let i = order.length - 1; i > 0; i--) {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      const j = seed % (i + 1);
      [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
    }
    return order;
  };
}
