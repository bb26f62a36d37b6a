import { expect, it } from 'vitest';
import { readEvaluateOptions } from '../../../scripts/evaluate/read-evaluate-options.ts';
import { UsageError } from '../../../scripts/run-script.ts';

const read = (words: string) => {
  const { parts, sets, ...rest } = readEvaluateOptions(words.split(' ').filter(Boolean));
  return { parts, sets: sets.map(({ id }) => id), ...rest };
};
const allSets = ['development', 'test', 'test-2', 'test-3'];

it('measures every part and set where none is named, without the opinion, which costs money', () => {
  expect(read('')).toEqual({
    parts: ['ingest', 'safeguarding', 'questions', 'retrieval', 'answers'],
    sets: allSets,
    asJson: false,
    showMisses: false,
  });
});

it('compares answers on as many questions as are asked for', () => {
  expect(read('answers --sample 20')).toMatchObject({ parts: ['answers'], sample: 20 });
});

it('measures the parts that are named, over all sets', () => {
  expect(read('retrieval questions --misses')).toEqual({
    parts: ['questions', 'retrieval'],
    sets: allSets,
    asJson: false,
    showMisses: true,
  });
});

it('measures one set of the retrieval questions alone', () => {
  expect(read('retrieval --set test-2 --json')).toMatchObject({ parts: ['retrieval'], sets: ['test-2'], asJson: true });
  expect(read('--set test')).toMatchObject({ parts: ['retrieval'], sets: ['test'] });
});

it.each([
  'retreival',
  'retrieval --set test-9',
  'questions --set test-2',
  'retrieval --set',
  'retrieval --sets test-2',
  'answers --sample none',
  'answers --sample 0',
])('says how it is used for %s', (words) => {
  expect(() => read(words)).toThrow(UsageError);
});
