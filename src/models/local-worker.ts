import { parentPort } from 'node:worker_threads';
import type { EmbeddingsModel } from '@energetic-ai/embeddings';
import type { Classification } from '../core/concern-classifier.ts';
import { createEncoderGraphs } from './encoder-graph.ts';
import type { TunedEncoder } from './tuned-encoder.ts';

export type LocalRequest =
  | { readonly kind: 'encode'; readonly texts: readonly string[] }
  | { readonly kind: 'classify'; readonly text: string };

/** Larger batches are slower and take hundreds of megabytes. */
const batchSize = 10;

/** The encoder's time grows with the square of a text's length: 100,000 characters took minutes. */
const maxCharacters = 2_000;

/** Each model is loaded where it is first asked for: with remote embeddings the encoder never is. */
const loadGraph = createEncoderGraphs();
let plain: Promise<EmbeddingsModel> | null = null;
let tuned: Promise<TunedEncoder> | null = null;

parentPort?.on('message', async ({ id, request }: { id: number; request: LocalRequest }) => {
  try {
    const result = request.kind === 'encode' ? await encode(request.texts) : await classify(request.text);
    parentPort?.postMessage({ id, result });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.name : 'unknown' });
  }
});

async function encode(texts: readonly string[]): Promise<readonly (readonly number[])[]> {
  plain ??= loadGraph().then(({ encoder }) => encoder);
  const encoder = await plain;
  const vectors: number[][] = [];
  for (let start = 0; start < texts.length; start += batchSize) {
    // An empty string makes the encoder throw; a full stop carries no meaning.
    const batch = texts.slice(start, start + batchSize).map((text) => text.slice(0, maxCharacters).trim() || '.');
    vectors.push(...(await encoder.embed(batch)).map(toUnit));
  }
  return vectors;
}

async function classify(text: string): Promise<Classification> {
  tuned ??= import('./tuned-encoder.ts').then(({ loadTunedEncoder }) => loadTunedEncoder(loadGraph));
  return (await tuned).classify(text);
}

function toUnit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
