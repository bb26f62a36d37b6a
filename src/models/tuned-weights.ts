import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { z } from 'zod';

/**
 * Weights of an encoder, as `scripts/train-classifier.py` and `scripts/train-search-encoder.py` write them: one line of JSON, then the tensors in its order,
 * little-endian. A matrix stands as 8-bit integers with a scale for each column before them, everything else as 32-bit
 * floats.
 */
const headSchema = z.strictObject({
  version: z.string(),
  trainedOn: z.record(z.string(), z.string()),
  tensors: z.array(
    z.strictObject({ name: z.string(), shape: z.array(z.int().positive()), type: z.enum(['int8', 'float32']) }),
  ),
});

/** Kept as in the file, a quarter of what they are as numbers, for as long as somebody has it in hand. */
export interface TunedTensor {
  /** How many numbers. */
  readonly length: number;
  /** @param values as many as `length` */
  fill(values: Float32Array): void;
}

export interface TunedWeights {
  readonly version: string;
  readonly tensors: ReadonlyMap<string, TunedTensor>;
}

/** @throws where the file is missing, cut or not of this form */
export function readTunedWeights(file: URL): TunedWeights {
  const bytes = readFileSync(file);
  const headEnd = bytes.indexOf('\n');
  const { version, tensors } = headSchema.parse(JSON.parse(bytes.toString('utf8', 0, headEnd)));
  let at = headEnd + 1;
  const take = (size: number): Buffer => {
    if (at + size > bytes.length) throw new Error('the tuned weights are shorter than they say');
    at += size;
    return bytes.subarray(at - size, at);
  };
  const read = ({ shape, type }: { readonly shape: readonly number[]; readonly type: string }): TunedTensor => {
    const length = shape.reduce((product, size) => product * size, 1);
    if (type === 'float32') return floatsIn(take(4 * length), length);
    const columns = shape.at(-1) ?? 1;
    const scales = floatsIn(take(4 * columns), columns);
    return scaledIn(take(length), scales);
  };
  const found = new Map(tensors.map((tensor) => [tensor.name, read(tensor)]));
  if (at !== bytes.length) throw new Error('the tuned weights are longer than they say');
  return { version, tensors: found };
}

/** The first line names each of a few dozen tensors. */
const headBytes = 65_536;

/** What tells the weights of one training from another's; "unreadable" where there are none, so that the search starts, by words alone. */
export function readWeightsVersion(file: URL): string {
  try {
    const opened = openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(headBytes);
      const head = bytes.toString('utf8', 0, readSync(opened, bytes)).split('\n', 1);
      return headSchema.parse(JSON.parse(head[0] ?? '')).version;
    } finally {
      closeSync(opened);
    }
  } catch {
    return 'unreadable';
  }
}

function floatsIn(bytes: Buffer, length: number): TunedTensor {
  return {
    length,
    fill: (values) => {
      for (let i = 0; i < length; i++) values[i] = bytes.readFloatLE(4 * i);
    },
  };
}

function scaledIn(bytes: Buffer, scales: TunedTensor): TunedTensor {
  return {
    length: bytes.length,
    fill: (values) => {
      const scale = new Float32Array(scales.length);
      scales.fill(scale);
      for (let i = 0; i < bytes.length; i++) values[i] = bytes.readInt8(i) * (scale[i % scale.length] ?? 0);
    },
  };
}
