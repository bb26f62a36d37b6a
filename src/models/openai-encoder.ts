import type OpenAI from 'openai';
import { z } from 'zod';
import { EncoderError } from '../core/errors.ts';
import type { Encoder } from '../core/ports.ts';
import type { OpenAIEncoderOptions } from './openai-settings.ts';

export interface EncoderLimits {
  /** A person waits for one question: no second try, for search goes on without. */
  readonly question: Attempt;
  /** Nobody waits for a build. */
  readonly batch: Attempt;
}

interface Attempt {
  readonly timeoutMs: number;
  readonly retries: number;
}

const usualLimits: EncoderLimits = {
  question: { timeoutMs: 2_500, retries: 0 },
  batch: { timeoutMs: 60_000, retries: 5 },
};

/** OpenAI takes 2,048 texts and 300,000 tokens a request: https://platform.openai.com/docs/api-reference/embeddings/create */
const batchSize = 64;

/** A text may have 8,191 tokens, and a token is seldom shorter than two characters. */
const maxCharacters = 8_000;

const answer = z.object({
  data: z.array(z.object({ index: z.int().nonnegative(), embedding: z.array(z.number()) })),
});

/**
 * Embeddings by OpenAI, or a server that speaks its protocol. Addresses and long numbers are blanked before texts leave.
 * The SDK is loaded with the first text: who has none embedded there, and that is nearly everybody, does not keep it.
 */
export function createOpenAIEncoder(options: OpenAIEncoderOptions, limits: EncoderLimits = usualLimits): Encoder {
  const { model, dimensions, isShortened } = options;
  let connected: Promise<OpenAI> | null = null;
  const request = async (input: string[], { timeoutMs, retries }: Attempt): Promise<readonly (readonly number[])[]> => {
    try {
      const body = { model, input, encoding_format: 'float' as const, ...(isShortened ? { dimensions } : {}) };
      connected ??= connect(options);
      const client = await connected;
      const parsed = answer.safeParse(
        await client.embeddings.create(body, { timeout: timeoutMs, maxRetries: retries }),
      );
      if (!parsed.success) throw new EncoderError('embeddings_unreadable', parsed.error);
      return inOrder(parsed.data.data, input.length, dimensions);
    } catch (error) {
      throw (await import('./openai-error.ts')).toEncoderError(error);
    }
  };
  return {
    id: `openai:${new URL(options.azure?.endpoint ?? options.baseURL ?? ownAddress).host}/${options.azure?.deployment ?? model}@${dimensions}`,
    dimensions,
    isRemote: true,
    encode: async (texts) => {
      const vectors: (readonly number[])[] = [];
      for (let start = 0; start < texts.length; start += batchSize) {
        // An empty text is refused; a full stop carries no meaning.
        const batch = texts
          .slice(start, start + batchSize)
          .map((text) => blankNumbers(text).slice(0, maxCharacters).replace(/\s+/g, ' ').trim() || '.');
        vectors.push(...(await request(batch, texts.length === 1 ? limits.question : limits.batch)));
      }
      return vectors;
    },
  };
}

const ownAddress = 'https://api.openai.com/v1';

async function connect({ apiKey, baseURL, azure }: OpenAIEncoderOptions): Promise<OpenAI> {
  const { AzureOpenAI, OpenAI } = await import('openai');
  // Read from the environment where they are left out: only our own settings decide.
  const silent = { organization: null, project: null, logLevel: 'off' } as const;
  return azure
    ? new AzureOpenAI({ ...silent, apiKey, ...azure })
    : new OpenAI({ ...silent, apiKey, baseURL: baseURL ?? ownAddress });
}

/** What names a person in a question by mistake, and adds nothing to its meaning: addresses, telephone and case numbers. */
function blankNumbers(text: string): string {
  return text
    .replace(/\S+@\S+\.\S+/g, ' ')
    .replace(/\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b/gi, ' ')
    .replace(/(?:\d[\s-]?){6,}/g, ' ');
}

function inOrder(
  data: z.output<typeof answer>['data'],
  expected: number,
  dimensions: number,
): readonly (readonly number[])[] {
  const byIndex = new Map(data.map(({ index, embedding }) => [index, embedding]));
  return Array.from({ length: expected }, (_, index) => {
    const vector = byIndex.get(index);
    const length = Math.hypot(...(vector ?? []));
    if (vector?.length !== dimensions || length === 0) throw new EncoderError('embeddings_unreadable');
    return vector.map((value) => value / length);
  });
}
