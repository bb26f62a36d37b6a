import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/safeguarding/normalise.ts';
import { clauseWindows, cutStretches, splitClauses } from '../../src/safeguarding/split-clauses.ts';

describe('splitClauses', () => {
  it.each([
    ['one. two! three? four', ['one.', 'two!', 'three?', 'four']],
    ['one\ntwo\r\nthree', ['one', 'two', 'three']],
    ['the policy is due - he told me today', ['the policy is due', 'he told me today']],
    ['all is fine but she was crying', ['all is fine', 'but she was crying']],
    ['thanks for that ps he is back', ['thanks for that', 'ps he is back']],
    ['what is s47 (asking because mum has gone)', ['what is s47', 'asking', 'because mum has gone']],
    ['note: he hid', ['note', 'he hid']],
    ['', []],
    [' . ! ? ', []],
  ])('%j', (text, clauses) => {
    expect(splitClauses(text)).toEqual(clauses);
  });

  it('starts a question inside a long clause anew', () => {
    const clauses = splitClauses('the little girl next door is out in the cold again which edition is the newest');
    expect(clauses).toEqual(['the little girl next door is out in the cold again', 'which edition is the newest']);
  });

  it('cuts a clause that never ends, and keeps all of its words', () => {
    const words = Array.from({ length: 1_003 }, (_, i) => `word${i}`);
    const clauses = splitClauses(words.join(' '));
    expect(clauses.join(' ')).toBe(words.join(' '));
    expect(clauses.every((clause) => clause.split(' ').length <= 40)).toBe(true);
  });

  it('drops no clause of a long text', () => {
    const text = Array.from({ length: 3_000 }, (_, i) => `clause ${i}.`).join(' ');
    expect(splitClauses(text)).toHaveLength(3_000);
  });
});

it('reads each clause alone and with the next', () => {
  expect(clauseWindows(['a', 'b', 'c'])).toEqual(['a', 'b', 'c', 'a b', 'b c']);
  expect(clauseWindows(['a'])).toEqual(['a']);
  expect(clauseWindows([])).toEqual([]);
});

describe('cutStretches', () => {
  const words = (count: number) => Array.from({ length: count }, (_, i) => `w${i}`).join(' ');

  it('leaves a short clause whole', () => {
    expect(cutStretches([words(15), ''])).toEqual([]);
  });

  it.each([16, 18, 25, 40, 400])('covers every word of a clause of %i', (count) => {
    const stretches = cutStretches([words(count)]);
    expect(new Set(stretches.join(' ').split(' ')).size).toBe(count);
    expect(stretches.every((stretch) => stretch.split(' ').length === 12)).toBe(true);
  });
});

it('finds the concern in the last words of a polite preamble', () => {
  const clauses = splitClauses(
    normalise('Morning! Hope you are well. We are updating the policy, and wondered what it says; also he hit her.'),
  );
  expect(clauses.at(-1)).toBe('also he hit her.');
});
