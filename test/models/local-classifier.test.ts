import { afterAll, describe, expect, it } from 'vitest';
import { pathwayIds } from '../../src/core/concern.ts';
import { type Log, systemClock } from '../../src/core/ports.ts';
import { createLocalClassifier, createLocalEncoder, createLocalThread } from '../../src/models/index.ts';
import { createSilentLog } from '../support/silent-log.ts';

const thread = createLocalThread();
afterAll(() => thread.close());
const { log } = createSilentLog();
const classifier = createLocalClassifier(thread, { clock: systemClock, log });

describe('the classifier', () => {
  it('tells somebody real from a question, and gives every pathway its probability', async () => {
    const live = await classifier.classify(
      'Mia in my class told me that her stepdad hits her and she is scared to go home',
    );
    const question = await classifier.classify('How soon must an initial child protection conference be held?');
    expect(live?.logOdds).toBeGreaterThan(0);
    expect(question?.logOdds).toBeLessThan(0);
    expect(live?.pathways).toHaveLength(pathwayIds.length);
    expect((live?.pathways ?? []).reduce((sum, score) => sum + Math.exp(score), 0)).toBeCloseTo(1, 4);
  });

  it('reads the same whatever was read before, in capitals, with marks that nobody sees', async () => {
    const text = 'the boy next door has not been seen for a week';
    const first = await classifier.classify(text);
    expect(await classifier.classify(text)).toEqual(first);
    const hidden = await classifier.classify(` the boy\u200b next  door has not been\u00ad seen for a week\n`);
    expect(hidden?.logOdds).toBeCloseTo(first?.logOdds ?? 0, 5);
    const loud = await classifier.classify(text.toUpperCase());
    expect(loud?.logOdds).toBeCloseTo(first?.logOdds ?? 0, 5);
  });

  it('reads the beginning and the end of what is very long, and anything at all', async () => {
    const end = 'My brother hits me every night and I am scared. He came in again last night and mum was at work. ';
    const long = `${'Which paragraph says who leads early help, and where? '.repeat(400)}${end.repeat(6)}`;
    const read = await classifier.classify(long);
    expect(read?.logOdds).toBeGreaterThan(0);
    expect([read?.coversAll, (await classifier.classify('early help'))?.coversAll]).toEqual([false, true]);
    for (const text of ['', ' \n', '🙃', '\u200b', 'a'.repeat(5_000), '\ud800'])
      expect(Number.isFinite((await classifier.classify(text))?.logOdds)).toBe(true);
  });

  it('shares its thread with the encoder, and starts again after it was stopped', async () => {
    const encoder = createLocalEncoder(thread);
    const [found, vectors] = await Promise.all([classifier.classify('early help'), encoder.encode(['early help'])]);
    expect([found === null, vectors[0]?.length]).toEqual([false, 512]);
    await thread.close();
    expect(await classifier.classify('early help')).toEqual(found);
  });
});

describe('a classifier that fails', () => {
  const clockAt = (time: { ms: number }) => ({ now: () => new Date(time.ms), monotonicMs: () => time.ms });
  const limits = { timeoutMs: 20, loadTimeoutMs: 20, restMs: 1_000 };

  it('is not waited for where it can be done without, and not left alone for that', async () => {
    let asked = 0;
    const ask = async () => {
      asked++;
      await new Promise((resolve) => setTimeout(resolve, 60));
      return { logOdds: 1, coversAll: true, pathways: pathwayIds.map(() => 0) };
    };
    const unlimited = { timeoutMs: 5_000, loadTimeoutMs: 5_000, restMs: 60_000 };
    const slow = createLocalClassifier({ ask }, { clock: clockAt({ ms: 0 }), log, limits: unlimited });
    expect(await slow.classify('a', 5)).toBeNull();
    expect(await slow.classify('a')).toMatchObject({ logOdds: 1 });
    expect(asked).toBe(2);
  });

  it.each([
    ['breaks', () => Promise.reject(new Error('broken'))],
    ['never answers', () => new Promise(() => {})],
    ['answers with something else', () => Promise.resolve({ logOdds: 'high' })],
  ])('that %s leaves it to the words, is left alone for a while, and is asked again', async (_name, ask) => {
    const time = { ms: 0 };
    const entries: string[] = [];
    const keep = (fields: unknown, event: string) => void entries.push(JSON.stringify([fields, event]));
    const own: Log = { info: keep, warn: keep, error: keep };
    let asked = 0;
    const failing = createLocalClassifier(
      {
        ask: () => {
          asked++;
          return ask();
        },
      },
      { clock: clockAt(time), log: own, limits },
    );
    expect(await failing.classify('zz-planted words')).toBeNull();
    expect(await failing.classify('zz-planted words')).toBeNull();
    expect(asked).toBe(1);
    time.ms = 1_001;
    expect(await failing.classify('zz-planted words')).toBeNull();
    expect(asked).toBe(2);
    expect(entries.join()).toContain('screen_by_words_alone');
    expect(entries.join()).not.toContain('zz-planted');
  });
});
