import type { Classification } from '../core/concern-classifier.ts';
import type { TunedWeights } from './tuned-weights.ts';

/** Reads what the encoder made of the tokens (n rows of 512) and of all of them together (512). */
export type ClassifierHead = (ofTokens: Float32Array, ofAll: Float32Array) => Omit<Classification, 'coversAll'>;

const width = 512;
/** As `scripts/train-classifier.py` scales them, so that each part starts with a like weight. */
const scales = { all: 3, tokens: 0.3 } as const;

/**
 * Three readings of a message side by side: the mean of its tokens, the strongest of each dimension, and four weighted
 * means in which each token says itself how much it counts. One hidden layer over them.
 * @throws where a tensor is missing
 */
export function createClassifierHead(weights: TunedWeights): ClassifierHead {
  return readWith({
    attend: takeLayer(weights, 'head/attend'),
    hidden: takeLayer(weights, 'head/hidden'),
    concern: takeLayer(weights, 'head/concern'),
    pathways: takeLayer(weights, 'head/pathways'),
  });
}

type Layer = (input: Float32Array) => Float32Array;

/** On its own, so that nothing keeps the file of all weights. */
function readWith({
  attend,
  hidden,
  concern,
  pathways,
}: Readonly<Record<'attend' | 'hidden' | 'concern' | 'pathways', Layer>>): ClassifierHead {
  return (ofTokens, ofAll) => {
    const rows = Array.from({ length: ofTokens.length / width }, (_, i) =>
      ofTokens.subarray(i * width, (i + 1) * width),
    );
    const strongest = new Float32Array(width).fill(Number.NEGATIVE_INFINITY);
    for (const row of rows)
      row.forEach((value, i) => {
        if (value > (strongest[i] ?? 0)) strongest[i] = value;
      });
    const counts = rows.map(attend);
    const means = (counts[0] ?? new Float32Array()).length;
    const attended = Array.from({ length: means }, (_, k) => {
      const shares = softmax(counts.map((own) => own[k] ?? 0));
      const mean = new Float32Array(width);
      rows.forEach((row, at) => {
        const share = shares[at] ?? 0;
        for (let i = 0; i < width; i++) mean[i] = (mean[i] ?? 0) + share * (row[i] ?? 0);
      });
      return [...mean];
    });
    const read = Float32Array.from([
      ...[...ofAll].map((value) => value * scales.all),
      ...[...strongest, ...attended.flat()].map((value) => value * scales.tokens),
    ]);
    const inner = hidden(read).map((value) => Math.max(0, value));
    return { logOdds: concern(inner)[0] ?? 0, pathways: softmax([...pathways(inner)]).map(Math.log) };
  };
}

/** @throws where the weights lack it */
function takeLayer({ tensors }: TunedWeights, name: string): Layer {
  const [weights, bias] = [name, `${name}/bias`].map((one) => {
    const found = tensors.get(one);
    if (!found) throw new Error('the weights of the classifier lack a tensor');
    const values = new Float32Array(found.length);
    found.fill(values);
    return values;
  });
  return createLayer(weights ?? new Float32Array(), bias ?? new Float32Array());
}

/** @param weights as many rows as the input is long, a column for each output */
function createLayer(weights: Float32Array, bias: Float32Array): Layer {
  return (input) => {
    const sums = Float32Array.from(bias);
    for (let row = 0; row < input.length; row++) {
      const value = input[row] ?? 0;
      if (value === 0) continue;
      const start = row * sums.length;
      for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + value * (weights[start + i] ?? 0);
    }
    return sums;
  };
}

function softmax(values: readonly number[]): number[] {
  const largest = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
