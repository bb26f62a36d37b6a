import { describe, expect, test } from 'vitest';
import type { EditionScope } from '../../src/answering/choose-editions.ts';
import { selectEvidence, weakestEvidence } from '../../src/answering/select-evidence.ts';
import type { RetrievedPassage } from '../../src/core/reply.ts';
import { edition, found, workingTogether } from './editions.ts';

const newest: EditionScope = {
  mode: 'newest',
  editions: workingTogether,
  between: null,
  namesBoth: false,
  asAt: null,
  notices: [],
  missing: [],
};
const named = (id: string): EditionScope => ({ ...newest, mode: 'named', editions: [edition(id)] });
const compared = (from: string, to: string): EditionScope => ({
  ...newest,
  mode: 'comparison',
  editions: workingTogether.filter((one) => [from, to].includes(one.id)),
  between: [edition(from), edition(to)],
});
const select = (scope: EditionScope, passages: readonly RetrievedPassage[], question = 'who attends?') =>
  selectEvidence(scope, { passages, evidence: passages[0]?.score ?? 0 }, question);
const idsOf = (evidence: ReturnType<typeof select>) => evidence.passages.map(({ passage }) => passage.id);

describe('how much evidence is enough', () => {
  test('just below the weakest nothing is said, at it something is', () => {
    expect(idsOf(select(named('wt-2023'), [found('wt-2023/a', weakestEvidence - 0.01)]))).toEqual([]);
    expect(idsOf(select(named('wt-2023'), [found('wt-2023/a', weakestEvidence)]))).toEqual(['wt-2023/a']);
  });
});

describe('what stands beside the first passage', () => {
  test('up to three others whose score is a quarter of its or more', () => {
    const said = (id: string, score: number) => found(id, score, { provenance: 'digest' });
    const passages = [
      ...[said('wt-2023/a', 0.8), said('wt-2023/b', 0.3), said('wt-2023/c', 0.2)],
      ...[said('wt-2023/d', 0.2), said('wt-2023/e', 0.2), said('wt-2018/f', 0.2)],
    ];
    expect(idsOf(select(named('wt-2023'), passages))).toEqual(['a', 'b', 'c', 'd'].map((id) => `wt-2023/${id}`));
    expect(idsOf(select(named('wt-2023'), [said('wt-2023/a', 0.8), said('wt-2023/b', 0.19)]))).toEqual(['wt-2023/a']);
  });

  test('a fact from a briefing only where its score is two fifths or more', () => {
    const beside = (score: number) =>
      idsOf(select(named('wt-2023'), [found('wt-2023/a', 0.8), found('wt-2023/b', score)]));
    expect(beside(0.33)).toEqual(['wt-2023/a', 'wt-2023/b']);
    expect(beside(0.31)).toEqual(['wt-2023/a']);
  });
});

describe('which edition speaks', () => {
  test('undated: a newer edition that says it about as well', () => {
    const older = found('wt-2018/a', 0.9, { provenance: 'digest' });
    expect(select(newest, [older, found('wt-2023/b', 0.6, { provenance: 'digest' })]).edition?.id).toBe('wt-2023');
    expect(select(newest, [older, found('wt-2023/b', 0.3, { provenance: 'digest' })]).edition?.id).toBe('wt-2018');
  });

  test('which first: the change that is best, not an older mention of the old name', () => {
    const first: EditionScope = { ...newest, mode: 'first' };
    const mention = found('wt-2018/old-name', 0.8);
    const change = found('change/wt-2018-2020/renamed', 0.9, { section: ['Renamed'] });
    expect(select(first, [change, mention]).edition?.id).toBe('wt-2018-2020');
    expect(select(first, [found('wt-2023/b', 0.9), mention]).edition?.id).toBe('wt-2018');
  });

  test('which first: where sources disagree, both claims are cited', () => {
    const first: EditionScope = { ...newest, mode: 'first' };
    const claim = (id: string, score: number) =>
      found(id, score, {
        section: ['All schools'],
        text: 'One briefing says so. Another credits a different edition.',
      });
    const rival = claim('change/wt-2018/all-schools', 0.1);
    expect(idsOf(select(first, [claim('change/wt-2015/all-schools', 0.9), rival]))).toEqual([
      'change/wt-2015/all-schools',
      'change/wt-2018/all-schools',
    ]);
  });
});

describe('as at a day between publication and commencement', () => {
  const both: EditionScope = {
    ...newest,
    mode: 'as_at',
    editions: [edition('wt-2010'), edition('wt-2013')],
    asAt: '2013-04-01',
  };

  test('both editions speak, each by its own best passage', () => {
    const passages = [found('wt-2013/a', 0.9), found('wt-2010/b', weakestEvidence), found('wt-2010/c', 0.01)];
    const evidence = select(both, passages);
    expect(idsOf(evidence)).toEqual(['wt-2010/b', 'wt-2013/a']);
    expect(evidence.edition).toBeNull();
  });

  test('one with too little to say is left out', () => {
    const passages = [found('wt-2013/a', 0.9), found('wt-2010/b', weakestEvidence - 0.01)];
    expect(idsOf(select(both, passages))).toEqual(['wt-2013/a']);
  });
});

describe('questions about pages', () => {
  const bare = found('wt-2023/bare', 0.9);
  const paged = found('wt-2023/paged', 0.3, { page: 23, pageEnd: 23 });

  test('a passage with a page leads, where it says nearly the same', () => {
    expect(idsOf(select(named('wt-2023'), [bare, paged], 'which page is it on?'))[0]).toBe('wt-2023/paged');
    expect(idsOf(select(named('wt-2023'), [bare, paged], 'what does it say?'))[0]).toBe('wt-2023/bare');
    const far = found('wt-2023/far', 0.05, { page: 99, pageEnd: 99 });
    expect(idsOf(select(named('wt-2023'), [bare, far], 'which page is it on?'))).toEqual(['wt-2023/bare']);
  });

  test('where a chapter starts is told only to those who ask for a place', () => {
    const place = found('wt-2023/chapter-6', 0.9, { chapter: 'Where each chapter starts', page: 145, pageEnd: 145 });
    const text = found('wt-2023/main/376', 0.8);
    expect(idsOf(select(named('wt-2023'), [place, text], 'child death reviews'))).toEqual(['wt-2023/main/376']);
    expect(idsOf(select(named('wt-2023'), [text, place], 'where does chapter 6 start?'))[0]).toBe('wt-2023/chapter-6');
  });
});

describe('what an edition says and what it changed', () => {
  test('one of the two is enough where both stand on the same page', () => {
    const standing = found('wt-2023/a', 0.9, { page: 5, pageEnd: 5 });
    const change = found('change/wt-2023/a', 0.8, { page: 5, pageEnd: 5 });
    expect(idsOf(select(named('wt-2023'), [change, standing]))).toEqual(['wt-2023/a']);
  });
});

describe('comparisons', () => {
  test('both ends are said, oldest first, the second though it uses other words', () => {
    const passages = [found('wt-2018/a', 0.9), found('wt-2023/b', 0.2)];
    expect(idsOf(select(compared('wt-2018', 'wt-2023'), passages))).toEqual(['wt-2018/a', 'wt-2023/b']);
    expect(idsOf(select(compared('wt-2018', 'wt-2023'), [found('wt-2018/a', 0.9), found('wt-2023/b', 0.05)]))).toEqual([
      'wt-2018/a',
    ]);
  });

  test('what the first of the two changed against its own predecessor is left out', () => {
    const passages = [found('change/wt-2018/x', 0.9), found('wt-2018/a', 0.8), found('change/wt-2023/y', 0.7)];
    expect(idsOf(select(compared('wt-2018', 'wt-2023'), passages))).toEqual(['wt-2018/a', 'change/wt-2023/y']);
  });

  test('a list is set against the list most like it', () => {
    const list = { text: 'Alert to these:\n- young carer\n- privately fostered\n- misusing drugs' };
    const passages = [
      found('wt-2018/list', 0.9, list),
      found('wt-2023/system', 0.9, { text: 'Early help is a system of services.' }),
      found('wt-2023/list', 0.5, { text: `${list.text}\n- bereaved` }),
    ];
    expect(idsOf(select(compared('wt-2018', 'wt-2023'), passages))).toEqual(['wt-2018/list', 'wt-2023/list']);
  });
});

describe('where the text of an edition is held', () => {
  const told = found('wt-2023/told', 0.8, { text: 'Neglect means persistently failing basic needs.' });
  const official = (score: number, text = 'Neglect: persistently failing the basic needs.') =>
    found('wt-2023/official', score, { provenance: 'official', text });
  const scope = named('wt-2023');

  test('its own words lead a fact that is told of it, and the fact is not told twice', () => {
    expect(idsOf(select(scope, [told, official(0.3)], 'neglect'))).toEqual(['wt-2023/official']);
    const other = 'Something else altogether.';
    expect(idsOf(select(scope, [told, official(0.65, other)], 'x'))).toEqual(['wt-2023/official', 'wt-2023/told']);
    expect(idsOf(select(scope, [told, official(0.55, other)], 'x'))).toEqual(['wt-2023/told', 'wt-2023/official']);
    expect(idsOf(select(scope, [told, official(0.03)], 'neglect'))[0]).toBe('wt-2023/told');
  });

  test('a cell of a flow chart stands beside another passage only for who asks for the chart', () => {
    const chart = found('wt-2023/chart', 0.7, { provenance: 'official', kind: 'flowchart' });
    expect(idsOf(select(scope, [official(0.8), chart], 'neglect'))).toEqual(['wt-2023/official']);
    expect(idsOf(select(scope, [official(0.8), chart], 'the flow chart on neglect'))).toContain('wt-2023/chart');
    expect(idsOf(select(scope, [chart], 'neglect'))).toEqual(['wt-2023/chart']);
  });

  test('all of a numbered set is told in order to who asks for the set', () => {
    const rule = (number: number, score: number) =>
      found(`wt-2023/rule-${number}`, score, { provenance: 'official', section: ['Rules', `Golden rule ${number}`] });
    const rules = [rule(3, 0.8), rule(1, 0.15), rule(2, 0.1), official(0.1)];
    expect(select(scope, rules, 'what are the golden rules?')).toMatchObject({ role: 'set' });
    expect(idsOf(select(scope, rules, 'what are the golden rules?'))).toEqual([
      ...['wt-2023/rule-1', 'wt-2023/rule-2', 'wt-2023/rule-3'],
    ]);
    expect(idsOf(select(scope, rules, 'golden rule 3'))).toEqual(['wt-2023/rule-3']);
  });
});
