import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import lockfile from 'proper-lockfile';
import type { Passage } from '../../core/passage.ts';
import type { Encoder } from '../../core/ports.ts';
import type { Corpus } from '../corpus/load-corpus.ts';
import type { GlossaryEntry } from '../corpus/read-glossary.ts';
import { createTextAnalysis, type TextAnalysis } from './analyse-text.ts';
import { type VectorEntry, vectorEntries } from './index-entries.ts';
import { checkIndexFolder, indexKey, listIndexFolders, removeOtherIndexes, writeIndexFolder } from './index-files.ts';
import { createLexicalIndex, type LexicalIndex } from './lexical-index.ts';
import { buildHnswIndex, createExactIndex, isHnswInstalled, loadHnswIndex, type VectorIndex } from './vector-index.ts';
import { createWhitening, fitWhitening, type Whitening } from './whitening.ts';

export interface SearchIndex {
  readonly key: string;
  readonly passages: ReadonlyMap<string, Passage>;
  readonly analysis: TextAnalysis;
  readonly lexical: LexicalIndex;
  readonly vectors: VectorIndex;
  readonly exact: VectorIndex;
  /** A question's vector as the passages' are compared. */
  toComparable(vector: readonly number[]): readonly number[];
}

export interface OpenIndexOptions {
  /** Folder for indexes; made if it is not there. */
  readonly root: string;
  readonly corpus: Corpus;
  readonly encoder: Encoder;
  readonly onProgress?: (done: number, total: number) => void;
  /** Is the HNSW package there? Looked for where this is left out. */
  readonly hasHnsw?: () => Promise<boolean>;
}

/** Waits up to ten minutes for another process that builds: a first build takes a minute or two on a small machine. */
const lockRetries = { retries: 600, factor: 1, minTimeout: 1_000, maxTimeout: 1_000 };

const encodeBatch = 20;

/**
 * The index of this corpus: loaded where it stands built and whole, otherwise built under a lock and put in place at
 * once. Another process that builds the same one is waited for.
 */
export async function openIndex(options: OpenIndexOptions): Promise<SearchIndex> {
  const { hasHnsw = isHnswInstalled } = options;
  const key = indexKey(options.corpus.contentHash, options.encoder.id);
  await mkdir(options.root, { recursive: true });
  const load = async () => {
    const index = await tryLoad(join(options.root, key), options.encoder, hasHnsw);
    // Built where HNSW was missing, and now it is there: built again, with the vectors that are known.
    return index?.vectors.method === 'exact' && (await hasHnsw()) ? null : index;
  };
  const ready = await load();
  if (ready) return ready;
  const release = await lockfile.lock(options.root, {
    stale: 30_000,
    update: 5_000,
    retries: lockRetries,
    lockfilePath: join(options.root, 'build.lock'),
    // Taken for abandoned and taken over, say while the machine slept: both build the same, and each puts it in place whole.
    onCompromised: () => undefined,
  });
  try {
    return (await load()) ?? (await build(key, options));
  } finally {
    await release().catch(() => undefined);
  }
}

/** An older index that is whole, to serve while a new one is built; null where there is none. */
export async function openOlderIndex(root: string, encoder: Encoder): Promise<SearchIndex | null> {
  for (const folder of await listIndexFolders(root)) {
    const index = await tryLoad(folder, encoder, isHnswInstalled);
    if (index) return index;
  }
  return null;
}

async function tryLoad(folder: string, encoder: Encoder, hasHnsw: () => Promise<boolean>): Promise<SearchIndex | null> {
  try {
    const manifest = await checkIndexFolder(folder);
    if (manifest.encoder !== encoder.id) return null;
    const content = JSON.parse(await readFile(join(folder, 'content.json'), 'utf8')) as Content; // checked against its checksum
    const vectors = await readVectors(folder, 'vectors.f32', encoder.dimensions);
    const whitening = createWhitening(await readFloats(join(folder, 'whitening.f32')), encoder.dimensions);
    const stored = await readFile(join(folder, 'lexical.json'), 'utf8');
    const { passages, entries } = content;
    if (
      passages.length !== manifest.passages ||
      entries.length !== manifest.entries ||
      vectors.length !== entries.length
    )
      return null;
    const hnsw = await loadHnswIndex(entries, encoder, join(folder, 'hnsw'), hasHnsw).catch(() => null);
    return toSearchIndex({ key: manifest.key, content, vectors, whitening, hnsw, stored });
  } catch {
    // Whatever is wrong with it, an index that does not load whole is built again.
    return null;
  }
}

interface Content {
  readonly passages: readonly Passage[];
  readonly glossary: readonly GlossaryEntry[];
  readonly entries: readonly VectorEntry[];
}

async function build(
  key: string,
  { root, corpus, encoder, onProgress, hasHnsw }: OpenIndexOptions,
): Promise<SearchIndex> {
  const { passages, glossary, contentHash } = corpus;
  const entries = passages.flatMap(vectorEntries);
  const content: Content = { passages, glossary, entries };
  const analysis = createTextAnalysis(glossary);
  const encoded = await encodeAll(entries, analysis, encoder, await knownVectors(root, encoder), onProgress);
  const whitening = fitWhitening(
    encoded,
    entries.map((entry) => entry.passageId),
  );
  const vectors = encoded.map(whitening.apply);
  const lexical = createLexicalIndex(passages, analysis);
  let hnsw: VectorIndex | null = null;
  await writeIndexFolder(
    root,
    { key, encoder: encoder.id, contentHash, passages: passages.length, entries: entries.length },
    async (folder) => {
      await writeFile(join(folder, 'content.json'), JSON.stringify(content));
      await writeFile(join(folder, 'lexical.json'), lexical.serialise());
      await writeFile(join(folder, 'encoded.f32'), toBytes(encoded));
      await writeFile(join(folder, 'vectors.f32'), toBytes(vectors));
      await writeFile(join(folder, 'whitening.f32'), new Uint8Array(whitening.numbers.buffer));
      hnsw = await buildHnswIndex(entries, vectors, encoder, join(folder, 'hnsw'), hasHnsw);
    },
  );
  await removeOtherIndexes(root, key);
  return toSearchIndex({ key, content, vectors, whitening, hnsw, lexical });
}

interface IndexParts {
  readonly key: string;
  readonly content: Content;
  readonly vectors: readonly (readonly number[])[];
  readonly whitening: Whitening;
  readonly hnsw: VectorIndex | null;
  readonly lexical?: LexicalIndex;
  readonly stored?: string;
}

function toSearchIndex({ key, content, vectors, whitening, hnsw, lexical, stored }: IndexParts): SearchIndex {
  const analysis = createTextAnalysis(content.glossary);
  const exact = createExactIndex(content.entries, vectors);
  return {
    key,
    passages: new Map(content.passages.map((passage) => [passage.id, passage])),
    analysis,
    lexical: lexical ?? createLexicalIndex(content.passages, analysis, stored),
    vectors: hnsw ?? exact,
    exact,
    toComparable: whitening.apply,
  };
}

async function encodeAll(
  entries: readonly VectorEntry[],
  analysis: TextAnalysis,
  encoder: Encoder,
  known: ReadonlyMap<string, readonly number[]>,
  onProgress: OpenIndexOptions['onProgress'],
): Promise<readonly (readonly number[])[]> {
  const texts = entries.map((entry) => analysis.expand(entry.text));
  const vectors = new Map(known);
  // Editions share asks, and often whole paragraphs: each text is encoded once.
  const missing = [...new Set(texts)].filter((text) => !known.has(text));
  const done = texts.length - missing.length;
  onProgress?.(done, texts.length);
  for (let start = 0; start < missing.length; start += encodeBatch) {
    const batch = missing.slice(start, start + encodeBatch);
    const encoded = await encoder.encode(batch);
    batch.forEach((text, at) => {
      vectors.set(text, encoded[at] ?? []);
    });
    onProgress?.(done + start + batch.length, texts.length);
  }
  return texts.map((text) => vectors.get(text) ?? []);
}

/** Vectors of texts that an earlier index of the same encoder holds: one changed file does not encode everything anew. */
async function knownVectors(root: string, encoder: Encoder): Promise<ReadonlyMap<string, readonly number[]>> {
  const known = new Map<string, readonly number[]>();
  for (const folder of await listIndexFolders(root)) {
    try {
      if ((await checkIndexFolder(folder)).encoder !== encoder.id) continue;
      const content = JSON.parse(await readFile(join(folder, 'content.json'), 'utf8')) as Content; // checked against its checksum
      const analysis = createTextAnalysis(content.glossary);
      const vectors = await readVectors(folder, 'encoded.f32', encoder.dimensions);
      content.entries.forEach((entry, i) => {
        const vector = vectors[i];
        if (vector) known.set(analysis.expand(entry.text), vector);
      });
    } catch {
      // A damaged index has nothing to reuse.
    }
  }
  return known;
}

async function readVectors(folder: string, file: string, dimensions: number): Promise<readonly (readonly number[])[]> {
  const flat = await readFloats(join(folder, file));
  return Array.from({ length: flat.length / dimensions }, (_, i) =>
    Array.from(flat.subarray(i * dimensions, (i + 1) * dimensions)),
  );
}

async function readFloats(file: string): Promise<Float32Array> {
  const bytes = await readFile(file);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

function toBytes(vectors: readonly (readonly number[])[]): Uint8Array {
  return new Uint8Array(Float32Array.from(vectors.flat()).buffer);
}
