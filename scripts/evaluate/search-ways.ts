import MiniSearch from 'minisearch';
import type { Passage } from '../../src/core/passage.ts';
import type { Encoder } from '../../src/core/ports.ts';
import { buildHnswIndex } from '../../src/guidance/index/build-hnsw-index.ts';
import { createExactIndex, isHnswInstalled } from '../../src/guidance/index/vector-index.ts';
import { packVectors } from '../../src/guidance/index/vectors.ts';
import { type Candidate, findCandidates } from '../../src/guidance/search/find-candidates.ts';
import type { Features } from '../../src/guidance/search/ranking.ts';
import { createEncoderGraphs } from '../../src/models/encoder-graph.ts';
import type { HeldTexts } from './open-texts.ts';
import { retrievalEdition } from './right-passage.ts';

/** Passages in the order in which one way of searching finds them. */
export type Ways = Readonly<Record<string, readonly Passage[]>>;

/** Deep enough for every figure that is printed. */
const depth = 20;

/** Of the package's sentence encoder. */
const dimensions = 512;

/** Our own search taken apart: words alone, vectors alone, and both fused by rank, before the ranking orders them. */
export async function searchApart(text: string, { index, encode }: HeldTexts): Promise<Ways> {
  const { candidates } = await findCandidates({ text, editions: [retrievalEdition], limit: depth }, index, encode);
  const by = (feature: keyof Features, least: number) =>
    candidates
      .filter(({ features }) => features[feature] >= least)
      .sort((a, b) => b.features[feature] - a.features[feature])
      .slice(0, depth)
      .map(({ passage }: Candidate) => passage);
  const inDepth = 1 / (1 + depth);
  return { lexical: by('lexicalFirst', inDepth), vector: by('vectorFirst', inDepth), 'fused by rank': by('fused', 0) };
}

/** What a day's work with the same packages gives, over the same passages: shown beside our figures in the same run. */
export async function createBaselines({ corpus, waymark }: HeldTexts, folder: string) {
  // As the package gives it, not as we tuned it.
  const { encoder: graph } = await createEncoderGraphs()();
  const encoder = { id: 'as published', dimensions, encode: (texts) => graph.embed([...texts]) } satisfies Encoder;
  const passages = corpus.passages.filter(({ edition }) => edition === retrievalEdition);
  const plain = new MiniSearch({ fields: ['text'] });
  plain.addAll(passages.map(({ text }, id) => ({ id, text })));
  const places = passages.map(({ id, edition }) => [{ passageId: id, edition, role: 'text' as const }]);
  const vectors: (readonly number[])[] = [];
  for (const { text } of passages) vectors.push(...(await encoder.encode([text])));
  const packed = packVectors(vectors.length, dimensions, (at) => vectors[at] ?? []);
  const near = (await isHnswInstalled())
    ? await buildHnswIndex(places, packed, encoder, folder)
    : createExactIndex(places, packed);
  return async (text: string): Promise<Ways> => {
    const [vector = []] = await encoder.encode([text]);
    const found = await near.search(vector, new Set([retrievalEdition]), depth);
    const { passage } = await waymark.guidance.retriever();
    return {
      'baseline: MiniSearch as it comes': plain
        .search(text)
        .slice(0, depth)
        .flatMap(({ id }) => passages[id] ?? []),
      'baseline: HNSW over whole paragraphs': found.flatMap(({ entry }) => passage(entry.passageId) ?? []),
    };
  };
}
