import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import lockfile from 'proper-lockfile';
import type { Passage } from '../../core/passage.ts';
import type { Encoder } from '../../core/ports.ts';
import type { Corpus } from '../corpus/load-corpus.ts';
import type { GlossaryEntry } from '../corpus/read-glossary.ts';
import { createTextAnalysis, type TextAnalysis } from './analyse-text.ts';
import { encodeTexts, type KnownVectors } from './encode-entries.ts';
import { readEncodedCorpus } from './encoded-corpus.ts';
import { type EntryPlace, gatherTexts } from './index-entries.ts';
import { checkIndexFolder, indexKey, listIndexFolders, removeOtherIndexes, writeIndexFolder } from './index-files.ts';
import { createLexicalIndex, type LexicalIndex } from './lexical-index.ts';
import { createExactIndex, isHnswInstalled, loadHnswIndex, type VectorIndex } from './vector-index.ts';
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
    const index = await tryLoad(join(options.root, key), options.encoder, hasHnsw, options.corpus);
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
    const index = await tryLoad(folder, encoder, isHnswInstalled, null);
    if (index) return index;
  }
  return null;
}

/** @param held the corpus that the index is of; null for an older one, which is read from its own files */
async function tryLoad(
  folder: string,
  encoder: Encoder,
  hasHnsw: () => Promise<boolean>,
  held: Pick<Corpus, 'passages' | 'glossary'> | null,
): Promise<SearchIndex | null> {
  try {
    const manifest = await checkIndexFolder(folder);
    if (manifest.encoder !== encoder.id) return null;
    // Whoever opens it has these in memory: read again, they would take their room twice.
    const { passages, glossary } = held ?? (await readStored<Content>(folder, 'content.json'));
    const stored = await readStored<readonly (readonly StoredPlace[])[]>(folder, 'places.json');
    const whitening = createWhitening(await readFloats(join(folder, 'whitening.f32')), encoder.dimensions);
    const places = stored.map((all) => all.flatMap((place) => toPlace(place, passages)));
    const { size } = await stat(join(folder, 'vectors.f32'));
    const isWhole = passages.length === manifest.passages && places.length === manifest.vectors;
    if (!isWhole || size !== places.length * encoder.dimensions * Float32Array.BYTES_PER_ELEMENT) return null;
    const hnsw = await loadHnswIndex(places, encoder.dimensions, join(folder, 'hnsw'), hasHnsw).catch(() => null);
    const parts = { key: manifest.key, folder, encoder: encoder.id, dimensions: encoder.dimensions, passages, places };
    const lexical = await readFile(join(folder, 'lexical.json'), 'utf8');
    return await toSearchIndex({ ...parts, glossary, whitening, hnsw, stored: lexical });
  } catch {
    // Whatever is wrong with it, an index that does not load whole is built again.
    return null;
  }
}

interface Content {
  readonly passages: readonly Passage[];
  readonly glossary: readonly GlossaryEntry[];
}

/** What a vector stands for: the position of the passage, and which part of it. */
type StoredPlace = readonly [number, EntryPlace['role']];

function toPlace([position, role]: StoredPlace, passages: readonly Passage[]): readonly EntryPlace[] {
  const passage = passages[position];
  return passage ? [{ passageId: passage.id, edition: passage.edition, role }] : [];
}

async function build(
  key: string,
  { root, corpus, encoder, onProgress, hasHnsw }: OpenIndexOptions,
): Promise<SearchIndex> {
  const { passages, glossary, contentHash } = corpus;
  // Loaded out here: a package under LangChain keeps an error, its stack the function that waits for the package, and a
  // function in here all vectors, twice.
  const hnswBuilder = (await (hasHnsw ?? isHnswInstalled)()) ? await import('./build-hnsw-index.ts') : null;
  const analysis = createTextAnalysis(glossary);
  const { texts, places } = gatherTexts(passages, analysis);
  const positions = new Map(passages.map(({ id }, position) => [id, position]));
  const content: Content = { passages, glossary };
  const storedPlaces = places.map((all) =>
    all.map(({ passageId, role }): StoredPlace => [positions.get(passageId) ?? -1, role]),
  );
  const encoded = await encodeTexts(texts, encoder, await knownVectors(root, encoder), onProgress);
  const { dimensions } = encoder;
  const whitening = fitWhitening(vectorsByPassage(places, encoded), dimensions);
  const vectors = packVectors(texts.length, dimensions, (at) => whitening.apply(encoded.at(at)));
  const lexical = createLexicalIndex(passages, analysis);
  let hnsw: VectorIndex | null = null;
  const written = await writeIndexFolder(
    root,
    { key, encoder: encoder.id, contentHash, passages: passages.length, vectors: texts.length },
    async (folder) => {
      await writeFile(join(folder, 'content.json'), JSON.stringify(content));
      await writeFile(join(folder, 'places.json'), JSON.stringify(storedPlaces));
      // Only a build needs them; loaded, they would take as much room again as the passages.
      await writeFile(join(folder, 'texts.json'), JSON.stringify(texts));
      await writeFile(join(folder, 'lexical.json'), lexical.serialise());
      await writeFile(join(folder, 'encoded.f32'), toBytes(encoded.numbers));
      await writeFile(join(folder, 'vectors.f32'), toBytes(vectors.numbers));
      await writeFile(join(folder, 'whitening.f32'), toBytes(whitening.numbers));
      hnsw = (await hnswBuilder?.buildHnswIndex(places, vectors, encoder, join(folder, 'hnsw'))) ?? null;
    },
  );
  await removeOtherIndexes(root, key);
  const parts = { key, folder: written, encoder: encoder.id, dimensions, passages, places, glossary };
  return await toSearchIndex({ ...parts, whitening, hnsw, lexical });
}

/** What is said of one passage, in one list each: what they have in common is learnt from them. */
function vectorsByPassage(places: readonly (readonly EntryPlace[])[], vectors: Vectors): readonly Vector[][] {
  const groups = new Map<string, Vector[]>();
  places.forEach((all, at) => {
    for (const { passageId } of all) {
      const group = groups.get(passageId);
      if (group) group.push(vectors.at(at));
      else groups.set(passageId, [vectors.at(at)]);
    }
  });
  return [...groups.values()];
}

interface IndexParts extends Content {
  readonly key: string;
  readonly folder: string;
  readonly encoder: string;
  readonly dimensions: number;
  readonly places: readonly (readonly EntryPlace[])[];
  readonly whitening: Whitening;
  readonly hnsw: VectorIndex | null;
  readonly lexical?: LexicalIndex;
  readonly stored?: string;
}

async function toSearchIndex(parts: IndexParts): Promise<SearchIndex> {
  const { key, folder, dimensions, passages, places, glossary, whitening, hnsw, lexical, stored } = parts;
  const analysis = createTextAnalysis(glossary);
  const openExact = async () => createExactIndex(places, await readVectors(folder, 'vectors.f32', dimensions));
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
      const texts = await readStored<readonly string[]>(folder, 'texts.json');
      const vectors = await readVectors(folder, 'encoded.f32', encoder.dimensions);
      for (const [at, text] of texts.entries()) known.set(text, vectors.at(at));
    } catch {
      // A damaged index has nothing to reuse.
    }
  }
  return (text) => known.get(text) ?? shipped(text);
}

/** What a build wrote; the caller has checked it against its checksum. */
async function readStored<T>(folder: string, file: string): Promise<T> {
  return JSON.parse(await readFile(join(folder, file), 'utf8')) as T;
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
