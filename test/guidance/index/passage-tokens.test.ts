import { describe, expect, it } from 'vitest';
import { createTextAnalysis } from '../../../src/guidance/index/analyse-text.ts';
import { hasToken, readTokens } from '../../../src/guidance/index/passage-tokens.ts';
import { fakePassage } from '../../support/fake-assistant.ts';

const passages = [
  fakePassage({
    id: 'a',
    text: 'Police police.',
    section: ['Harbour'],
    asks: ['who sails', 'who rows'],
    summary: 'Tide.',
  }),
  fakePassage({
    id: 'b',
    text: 'The harbour police.',
    section: ['Two'],
    footnotes: [{ number: '1', text: 'Rowing.' }],
  }),
];
const vocabulary = readTokens(passages, createTextAnalysis([]));
const holds = (part: 'text' | 'heading' | 'allAsks' | 'all', id: string, token: string) => {
  const [tokens, number] = [vocabulary.of(id), vocabulary.numberOf(token)];
  return tokens !== undefined && number !== undefined && hasToken(tokens[part], number);
};

describe('the tokens of passages', () => {
  it.each([
    ['text', 'polic', true],
    ['text', 'harbour', false],
    ['heading', 'harbour', true],
    ['allAsks', 'sail', true],
    ['allAsks', 'row', true],
    ['allAsks', 'polic', false],
    ['all', 'harbour', true],
    ['all', 'tide', true],
    ['all', 'xylophon', false],
  ] as const)('%s holds "%s": %s', (part, token, expected) => expect(holds(part, 'a', token)).toBe(expected));

  it('keeps each ask apart, and footnotes with all', () => {
    expect(vocabulary.of('a')?.asks.map((ask) => ask.length)).toEqual([1, 1]);
    expect(holds('all', 'b', 'row')).toBe(true);
  });

  it('counts passages, not words, and does not count what names a passage', () => {
    const count = (token: string) => vocabulary.counts[vocabulary.numberOf(token) ?? -1];
    expect([count('polic'), count('harbour'), count('tide')]).toEqual([2, 2, 1]);
    expect(vocabulary.numberOf('b')).toBeUndefined();
  });

  it('finds each number of a set and none beside it', () => {
    const set = Uint32Array.from([0, 3, 4, 9]);
    expect(Array.from({ length: 11 }, (_, number) => number).filter((number) => hasToken(set, number))).toEqual([
      0, 3, 4, 9,
    ]);
    expect(hasToken(new Uint32Array(), 0)).toBe(false);
  });
});
