import type { Encoder } from '../../core/ports.ts';
import type { Corpus } from '../corpus/load-corpus.ts';
import { createTextAnalysis } from './analyse-text.ts';
import { gatherTexts } from './index-entries.ts';
import { packVectors, type Vector, type Vectors } from './vectors.ts';

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
  const encoded = new Map<string, Vector>();
  const missing = texts.filter((text) => known(text) === null);
  const done = texts.length - missing.length;
  onProgress?.(done, texts.length);
  for (let start = 0; start < missing.length; start += encodeBatch) {
    const batch = missing.slice(start, start + encodeBatch);
    const vectors = await encoder.encode(batch);
    batch.forEach((text, at) => {
      encoded.set(text, Float32Array.from(vectors[at] ?? []));
    });
    onProgress?.(done + start + batch.length, texts.length);
  }
  const vectorOf = (text: string) => known(text) ?? encoded.get(text) ?? [];
  return packVectors(texts.length, encoder.dimensions, (at) => vectorOf(texts[at] ?? ''));
}
