import { readFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * Weights of the classifier, as `scripts/train-classifier.py` writes them: one line of JSON, then the tensors in its order,
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

export interface TunedWeights {
  readonly version: string;
  readonly tensors: ReadonlyMap<string, Float32Array>;
}

/** @throws where the file is missing, cut or not of this form */
export function readTunedWeights(file: URL): TunedWeights {
  const bytes = readFileSync(file);
  const headEnd = bytes.indexOf('\n');
  const { version, tensors } = headSchema.parse(JSON.parse(bytes.toString('utf8', 0, headEnd)));
  let at = headEnd + 1;
  const readFloats = (count: number): Float32Array => {
    const floats = Float32Array.from({ length: count }, (_, i) => bytes.readFloatLE(at + 4 * i));
    at += 4 * count;
    return floats;
  };
  const read = ({ shape, type }: { readonly shape: readonly number[]; readonly type: string }): Float32Array => {
    const count = shape.reduce((product, size) => product * size, 1);
    if (type === 'float32') return readFloats(count);
    const columns = shape.at(-1) ?? 1;
    const scales = readFloats(columns);
    const values = new Float32Array(count);
    for (let i = 0; i < count; i++) values[i] = bytes.readInt8(at + i) * (scales[i % columns] ?? 0);
    at += count;
    return values;
  };
  const found = new Map(tensors.map((tensor) => [tensor.name, read(tensor)]));
  if (at !== bytes.length) throw new Error('the weights of the classifier are longer than they say');
  return { version, tensors: found };
}
