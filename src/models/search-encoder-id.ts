import { readWeightsVersion } from './tuned-weights.ts';

export const searchWeightsFile = new URL('./search-encoder-weights.bin', import.meta.url);

/** By which an index knows whose vectors it holds: other weights make other vectors. Apart from the encoder, which a thread of its own loads. */
export function searchEncoderId(file: URL = searchWeightsFile): string {
  return `universal-sentence-encoder-lite@0.2.0+${readWeightsVersion(file)}`;
}
