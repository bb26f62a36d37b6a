import { parentPort } from 'node:worker_threads';
import type { ConcernEncoder } from './concern-encoder.ts';
import { createEncoderGraphs } from './encoder-graph.ts';
import type { SearchEncoder } from './search-encoder.ts';

export type LocalRequest =
  | { readonly kind: 'encode'; readonly texts: readonly string[] }
  | { readonly kind: 'read'; readonly texts: readonly string[] }
  | { readonly kind: 'classify'; readonly text: string };

/** Each model is loaded where it is first asked for: with remote embeddings the one of the search never is. */
const loadGraph = createEncoderGraphs();
let search: Promise<SearchEncoder> | null = null;
let concern: Promise<ConcernEncoder> | null = null;

parentPort?.on('message', async ({ id, request }: { id: number; request: LocalRequest }) => {
  try {
    parentPort?.postMessage({ id, result: await answer(request) });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.name : 'unknown' });
  }
});

async function answer(request: LocalRequest): Promise<unknown> {
  if (request.kind === 'classify') {
    concern ??= import('./concern-encoder.ts').then(({ loadConcernEncoder }) => loadConcernEncoder(loadGraph));
    return (await concern).classify(request.text);
  }
  search ??= import('./search-encoder.ts').then(({ loadSearchEncoder }) => loadSearchEncoder(loadGraph));
  const { encode, readQuestions } = await search;
  return request.kind === 'encode' ? encode(request.texts) : readQuestions(request.texts);
}
