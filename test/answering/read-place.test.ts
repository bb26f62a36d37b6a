import { describe, expect, test } from 'vitest';
import { readPlace } from '../../src/answering/read-place.ts';

describe('a place named by its number', () => {
  test.each([
    ['what does paragraph 160 say?', 'paragraph', ['160'], null],
    ['wt23 para 226 pls', 'paragraph', ['226'], null],
    ['¶153', 'paragraph', ['153'], null],
    ['paras 45-47 and 50', 'paragraph', ['45', '46', '47', '50'], null],
    ['paragraphs 151 & 153', 'paragraph', ['151', '153'], null],
    ['paragraph 1.4 of the 2010 edition', 'paragraph', ['1.4'], null],
    ['what is on page 58 of Working Together 2023', 'page', ['58'], null],
    ['pp 85 to 87', 'page', ['85', '86', '87'], null],
    ['chapter 2 para 12 of 2018', 'paragraph', ['12'], '2'],
    ['KCSIE Annex C paragraph 5', 'paragraph', ['5'], 'annex c'],
    ['which page is paragraph 160 on', 'paragraph', ['160'], null],
  ] as const)('%s', (text, kind, numbers, part) => {
    expect(readPlace(text)).toEqual({ kind, numbers, part });
  });

  test.each([
    'which page is the LADO on?',
    'how many paragraphs are there in 2023?',
    'who attends a conference in 2018?',
    'page 2 of our policy says staff must tell the head, is that right?',
    'section 47',
    'we have 3 pages on thresholds',
    'stage 2 complaints',
  ])('%s: none', (text) => {
    expect(readPlace(text)).toBeNull();
  });

  test('a whole document is not printed', () => {
    expect(readPlace('paragraphs 1 to 403')?.numbers).toHaveLength(8);
  });
});
