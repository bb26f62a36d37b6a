import { join } from 'node:path';
import type { HierarchicalNSW } from 'hnswlib-node';
import type { EntryPlace } from './index-entries.ts';
import type { Vector, Vectors } from './vectors.ts';

export interface VectorHit {
  readonly entry: EntryPlace;
  /** Cosine, −1 to 1. */
  readonly similarity: number;
}

export interface VectorIndex {
  readonly method: 'hnsw' | 'exact';
  search(vector: Vector, editions: ReadonlySet<string>, limit: number): Promise<VectorHit[]>;
}

/**
 * How many candidates HNSW keeps while it searches. At the library's default of 10 recall@10 against exact search is
 * near 0.7; at 200 above 0.99 (`npm run evaluate` measures it).
 */
const searchBreadth = 200;

/** For each vector, what it stands for. */
export type Places = readonly (readonly EntryPlace[])[];

/** Cosine over every vector: what HNSW is measured against, and what stands in for it where it cannot be compiled. */
export function createExactIndex(places: Places, vectors: Vectors): VectorIndex {
  return {
    method: 'exact',
    search: async (query, editions, limit) => {
      const hits: VectorHit[] = [];
      places.forEach((entries, at) => {
        const asked = entries.filter((entry) => editions.has(entry.edition));
        const similarity = asked.length > 0 ? dot(query, vectors.at(at)) : 0;
        hits.push(...asked.map((entry) => ({ entry, similarity })));
      });
      return hits.sort((a, b) => b.similarity - a.similarity).slice(0, limit);
    },
  };
}

/**
 * What LangChain's store wrote, read by hnswlib-node itself: the store would bring thirty megabytes of packages that no
 * search uses, and an empty document for each vector.
 */
export async function loadHnswIndex(
  places: Places,
  dimensions: number,
  folder: string,
  hasHnsw: () => Promise<boolean> = isHnswInstalled,
): Promise<VectorIndex | null> {
  if (!(await hasHnsw())) return null;
  const { default: library } = await import('hnswlib-node');
  const index = new library.HierarchicalNSW('cosine', dimensions);
  await index.readIndex(join(folder, 'hnswlib.index'));
  return createHnswIndex(index, places);
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

export function createHnswIndex(index: HierarchicalNSW, places: Places): VectorIndex {
  index.setEf(searchBreadth);
  const asking = createAsking(places);
  return {
    method: 'hnsw',
    search: async (query, editions, limit) => {
      const { isAsked, count } = asking(editions);
      // More neighbours than there are vectors, in all or under the filter, is an error in the library.
      const k = Math.min(limit, count);
      if (k === 0) return [];
      // Each vector that is looked at calls the filter; the store's own looks up a document first. None where all count.
      const filter = (label: number) => isAsked[label] === 1;
      const found = index.searchKnn(Array.from(query), k, count < places.length ? filter : undefined);
      return found.neighbors
        .flatMap((label, at) => {
          const similarity = 1 - (found.distances[at] ?? 1);
          const asked = (places[label] ?? []).filter(({ edition }) => editions.has(edition));
          return asked.map((entry) => ({ entry, similarity }));
        })
        .slice(0, limit);
    },
  };
}

/** More combinations of editions than people ask for. */
const keptAskings = 50;

/** For a set of editions, which vectors stand for something in one of them; worked out once for each. */
function createAsking(places: Places) {
  const kept = new Map<string, { readonly isAsked: Uint8Array; readonly count: number }>();
  return (editions: ReadonlySet<string>) => {
    const key = [...editions].sort().join();
    const known = kept.get(key);
    if (known) return known;
    const isAsked = Uint8Array.from(places, (all) => (all.some(({ edition }) => editions.has(edition)) ? 1 : 0));
    const asking = { isAsked, count: isAsked.reduce((sum, one) => sum + one, 0) };
    if (kept.size >= keptAskings) kept.clear();
    kept.set(key, asking);
    return asking;
  };
}

function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
