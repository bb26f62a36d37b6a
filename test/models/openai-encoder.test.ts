import { describe, expect, it } from 'vitest';
import { EncoderError, type EncoderErrorCode } from '../../src/core/errors.ts';
import { createOpenAIEncoder, type EncoderLimits } from '../../src/models/openai-encoder.ts';
import {
  type Behaviour,
  cutOff,
  failWith,
  send,
  startEmbeddingsServer,
  stayOpen,
  vectorsOf,
} from '../support/embeddings-server.ts';
import { startModelServer } from '../support/models/start-stand-in.ts';

/** A second try waits half a second in the SDK: batches have one, questions none. */
const limits: EncoderLimits = {
  question: { timeoutMs: 300, retries: 0 },
  batch: { timeoutMs: 2_000, retries: 1 },
};

async function start(behave: Behaviour, isShortened = false) {
  const server = await startEmbeddingsServer(behave);
  const options = { apiKey: 'k', baseURL: server.baseURL, model: 'm', dimensions: 8, isShortened };
  return { ...server, encoder: createOpenAIEncoder(options, limits) };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof EncoderError)) throw new Error('expected an EncoderError');
  expect(error.message).not.toContain('planted');
  return error.code;
}

describe('embeddings by OpenAI', () => {
  it('are unit vectors in the order of the texts, in batches', async () => {
    const { encoder, requests } = await start(vectorsOf(8));
    const texts = Array.from({ length: 130 }, (_, i) => 'a'.repeat(1 + (i % 7)));
    const vectors = await encoder.encode(texts);
    expect(vectors).toHaveLength(130);
    for (const [i, vector] of vectors.entries()) {
      expect(Math.hypot(...vector)).toBeCloseTo(1, 6);
      expect(vector.indexOf(Math.max(...vector))).toBe((texts[i] ?? '').length);
    }
    expect(requests.map(({ body }) => body.input.length)).toEqual([64, 64, 2]);
    expect(requests[0]).toMatchObject({ url: '/v1/embeddings', authorization: 'Bearer k', body: { model: 'm' } });
    expect(requests[0]?.body).not.toHaveProperty('dimensions');
    expect(await encoder.encode([])).toEqual([]);
  });

  it('are asked for shortened only where the settings say so', async () => {
    const { encoder, requests } = await start(vectorsOf(8), true);
    await encoder.encode(['a']);
    expect(requests[0]?.body.dimensions).toBe(8);
  });

  it('name provider, model and size, so that an index knows what it was built with', async () => {
    const { encoder, baseURL } = await start(vectorsOf(8));
    expect(encoder).toMatchObject({ id: `openai:${new URL(baseURL).host}/m@8`, dimensions: 8, isRemote: true });
  });

  it('get no addresses and no long numbers, and never an empty text', async () => {
    const { encoder, requests } = await start(vectorsOf(8));
    await encoder.encode([
      'who is told? ring 020 7946 0958 or a.b@example.org, SW1A 1AA',
      '',
      'section 47 within 15 days',
    ]);
    expect(requests[0]?.body.input).toEqual(['who is told? ring or', '.', 'section 47 within 15 days']);
  });

  it.each<[string, Behaviour, EncoderErrorCode, boolean]>([
    ['a wrong key', failWith(401), 'embeddings_unauthorised', false],
    ['a key without the right', failWith(403), 'embeddings_unauthorised', false],
    ['an unknown model', failWith(404, 'model_not_found'), 'embeddings_model_unknown', false],
    ['a request it cannot read', failWith(400), 'embeddings_rejected', false],
    ['too many requests', failWith(429, 'rate_limit_exceeded'), 'embeddings_rate_limited', true],
    ['an account without credit', failWith(429, 'insufficient_quota'), 'embeddings_out_of_credit', false],
    ['its own failure', failWith(500), 'embeddings_unavailable', true],
    ['a proxy that finds nobody', failWith(503), 'embeddings_unavailable', true],
    ['no answer in time', stayOpen, 'embeddings_timeout', true],
    ['a connection that is cut', cutOff, 'embeddings_unreadable', false],
    ['vectors of another size', vectorsOf(7), 'embeddings_unreadable', false],
    ['another form', (_request, response) => send(response, 200, { vectors: [] }), 'embeddings_unreadable', false],
    ['fewer vectors', (_request, response) => send(response, 200, { data: [] }), 'embeddings_unreadable', false],
  ])('that end in %s are an error of ours, after one try', async (_name, behave, code, retryable) => {
    const { encoder, requests } = await start(behave);
    expect(await codeOf(encoder.encode(['a question']))).toBe(code);
    expect(new EncoderError(code).retryable).toBe(retryable);
    expect(requests).toHaveLength(1);
  });

  it('are asked at Azure under the deployment', async () => {
    const server = await startModelServer({ key: 'k' });
    const azure = { endpoint: server.endpoint, deployment: 'e', apiVersion: '2024-10-21' };
    const options = { apiKey: 'k', azure, model: 'text-embedding-3-small', dimensions: 8, isShortened: false };
    const encoder = createOpenAIEncoder(options, limits);
    expect(await encoder.encode(['a question'])).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({
      path: '/openai/deployments/e/embeddings',
      query: { 'api-version': '2024-10-21' },
    });
    expect(encoder.id).toBe(`openai:${new URL(server.endpoint).host}/e@8`);
  });

  it('for a batch are tried again, so many times and no more', async () => {
    const { encoder, requests, become } = await start((request, response) => {
      failWith(500)(request, response);
      become(vectorsOf(8));
    });
    expect(await encoder.encode(['a', 'b'])).toHaveLength(2);
    expect(requests).toHaveLength(2);
    become(failWith(500));
    expect(await codeOf(encoder.encode(['a', 'b']))).toBe('embeddings_unavailable');
    expect(requests).toHaveLength(4);
  });

  it('are not to be had where nobody listens', async () => {
    const options = { apiKey: 'k', baseURL: 'http://127.0.0.1:9/v1', model: 'm', dimensions: 8, isShortened: false };
    expect(await codeOf(createOpenAIEncoder(options, limits).encode(['a']))).toBe('embeddings_unavailable');
  });
});
