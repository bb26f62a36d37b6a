import type { Encoder } from '../../core/ports.ts';
import type { Corpus } from '../corpus/load-corpus.ts';
import { createTextAnalysis } from './analyse-text.ts';
import { gatherTexts } from './index-entries.ts';
import { createVectors, type Vector, type Vectors } from './vectors.ts';

/** Finds the vector of a text that was encoded before, or null. */
export type KnownVectors = (text: string) => Vector | null;

const encodeBatch = 20;

/** Everything of a corpus that is encoded, as the encoder reads it; each text once. */
export function corpusTexts({ passages, glossary }: Corpus): readonly string[] {
  return gatherTexts(passages, createTextAnalysis(glossary)).texts;
}

/** The vectors of all texts, in their order. */
export async function encodeTexts(
  texts: readonly string[],
  encoder: Encoder,
  known: KnownVectors,
  onProgress: ((done: number, total: number) => void) | undefined,
): Promise<Vectors> {
  const vectors = createVectors(new Float32Array(texts.length * encoder.dimensions), encoder.dimensions);
  const missing: number[] = [];
  for (const [at, text] of texts.entries()) {
    const vector = known(text);
    if (vector === null) missing.push(at);
    else vectors.at(at).set(vector);
  }
  const done = texts.length - missing.length;
  onProgress?.(done, texts.length);
  for (let start = 0; start < missing.length; start += encodeBatch) {
    const batch = missing.slice(start, start + encodeBatch);
    const encoded = await encoder.encode(batch.map((at) => texts[at] ?? ''));
    for (const [i, at] of batch.entries()) vectors.at(at).set(encoded[i] ?? []);
    onProgress?.(done + start + batch.length, texts.length);
  }
  return vectors;
}
