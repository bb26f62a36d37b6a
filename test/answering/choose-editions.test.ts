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

  test('between publication and commencement: the one in force and the one to come, each named as what it is', () => {
    const scope = ask('who sits on the board?', { asAt: '2013-04-01' });
    expect(idsOf(scope)).toEqual(['wt-2010', 'wt-2013']);
    expect(scope.notices.map(({ code, text }) => [code, text])).toEqual([
      ['date_uncertain', expect.stringContaining('On 1 April 2013 the edition in force was Working Together 2010')],
      [
        'not_in_force_yet',
        expect.stringMatching(/Working Together 2013 had been published.+took effect on 15 April 2013/),
      ],
    ]);
    expect(idsOf(ask('who sits on the board?', { asAt: '2013-04-15' }))).toEqual(['wt-2013']);
    expect(idsOf(ask('who sits on the board?', { asAt: '2013-03-20' }))).toEqual(['wt-2010']);
  });

  test('a day before the earliest edition: nothing is searched, and what is missing is named', () => {
    const scope = ask('who sits on the board?', { asAt: '2005-03-31' });
    expect(idsOf(scope)).toEqual([]);
    const [notice] = scope.notices;
    expect(notice?.code).toBe('edition_not_held');
    expect(notice?.text).toMatch(
      /no edition that was in force on 31 March 2005.+earliest .+Working Together 2010.+not held/,
    );
    expect(ask('who sits on the board?', { asAt: '2010-03-01' }).notices.map(({ code }) => code)).toEqual([
      'date_uncertain',
    ]);
  });

  test('a day after the last known end of an edition names that edition', () => {
    const held = holdings.map((one) => ({ ...one, passages: { ...one.passages, official: 5 } }));
    const question = { id: 'q', channel: 'cli', conversation: null, person: 'p', asAt: '2027-01-01' } as const;
    const [notice] = chooseEditions({ ...question, text: 'what does KCSIE say on hiring?' }, held, today).notices;
    expect(notice?.text).toMatch(/The last before that day is Keeping Children Safe in Education 2025, in force until/);
  });

  test('two editions chosen in a control are compared, whatever the words', () => {
    const scope = ask('early help', { between: ['wt-2023', 'wt-2018'] });
    expect([scope.mode, endsOf(scope)]).toEqual(['comparison', ['wt-2018', 'wt-2023']]);
    expect(() => ask('early help', { between: ['wt-2023', 'wt-2023'] })).toThrow(QuestionError);
    expect(() => ask('early help', { between: ['wt-2023', 'kcsie-2025'] })).toThrow(QuestionError);
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

describe('a comparison that names no edition', () => {
  const text = 'what changed about early help?';
  const withText = (...ids: readonly string[]) =>
    chooseEditions(
      { id: 'q', text, channel: 'cli', conversation: null, person: 'p' },
      holdings.map((one) =>
        ids.includes(one.edition.id) ? { ...one, passages: { ...one.passages, official: 5 } } : one,
      ),
      today,
    );

  test('is of the two newest whose text is held, with what is known since', () => {
    const scope = withText('wt-2015', 'wt-2018', 'wt-2023');
    expect(endsOf(scope)).toEqual(['wt-2018', 'wt-2023']);
    expect(idsOf(scope)).toEqual(['wt-2018', 'wt-2018-2020', 'wt-2023', 'wt-2026']);
    expect(scope.namesBoth).toBe(false);
  });

  test('is of all that is held where fewer than two texts are', () => {
    expect(withText('wt-2023').between).toBeNull();
    expect(idsOf(withText('wt-2023'))[0]).toBe('wt-2010');
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
