import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { encoderSets, rankingSets } from '../../../scripts/development-sets.ts';
import { readSet } from '../../../scripts/evaluate/read-set.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const files = readdirSync(`${root}/test/sets/retrieval`).map((name) => name.replace('.jsonl', ''));
const keysOf = (name: string) =>
  readSet<{ question: string }>(root, `retrieval/${name}.jsonl`).map(({ question }) =>
    question
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim(),
  );

describe('questions to learn from', () => {
  it('are none of the held-out ones, to the letter', () => {
    const heldOut = new Set(files.filter((name) => /\btest\b/.test(name)).flatMap(keysOf));
    const learntFrom = files.filter((name) => /\bdev\d*$/.test(name)).flatMap(keysOf);
    expect(heldOut.size).toBe(3 * (150 + 60));
    expect(learntFrom.filter((key) => heldOut.has(key))).toEqual([]);
  });

  it('are of other hands for the ranking than for the encoder, and each is used by one of them', () => {
    for (const kind of ['answered', 'unanswered'] as const) {
      const ranking: readonly string[] = rankingSets[kind];
      const encoder: readonly string[] = encoderSets[kind];
      expect(encoder.filter((name) => ranking.includes(name))).toEqual([]);
      const all = files.filter((name) => (kind === 'answered' ? /^dev\d*$/ : /^unanswerable-dev\d*$/).test(name));
      expect([...encoder, ...ranking].sort()).toEqual(all.sort());
    }
  });
});
