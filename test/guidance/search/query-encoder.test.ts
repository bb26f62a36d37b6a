import { describe, expect, it } from 'vitest';
import { EncoderError } from '../../../src/core/errors.ts';
import type { Clock, EncodedQuestion, Encoder } from '../../../src/core/ports.ts';
import { createQueryEncoder } from '../../../src/guidance/search/query-encoder.ts';
import { createSilentLog } from '../../support/silent-log.ts';

function scene({ isRemote }: { isRemote: boolean }) {
  const asked: string[] = [];
  const batches: number[] = [];
  const state = { now: 0, fails: false };
  const encoder = {
    id: 'e@1',
    dimensions: 2,
    ...(isRemote ? { isRemote: true as const } : {}),
    encode: async (texts) => {
      asked.push(...texts);
      batches.push(texts.length);
      if (state.fails) throw new EncoderError('embeddings_timeout');
      return texts.map((text) => [1, text === 'b' ? 2 : 0]);
    },
  } satisfies Encoder;
  const clock: Clock = { now: () => new Date(0), monotonicMs: () => state.now };
  const { log, events } = createSilentLog();
  return { encode: createQueryEncoder(encoder, { clock, log }), asked, batches, state, events };
}

/** By an encoder that has not learnt what the guidance answers. */
function read(vector: readonly number[]): EncodedQuestion {
  return { vector, answeredLogOdds: null };
}

describe('a question as the encoder reads it', () => {
  it('says whether it reads like one that is answered, where the encoder has learnt that', async () => {
    const encoder = {
      id: 'e@1',
      dimensions: 1,
      encode: async () => expect.fail('the question was read as a text'),
      readQuestions: async (texts) => texts.map((text) => ({ vector: [text.length], answeredLogOdds: -1.5 })),
    } satisfies Encoder;
    const clock: Clock = { now: () => new Date(0), monotonicMs: () => 0 };
    const encode = createQueryEncoder(encoder, { clock, log: createSilentLog().log });
    expect(await encode('abc', false)).toEqual({ vector: [3], answeredLogOdds: -1.5 });
  });

  it('is asked for once while it is remembered', async () => {
    const { encode, asked } = scene({ isRemote: true });
    expect([await encode('a', false), await encode('a', false)]).toEqual([read([1, 0]), read([1, 0])]);
    expect(asked).toEqual(['a']);
    for (let i = 0; i < 200; i++) await encode(`other ${i}`, false);
    await encode('a', false);
    expect(asked).toHaveLength(202);
  });

  it('is not asked of a remote encoder for private words, and is of a local one', async () => {
    const remote = scene({ isRemote: true });
    expect(await remote.encode('a', true)).toBeNull();
    expect(remote.asked).toEqual([]);
    const local = scene({ isRemote: false });
    expect(await local.encode('a', true)).toEqual(read([1, 0]));
  });

  it.each([
    [false, [2]],
    [true, [1, 1]],
  ])('is made with that of others asked for at once, unless the encoder is remote: %s', async (isRemote, expected) => {
    const { encode, batches } = scene({ isRemote });
    expect(await Promise.all([encode('a', false), encode('b', false)])).toEqual([read([1, 0]), read([1, 2])]);
    expect(batches).toEqual(expected);
    await encode('c', false);
    expect(batches).toEqual([...expected, 1]);
  });

  it.each([true, false])(
    'is done without for half a minute after a failure, which is logged by its code (remote: %s)',
    async (isRemote) => {
      const { encode, asked, state, events } = scene({ isRemote });
      state.fails = true;
      expect(await encode('a', false)).toBeNull();
      expect(events).toEqual(['encoder_failed']);
      state.fails = false;
      state.now = 29_999;
      expect(await encode('b', false)).toBeNull();
      expect(asked).toEqual(['a']);
      state.now = 30_000;
      expect(await encode('b', false)).toEqual(read([1, 2]));
    },
  );
});
