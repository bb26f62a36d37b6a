import { describe, expect, it } from 'vitest';
import { createSharedRuns, findUnknownNames } from '../../../scripts/check-digest/find-overlaps.ts';

const source = [
  'The keeper of the lamp should trim its wick each evening. Visitors’ names are kept in the harbour book;',
  '- ropes, buoys and well-made nets\n- the Harbour and Lighthouse Act 1907',
].join('\n');
const find = (text: string, names: readonly string[] = []) =>
  createSharedRuns([source], 8)
    .find(text, names)
    .map(({ words, counted }) => [words.join(' '), counted]);

describe('shared runs of words', () => {
  it('are found from eight words on, and not below', () => {
    expect(find('A keeper of the lamp should trim its wicks')).toEqual([]);
    expect(find('A keeper of the lamp should trim its wick')).toEqual([['keeper of the lamp should trim its wick', 8]]);
  });

  it('run across ends of sentences, lines and list items, whatever the case, the quotes and the hyphens', () => {
    expect(find("its wick each evening VISITORS' NAMES are kept")).toHaveLength(1);
    expect(find('- harbour book\n- ropes\n- buoys and\n- well made nets')).toHaveLength(1);
  });

  it('do not count a name, which does not break them either', () => {
    const names = ['Harbour and Lighthouse Act 1907', 'buoys and well-made nets'];
    expect(find('ropes, buoys and well-made nets, the Harbour and Lighthouse Act 1907')).toHaveLength(1);
    expect(find('ropes, buoys and well-made nets, the Harbour and Lighthouse Act 1907', names)).toEqual([]);
    const long = 'the lamp should trim its wick each evening. Visitors’ names';
    expect(find(long, ['its wick'])).toEqual([['the lamp should trim its wick each evening visitors names', 8]]);
    expect(find(long, ['trim its wick'])).toEqual([]);
  });

  it('are told once, at their longest', () => {
    const twice = 'keeper of the lamp should trim its wick. So: keeper of the lamp should trim its wick';
    expect(find(twice)).toHaveLength(2);
  });

  it('have no names that the source does not hold', () => {
    expect(findUnknownNames([source], ['Harbour and Lighthouse Act 1907', 'Board of Trade'])).toEqual([
      'Board of Trade',
    ]);
  });
});
