import { describe, expect, test } from 'vitest';
import { chooseEditions } from '../../src/answering/choose-editions.ts';
import { QuestionError } from '../../src/core/errors.ts';
import type { Question } from '../../src/core/question.ts';
import { holdings } from './editions.ts';

const today = '2026-11-22';
const ask = (text: string, rest: Partial<Question> = {}) =>
  chooseEditions({ id: 'q', text, channel: 'cli', conversation: null, person: 'p', ...rest }, holdings, today);
const idsOf = (scope: ReturnType<typeof ask>) => scope.editions.map((edition) => edition.id);
const endsOf = (scope: ReturnType<typeof ask>) => scope.between?.map((edition) => edition.id);

describe('which editions a question is put to', () => {
  test('undated: all that are held, the newest to speak first', () => {
    const scope = ask('who attends a strategy discussion?');
    expect(scope.mode).toBe('newest');
    expect(idsOf(scope).at(-1)).toBe('wt-2026');
  });

  test('named: that one alone', () => expect(idsOf(ask('early help in 2018'))).toEqual(['wt-2018']));

  test('"before 2018" and "previous": the one that stood before', () => {
    expect(idsOf(ask('before 2018, what were the bodies called?'))).toEqual(['wt-2015']);
    expect(idsOf(ask('what did the previous edition say on neglect?'))).toEqual(['wt-2023']);
  });

  test('as at a day: what was in force on it, on both sides of a change', () => {
    expect(idsOf(ask('who are the partners?', { asAt: '2020-12-08' }))).toEqual(['wt-2018']);
    expect(idsOf(ask('who are the partners?', { asAt: '2020-12-09' }))).toEqual(['wt-2018-2020']);
  });

  test('a flag goes before the words', () => {
    expect(idsOf(ask('early help in 2018', { edition: 'wt-2023' }))).toEqual(['wt-2023']);
  });
});

describe('comparisons', () => {
  test.each([
    ['what changed between 2018 and 2023?', ['wt-2018', 'wt-2023'], true],
    ['neglect: what did 2023 add compared with the version before?', ['wt-2018-2020', 'wt-2023'], false],
    ['what has changed since 2018?', ['wt-2018', 'wt-2026'], false],
    ['the headline changes from 9/12/20', ['wt-2018', 'wt-2018-2020'], false],
    ['what changed in 2015?', ['wt-2013', 'wt-2015'], false],
  ])('%s', (question, ends, namesBoth) => {
    const scope = ask(question);
    expect(scope.mode).toBe('comparison');
    expect(endsOf(scope)).toEqual(ends);
    expect(scope.namesBoth).toBe(namesBoth);
  });
});

describe('flags that cannot be followed', () => {
  test.each([
    [{ edition: 'wt-2018', asAt: '2019-01-01' }, 'edition_and_date'],
    [{ edition: 'wt-1999' }, 'unknown_edition'],
    [{ asAt: '2019-02-30' }, 'invalid_date'],
  ])('%j', (flags, code) => {
    expect(() => ask('who attends?', flags)).toThrow(QuestionError);
    expect(() => ask('who attends?', flags)).toThrow(expect.objectContaining({ code }));
  });
});
