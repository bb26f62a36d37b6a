import { mkdir } from 'node:fs/promises';
import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import { Embeddings } from '@langchain/core/embeddings';
import type { Encoder } from '../../core/ports.ts';
import { createHnswIndex, type Places, type VectorIndex } from './vector-index.ts';
import type { Vectors } from './vectors.ts';

/** The library takes vectors as plain arrays, four times their size: never all of them together. */
const addedAtOnce = 500;

/** LangChain's HNSWLib store over hnswlib-node, built and written to the folder. Loaded only where an index is built. */
export async function buildHnswIndex(
  places: Places,
  vectors: Vectors,
  encoder: Encoder,
  folder: string,
): Promise<VectorIndex> {
  const store = new HNSWLib(toEmbeddings(encoder), { space: 'cosine', numDimensions: encoder.dimensions });
  for (let start = 0; start < vectors.count; start += addedAtOnce) {
    const positions = Array.from({ length: Math.min(addedAtOnce, vectors.count - start) }, (_, i) => start + i);
    await store.addVectors(
      positions.map((position) => Array.from(vectors.at(position))),
      positions.map((label) => ({ pageContent: '', metadata: { label } })),
    );
  }
  await mkdir(folder, { recursive: true });
  await store.save(folder);
  return createHnswIndex(store.index, places);
}

function toEmbeddings(encoder: Encoder): Embeddings {
  return new (class extends Embeddings {
    override embedDocuments = async (texts: string[]) => (await encoder.encode(texts)).map((v) => [...v]);
    override embedQuery = async (text: string) => [...((await encoder.encode([text]))[0] ?? [])];
  })({});
}
