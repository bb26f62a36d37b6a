import type { Encoder } from '../../core/ports.ts';
import type { Corpus } from '../corpus/load-corpus.ts';
import { createTextAnalysis, type TextAnalysis } from './analyse-text.ts';
import { type VectorEntry, vectorEntries } from './index-entries.ts';
import { packVectors, type Vector, type Vectors } from './vectors.ts';

/** Finds the vector of a text that was encoded before, or null. */
export type KnownVectors = (text: string) => Vector | null;

const encodeBatch = 20;

/** Everything of a corpus that is encoded, as the encoder reads it; each text once. */
export function corpusTexts({ passages, glossary }: Corpus): readonly string[] {
  const analysis = createTextAnalysis(glossary);
  return [...new Set(passages.flatMap(vectorEntries).map((entry) => analysis.expand(entry.text)))];
}

/** The vectors of all entries, in their order. */
export async function encodeEntries(
  entries: readonly VectorEntry[],
  analysis: TextAnalysis,
  encoder: Encoder,
  known: KnownVectors,
  onProgress: ((done: number, total: number) => void) | undefined,
): Promise<Vectors> {
  const texts = entries.map((entry) => analysis.expand(entry.text));
  const vectors = new Map<string, Vector>();
  // Editions share asks, and often whole paragraphs: each text is encoded once.
  const missing = [...new Set(texts)].filter((text) => {
    const vector = known(text);
    if (vector) vectors.set(text, vector);
    return vector === null;
  });
  const done = texts.length - missing.length;
  onProgress?.(done, texts.length);
  for (let start = 0; start < missing.length; start += encodeBatch) {
    const batch = missing.slice(start, start + encodeBatch);
    const encoded = await encoder.encode(batch);
    batch.forEach((text, at) => {
      vectors.set(text, Float32Array.from(encoded[at] ?? []));
    });
    onProgress?.(done + start + batch.length, texts.length);
  }
  return packVectors(texts.length, encoder.dimensions, (at) => vectors.get(texts[at] ?? '') ?? []);
}
