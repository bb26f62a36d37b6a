import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import lockfile from 'proper-lockfile';
import type { Passage } from '../../core/passage.ts';
import type { Encoder } from '../../core/ports.ts';
import type { Corpus } from '../corpus/load-corpus.ts';
import type { GlossaryEntry } from '../corpus/read-glossary.ts';
import { createTextAnalysis, type TextAnalysis } from './analyse-text.ts';
import { encodeEntries, type KnownVectors } from './encode-entries.ts';
import { readEncodedCorpus } from './encoded-corpus.ts';
import { type EntryPlace, type VectorEntry, vectorEntries } from './index-entries.ts';
import { checkIndexFolder, indexKey, listIndexFolders, removeOtherIndexes, writeIndexFolder } from './index-files.ts';
import { createLexicalIndex, type LexicalIndex } from './lexical-index.ts';
import { buildHnswIndex, createExactIndex, isHnswInstalled, loadHnswIndex, type VectorIndex } from './vector-index.ts';
import { createVectors, packVectors, type Vector, type Vectors } from './vectors.ts';
import { createWhitening, fitWhitening, type Whitening } from './whitening.ts';

export interface SearchIndex {
  readonly key: string;
  readonly passages: ReadonlyMap<string, Passage>;
  readonly analysis: TextAnalysis;
  /** The id of the encoder that its vectors are of. */
  readonly encoder: string;
  readonly lexical: LexicalIndex;
  readonly vectors: VectorIndex;
  /** Reads every vector from the index's folder: to measure HNSW by, or where it is missing. */
  openExact(): Promise<VectorIndex>;
  /** A question's vector as the passages' are compared. */
  toComparable(vector: Vector): Vector;
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
    const whitening = createWhitening(await readFloats(join(folder, 'whitening.f32')), encoder.dimensions);
    const stored = await readFile(join(folder, 'lexical.json'), 'utf8');
    const { passages } = content;
    // Only a build needs the texts of the entries; here they would take as much room again as the passages.
    const entries = content.entries.map(toPlace);
    const { size } = await stat(join(folder, 'vectors.f32'));
    const isWhole = passages.length === manifest.passages && entries.length === manifest.entries;
    if (!isWhole || size !== entries.length * encoder.dimensions * Float32Array.BYTES_PER_ELEMENT) return null;
    const hnsw = await loadHnswIndex(entries, encoder, join(folder, 'hnsw'), hasHnsw).catch(() => null);
    const parts = { key: manifest.key, folder, encoder: encoder.id, dimensions: encoder.dimensions, passages, entries };
    return await toSearchIndex({ ...parts, glossary: content.glossary, whitening, hnsw, stored });
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
  const encoded = await encodeEntries(entries, analysis, encoder, await knownVectors(root, encoder), onProgress);
  const whitening = fitWhitening(
    encoded,
    entries.map((entry) => entry.passageId),
  );
  const { dimensions } = encoder;
  const vectors = packVectors(entries.length, dimensions, (at) => whitening.apply(encoded.at(at)));
  const lexical = createLexicalIndex(passages, analysis);
  const places = entries.map(toPlace);
  let hnsw: VectorIndex | null = null;
  const written = await writeIndexFolder(
    root,
    { key, encoder: encoder.id, contentHash, passages: passages.length, entries: entries.length },
    async (folder) => {
      await writeFile(join(folder, 'content.json'), JSON.stringify(content));
      await writeFile(join(folder, 'lexical.json'), lexical.serialise());
      await writeFile(join(folder, 'encoded.f32'), toBytes(encoded.numbers));
      await writeFile(join(folder, 'vectors.f32'), toBytes(vectors.numbers));
      await writeFile(join(folder, 'whitening.f32'), toBytes(whitening.numbers));
      hnsw = await buildHnswIndex(places, vectors, encoder, join(folder, 'hnsw'), hasHnsw);
    },
  );
  await removeOtherIndexes(root, key);
  const parts = { key, folder: written, encoder: encoder.id, dimensions, passages, entries: places, glossary };
  return await toSearchIndex({ ...parts, whitening, hnsw, lexical });
}

function toPlace({ passageId, edition, role }: VectorEntry): EntryPlace {
  return { passageId, edition, role };
}

interface IndexParts extends Omit<Content, 'entries'> {
  readonly key: string;
  readonly folder: string;
  readonly encoder: string;
  readonly dimensions: number;
  readonly entries: readonly EntryPlace[];
  readonly whitening: Whitening;
  readonly hnsw: VectorIndex | null;
  readonly lexical?: LexicalIndex;
  readonly stored?: string;
}

async function toSearchIndex(parts: IndexParts): Promise<SearchIndex> {
  const { key, folder, dimensions, passages, entries, glossary, whitening, hnsw, lexical, stored } = parts;
  const analysis = createTextAnalysis(glossary);
  const openExact = async () => createExactIndex(entries, await readVectors(folder, 'vectors.f32', dimensions));
  return {
    key,
    passages: new Map(passages.map((passage) => [passage.id, passage])),
    analysis,
    encoder: parts.encoder,
    lexical: lexical ?? createLexicalIndex(passages, analysis, stored),
    vectors: hnsw ?? (await openExact()),
    openExact,
    toComparable: whitening.apply,
  };
}

/**
 * Vectors of texts that an earlier index of the same encoder holds, or that came with the project: one changed file does
 * not encode everything anew, nor does a first start.
 */
async function knownVectors(root: string, encoder: Encoder): Promise<KnownVectors> {
  const shipped = await readEncodedCorpus(encoder);
  const known = new Map<string, Vector>();
  for (const folder of await listIndexFolders(root)) {
    try {
      if ((await checkIndexFolder(folder)).encoder !== encoder.id) continue;
      const content = JSON.parse(await readFile(join(folder, 'content.json'), 'utf8')) as Content; // checked against its checksum
      const analysis = createTextAnalysis(content.glossary);
      const vectors = await readVectors(folder, 'encoded.f32', encoder.dimensions);
      content.entries.forEach((entry, i) => {
        known.set(analysis.expand(entry.text), vectors.at(i));
      });
    } catch {
      // A damaged index has nothing to reuse.
    }
  }
  return (text) => known.get(text) ?? shipped(text);
}

async function readVectors(folder: string, file: string, dimensions: number): Promise<Vectors> {
  return createVectors(await readFloats(join(folder, file)), dimensions);
}

async function readFloats(file: string): Promise<Float32Array> {
  const bytes = await readFile(file);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

function toBytes({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
