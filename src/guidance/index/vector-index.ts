import { mkdir } from 'node:fs/promises';
import { Embeddings } from '@langchain/core/embeddings';
import type { Encoder } from '../../core/ports.ts';
import type { VectorEntry } from './index-entries.ts';

export interface VectorHit {
  readonly entry: VectorEntry;
  /** Cosine, −1 to 1. */
  readonly similarity: number;
}

export interface VectorIndex {
  readonly method: 'hnsw' | 'exact';
  search(vector: readonly number[], editions: ReadonlySet<string>, limit: number): Promise<VectorHit[]>;
}

type Vectors = readonly (readonly number[])[];

/**
 * How many candidates HNSW keeps while it searches. At the library's default of 10 recall@10 against exact search is
 * near 0.7; at 200 above 0.99 (`npm run evaluate` measures it).
 */
const searchBreadth = 200;

/** Cosine over every vector: what HNSW is measured against, and what stands in for it where it cannot be compiled. */
export function createExactIndex(entries: readonly VectorEntry[], vectors: Vectors): VectorIndex {
  return {
    method: 'exact',
    search: async (query, editions, limit) => {
      const hits: VectorHit[] = [];
      entries.forEach((entry, i) => {
        if (editions.has(entry.edition)) hits.push({ entry, similarity: dot(query, vectors[i] ?? []) });
      });
      return hits.sort((a, b) => b.similarity - a.similarity).slice(0, limit);
    },
  };
}

/** LangChain's HNSWLib store over hnswlib-node. Null where the native package is not there. */
export async function buildHnswIndex(
  entries: readonly VectorEntry[],
  vectors: Vectors,
  encoder: Encoder,
  folder: string,
  hasHnsw: () => Promise<boolean> = isHnswInstalled,
): Promise<VectorIndex | null> {
  if (!(await hasHnsw())) return null;
  const { HNSWLib } = await import('@langchain/community/vectorstores/hnswlib');
  const store = new HNSWLib(toEmbeddings(encoder), { space: 'cosine', numDimensions: encoder.dimensions });
  const documents = entries.map((entry, label) => ({ pageContent: '', metadata: { label, edition: entry.edition } }));
  await store.addVectors(
    vectors.map((vector) => [...vector]),
    documents,
  );
  await mkdir(folder, { recursive: true });
  await store.save(folder);
  return toVectorIndex(store, entries);
}

export async function loadHnswIndex(
  entries: readonly VectorEntry[],
  encoder: Encoder,
  folder: string,
  hasHnsw: () => Promise<boolean> = isHnswInstalled,
): Promise<VectorIndex | null> {
  if (!(await hasHnsw())) return null;
  const { HNSWLib } = await import('@langchain/community/vectorstores/hnswlib');
  return toVectorIndex(await HNSWLib.load(folder, toEmbeddings(encoder)), entries);
}

/** The package is optional: it is compiled where it is installed, and not every machine has a compiler. */
export async function isHnswInstalled(): Promise<boolean> {
  try {
    await import('hnswlib-node');
    return true;
  } catch {
    return false;
  }
}

type HnswStore = InstanceType<Awaited<typeof import('@langchain/community/vectorstores/hnswlib')>['HNSWLib']>;

function toVectorIndex(store: HnswStore, entries: readonly VectorEntry[]): VectorIndex {
  store.index.setEf(searchBreadth);
  return {
    method: 'hnsw',
    search: async (query, editions, limit) => {
      // More neighbours than there are vectors, in all or under the filter, is an error or a warning in the library.
      const k = Math.min(limit, entries.filter((entry) => editions.has(entry.edition)).length);
      if (k === 0) return [];
      const found = await store.similaritySearchVectorWithScore([...query], k, (d) => editions.has(d.metadata.edition));
      return found.flatMap(([document, distance]) => {
        const entry = entries[document.metadata.label];
        return entry ? [{ entry, similarity: 1 - distance }] : [];
      });
    },
  };
}

function toEmbeddings(encoder: Encoder): Embeddings {
  return new (class extends Embeddings {
    override embedDocuments = async (texts: string[]) => (await encoder.encode(texts)).map((v) => [...v]);
    override embedQuery = async (text: string) => [...((await encoder.encode([text]))[0] ?? [])];
  })({});
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
