import { describe, expect, test } from 'vitest';
import { isBarePlace } from '../../src/safeguarding/is-bare-place.ts';

describe('a message that only names a place in the guidance', () => {
  test.each([
    '¶153',
    'paras 151 and 153',
    'what does paragraph 160 of Working Together 2023 say?',
    "What's on page 58?",
    'show me para 12, chapter 2, 2018 edition please',
    'p. 61',
  ])('%s', (text) => {
    expect(isBarePlace(text)).toBe(true);
  });

  test.each([
    '160',
    'hello',
    'paragraph 160, she has a bruise',
    'what does paragraph 160 say? mum is here',
    'para 47 child hit',
    'paragraph 5 he is at 12 the',
    'a c e',
    `paragraph 1 ${'of the '.repeat(40)}`,
  ])('%s: not', (text) => {
    expect(isBarePlace(text)).toBe(false);
  });

  test('a long run of its own words is decided at once', () => {
    const started = performance.now();
    isBarePlace(`${'paragraph 1 of the page '.repeat(6)}x`);
    expect(performance.now() - started).toBeLessThan(50);
  });
});
