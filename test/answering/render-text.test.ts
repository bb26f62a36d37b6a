import { describe, expect, test } from 'vitest';
import type { EditionScope } from '../../src/answering/choose-editions.ts';
import { wayOut } from '../../src/answering/fixed-replies.ts';
import { answerNotices } from '../../src/answering/notices.ts';
import { renderAnswer, renderNotCovered } from '../../src/answering/render-text.ts';
import type { Citation, Notice, Statement } from '../../src/core/reply.ts';
import { citations, edition, holdings, workingTogether } from './editions.ts';

const today = '2026-11-22';
const titleOf = (id: string) => edition(id).title;
const render = (statements: readonly Statement[], cited: readonly Citation[], notices: readonly Notice[] = []) =>
  renderAnswer(statements, cited, notices, titleOf).split('\n');

describe('an answer', () => {
  test('starts with what answers, then what to know, then where it stands, then the way out', () => {
    const notices: Notice[] = [
      { code: 'superseded', text: 'It has been superseded.' },
      { code: 'summary', text: 'Waymark’s summary, not the official words.' },
    ];
    const statements: Statement[] = [
      { text: 'It should be held.', kind: 'sentence', citations: [0] },
      { text: 'These attend:', kind: 'lead', citations: [0] },
      { text: 'police', kind: 'item', citations: [0] },
      { text: 'health', kind: 'item', citations: [0] },
    ];
    expect(render(statements, citations('wt-2023/main/5'), notices)).toEqual([
      'It should be held. These attend:',
      '- police',
      '- health [1]',
      '',
      'It has been superseded.',
      '',
      'Sources (Waymark’s summary, not the official words):',
      '[1] Working Together 2023, paragraph 5, page 5',
      '',
      wayOut,
    ]);
  });

  test('of a comparison has each edition’s title once over what it says', () => {
    const say = (text: string, number: number, id: string): Statement => ({
      text,
      kind: 'sentence',
      citations: [number],
      edition: id,
    });
    const lines = render(
      [say('Old.', 0, 'wt-2018'), say('New.', 1, 'wt-2023'), say('Newer.', 2, 'wt-2023')],
      citations('wt-2018/main/5', 'wt-2023/main/5', 'wt-2023/main/6'),
    );
    expect(lines.slice(0, 8)).toEqual([
      'Working Together 2018:',
      'Old. [1]',
      '',
      'Working Together 2023:',
      'New. [2]',
      '',
      'Newer. [3]',
      '',
    ]);
  });
});

test('where nothing answers, the nearest headings and no guess', () => {
  const text = renderNotCovered([], ['Working Together 2023, “Core group”'], 'the guidance that I hold');
  expect(text).toContain('I could not find that in the guidance that I hold, so I won’t guess.');
  expect(text).toContain('- Working Together 2023, “Core group”');
  expect(text.endsWith(wayOut)).toBe(true);
});

describe('notices', () => {
  const scope: EditionScope = {
    mode: 'newest',
    editions: workingTogether,
    between: null,
    namesBoth: false,
    asAt: null,
    notices: [],
    missing: [],
  };
  const told = (ids: readonly string[], rest: Partial<EditionScope> = {}) => {
    const cited = citations(...ids.map((id) => `${id}/main/5`));
    const statements = ids.map(
      (id, number): Statement => ({ text: 'x', kind: 'sentence', citations: [number], edition: id }),
    );
    return answerNotices({ ...scope, ...rest }, { citations: cited, statements }, holdings, today, false);
  };

  test('one sentence on a superseded edition: by what, since when and how sure, and how little is held of it', () => {
    expect(
      told(['wt-2023'])
        .filter(({ code }) => code === 'superseded')
        .map(({ text }) => text),
    ).toEqual([
      'Working Together 2023 has been superseded by Working Together 2026, in force from 18 March 2026 (an inferred date; not verified here); Waymark holds only summary facts of it.',
    ]);
  });

  test('one sentence for all of them in a comparison, and none for the newest', () => {
    const both = told(['wt-2018', 'wt-2023']).filter(({ code }) => code === 'superseded');
    expect(both).toHaveLength(1);
    expect(both[0]?.text).toMatch(/^These editions have all been superseded; Working Together 2026 is the newest/);
    expect(told(['wt-2026']).filter(({ code }) => code === 'superseded')).toEqual([]);
  });

  test('an edition whose successor is not known here is said to be superseded all the same', () => {
    const cited = citations('kcsie-2025/main/5');
    const statements: Statement[] = [{ text: 'x', kind: 'sentence', citations: [0] }];
    expect(
      answerNotices(scope, { citations: cited, statements }, holdings, today, false).map(({ text }) => text),
    ).toContain(
      'Keeping Children Safe in Education 2025 has been superseded by a newer edition, in force from 1 September 2026 (as reported by secondary sources; the date is not verified here), which Waymark does not hold.',
    );
  });

  test('of two that were both named, the silent one is said to be silent', () => {
    const between = [edition('wt-2015'), edition('wt-2018')] as const;
    const silent = (namesBoth: boolean) =>
      told(['wt-2015'], { mode: 'comparison', between, namesBoth }).filter(({ code }) => code === 'edition_not_held');
    expect(silent(true).map(({ text }) => text)).toEqual([
      'What Waymark holds of Working Together 2018 has no passage on this.',
    ]);
    expect(silent(false)).toEqual([]);
  });
});
