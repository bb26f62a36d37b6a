import { describe, expect, it } from 'vitest';
import { createTextAnalysis } from '../../../src/guidance/index/analyse-text.ts';
import { createLexicalIndex } from '../../../src/guidance/index/lexical-index.ts';
import { fakePassage } from '../../support/fake-assistant.ts';

const analysis = createTextAnalysis([{ term: 'strategy discussion', also: ['strat'] }]);
const passages = [
  fakePassage({ id: 'a', edition: 'wt-2018', text: 'The police attend the strategy discussion.', section: ['One'] }),
  fakePassage({ id: 'b', text: 'The police share information.', section: ['Two'] }),
  fakePassage({ id: 'c', text: 'Homelessness of families.', section: ['Three'], asks: ['who houses a family'] }),
  fakePassage({
    id: 'd',
    text: 'Words.',
    section: ['Private fostering'],
    summary: 'About kinship.',
    footnotes: [{ number: '1', text: 'Regulations of 2005.' }],
  }),
];
const index = createLexicalIndex(passages, analysis);
const all = new Set(['wt-2018', 'wt-2023']);
const find = (text: string, editions = all, limit = 10) =>
  index.search(text, editions, limit).map((hit) => hit.passageId);

describe('lexical search', () => {
  it.each([
    ['text', 'homelessness', 'c'],
    ['asks', 'houses', 'c'],
    ['headings', 'fostering', 'd'],
    ['the summary', 'kinship', 'd'],
    ['footnotes', '2005', 'd'],
    ['another ending', 'attending', 'a'],
    ['an abbreviation', 'strat', 'a'],
    ['a typing error', 'homelesness', 'c'],
  ])('finds by %s', (_name, question, id) => expect(find(question)[0]).toBe(id));

  it('keeps to the editions that are asked for', () => {
    expect(find('police').sort()).toEqual(['a', 'b']);
    expect(find('police', new Set(['wt-2018']))).toEqual(['a']);
    expect(find('police', new Set())).toEqual([]);
  });

  it('keeps to the limit, best first', () => {
    const [first, second] = index.search('police information', all, 10);
    expect(first?.passageId).toBe('b');
    expect(first?.score).toBeGreaterThan(second?.score ?? 0);
    expect(find('police information', all, 1)).toEqual(['b']);
  });

  it.each(['', '???', 'the of and', 'xylophones'])('finds nothing for "%s"', (text) => expect(find(text)).toEqual([]));

  it('weighs a rare word more, and one that no passage has most', () => {
    expect(index.idf('homeless')).toBeGreaterThan(index.idf('polic'));
    expect(index.idf('xylophon')).toBeGreaterThan(index.idf('homeless'));
    expect([index.has('homeless'), index.has('xylophon')]).toEqual([true, false]);
  });

  it('is the same after it was stored', () => {
    const stored = createLexicalIndex(passages, analysis, index.serialise());
    for (const text of ['police', 'strat', 'homelesness families'])
      expect(stored.search(text, all, 10)).toEqual(index.search(text, all, 10));
  });
});
