import { describe, expect, test } from 'vitest';
import type { EditionScope } from '../../src/answering/choose-editions.ts';
import { lookUpPlace } from '../../src/answering/look-up-place.ts';
import type { Passage } from '../../src/core/passage.ts';
import type { Retriever } from '../../src/core/ports.ts';
import { edition, passage, workingTogether } from './editions.ts';

const unexpected = () => {
  throw new Error('a place is looked up, not searched for');
};
const retrieverOf = (held: readonly Passage[]) =>
  ({
    search: unexpected,
    weighSentences: unexpected,
    complete: unexpected,
    hasTopic: unexpected,
    passage: unexpected,
    changes: unexpected,
    numbered: (id) => held.filter((one) => one.edition === id),
  }) satisfies Retriever;

const newest: EditionScope = {
  ...{
    mode: 'newest',
    editions: workingTogether,
    between: null,
    namesBoth: false,
    asAt: null,
    notices: [],
    missing: [],
  },
};
const named = (id: string): EditionScope => ({ ...newest, mode: 'named', editions: [edition(id)] });
const numbered = (id: string, paragraph: string | null, page: number, rest: Partial<Passage> = {}) =>
  passage(id, { paragraph, page, pageEnd: page, ...rest });
const held = [
  numbered('wt-2018/chapter-1/12', '12', 20, { chapter: 'Chapter 1: Assessing need', series: 'chapter-1' }),
  numbered('wt-2018/chapter-2/12', '12', 61, { chapter: 'Chapter 2: Organisations', series: 'chapter-2' }),
  numbered('wt-2023/main/12', '12', 14),
  numbered('wt-2023/main/13', '13', 14, { pageEnd: 15 }),
  numbered('wt-2023/box', null, 15),
  numbered('wt-2023/main/14', '14', 15),
];
const idsAt = (question: string, scope = newest) =>
  lookUpPlace(question, scope, retrieverOf(held))?.evidence.passages.map((one) => one.passage.id);

describe('looking up a place', () => {
  test('undated: the newest edition that holds numbered text', () => {
    expect(idsAt('what does paragraph 12 say?')).toEqual(['wt-2023/main/12']);
    expect(lookUpPlace('paragraph 12', newest, retrieverOf(held))?.evidence.edition?.id).toBe('wt-2023');
  });

  test('where numbering restarts: every chapter’s, or the one named', () => {
    expect(idsAt('para 12', named('wt-2018'))).toEqual(['wt-2018/chapter-1/12', 'wt-2018/chapter-2/12']);
    expect(idsAt('chapter 2 para 12', named('wt-2018'))).toEqual(['wt-2018/chapter-2/12']);
  });

  test('a page holds all that begins, ends or goes on there', () => {
    expect(idsAt('what is on page 15?')).toEqual(['wt-2023/main/13', 'wt-2023/box', 'wt-2023/main/14']);
    const role = (question: string) => lookUpPlace(question, newest, retrieverOf(held))?.evidence.role;
    expect([role('page 14'), role('page 15'), role('paras 12 to 14')]).toEqual(['whole', 'set', 'whole']);
  });

  test('a number that is not there names those that are', () => {
    const found = lookUpPlace('paragraph 500', named('wt-2023'), retrieverOf(held));
    expect(found?.evidence.passages).toEqual([]);
    expect(found?.notices[0]?.text).toMatch(/no paragraph 500 .+ they run from 12 to 14/);
  });

  test('an edition of which only facts are held says so', () => {
    const found = lookUpPlace('paragraph 12', named('wt-2013'), retrieverOf(held));
    expect(found?.notices[0]?.text).toMatch(/facts about Working Together 2013, not its pages and paragraphs/);
  });

  test('comparisons and questions without a place are for the search', () => {
    const compared: EditionScope = { ...newest, mode: 'comparison' };
    expect(lookUpPlace('what changed in paragraph 12?', compared, retrieverOf(held))).toBeNull();
    expect(lookUpPlace('who attends?', newest, retrieverOf(held))).toBeNull();
  });
});
