import type { TunedWeights } from './tuned-weights.ts';

/** What the encoder made of each token (n rows of 512), and of all of them together (512). */
export interface TokenReading {
  readonly ofTokens: Float32Array;
  readonly ofAll: Float32Array;
}

/** What a head says of a text, an array for each of its outputs. */
export type TokenHead<Output extends string> = (reading: TokenReading) => Readonly<Record<Output, Float32Array>>;

const width = 512;
/** As the scripts that train scale them, so that each part starts with a like weight. */
const scales = { all: 3, tokens: 0.3 } as const;

/**
 * Three readings of a text side by side: the mean of its tokens, the strongest of each dimension, and four weighted
 * means in which each token says itself how much it counts. One hidden layer over them, and the outputs over that.
 * @param outputs as the script that trained it names them
 * @throws where a tensor is missing
 */
export function createTokenHead<Output extends string>(
  weights: TunedWeights,
  outputs: readonly Output[],
): TokenHead<Output> {
  return readWith(
    takeLayer(weights, 'head/attend'),
    takeLayer(weights, 'head/hidden'),
    outputs.map((name) => ({ name, layer: takeLayer(weights, `head/${name}`) })),
  );
}

type Layer = (input: Float32Array) => Float32Array;

/** On its own, so that nothing keeps the file of all weights. */
function readWith<Output extends string>(
  attend: Layer,
  hidden: Layer,
  outputs: readonly { readonly name: Output; readonly layer: Layer }[],
): TokenHead<Output> {
  return ({ ofTokens, ofAll }) => {
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
    const said = outputs.map(({ name, layer }) => [name, layer(inner)] as const);
    return Object.fromEntries(said) as Record<Output, Float32Array>; // each output is there once
  };
}

/** @throws where the weights lack it */
function takeLayer({ tensors }: TunedWeights, name: string): Layer {
  const [weights, bias] = [name, `${name}/bias`].map((one) => {
    const found = tensors.get(one);
    if (!found) throw new Error('the tuned weights lack a tensor');
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

export function softmax(values: readonly number[]): number[] {
  const largest = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
