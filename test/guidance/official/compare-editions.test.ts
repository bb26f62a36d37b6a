import { describe, expect, it } from 'vitest';
import { countKinds } from '../../../src/core/difference.ts';
import { loadCorpus } from '../../../src/guidance/index.ts';
import { compareWords, isSameText } from '../../../src/guidance/official/compare-words.ts';
import { compareEditions } from '../../../src/guidance/official/index.ts';
import { officialPassage } from '../../support/official-passage.ts';
import { smallCorpus } from '../../support/small-corpus.ts';
import { tempFolder } from '../../support/temp-folder.ts';

describe('words of two texts', () => {
  it.each([
    ['a b c', 'a b c', '=a b c'],
    ['within ten working days', 'within fifteen working days', '=within -ten +fifteen =working days'],
    ['a b', '', '-a b'],
    ['', 'a b', '+a b'],
    ['the child’s plan', "the child's plan", "=the child's plan"],
    ['lead:\n- one\n- two', 'lead:\n- two', '=lead: -one =two'],
  ])('%j and %j', (earlier, later, expected) => {
    const marks = { same: '=', removed: '-', added: '+' } as const;
    const runs = compareWords(earlier, later);
    expect(runs.map(({ kind, words }) => `${marks[kind]}${words}`).join(' ')).toBe(expected);
  });

  it('are the same whatever the spaces and quotation marks', () => {
    expect(isSameText('the  child’s\nplan', "the child's plan")).toBe(true);
    expect(isSameText('must', 'must not')).toBe(false);
  });

  it('of very long texts are not compared one by one', () => {
    const long = 'word '.repeat(3_000);
    const kinds = (a: string, b: string) => compareWords(a, b).map(({ kind }) => kind);
    expect(kinds(`a ${long} b`, `c ${long} d`)).toEqual(['removed', 'added']);
    expect(kinds(`${long} b`, `${long} d`)).toEqual(['same', 'removed', 'added']);
  });
});

describe('two editions', () => {
  const texts = {
    vision: 'A shared vision for children and families guides every agency in the area and is published each year.',
    review: 'A review conference is held within three months of the first and then at least every six months.',
    police: 'Police officers tell the duty worker of any domestic incident at which a child was present.',
    health: 'Health visitors check the weight and growth of infants at each of the five mandated visits.',
    budget: 'Partners set out how their joint arrangements are funded, with a budget that each of them signs.',
    schools: 'Schools name a senior member of staff who leads on welfare and attends local planning meetings.',
  } as const;
  const passages = (edition: string, list: readonly string[]) =>
    list.map((text, at) => officialPassage({ edition, paragraph: String(at + 1), text, page: at + 1 }));
  const earlier = passages('wt-2018', [texts.vision, texts.review, texts.police, texts.health, texts.budget]);
  const changed = texts.review.replace('three months', 'ten weeks');
  const later = passages('wt-2023', [texts.vision, texts.budget, changed, texts.schools, texts.health]);

  it('are put against each other by what they say, not by number', () => {
    const corpus = loadCorpus(tempFolder(smallCorpus), [...earlier, ...later]);
    const { passages: rows, withoutText, changes } = compareEditions(corpus, 'wt-2023', 'wt-2018');
    const described = rows.map((row) => {
      const numbers = ['earlier' in row ? row.earlier.paragraph : '', 'later' in row ? row.later.paragraph : ''];
      return `${row.kind} ${numbers.join('>')}`;
    });
    expect(described).toEqual(['unchanged 1>1', 'moved 5>2', 'changed 2>3', 'removed 3>', 'added >4', 'unchanged 4>5']);
    const row = rows.find(({ kind }) => kind === 'changed');
    expect(row?.kind === 'changed' && row.words.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'removed', words: 'three months' },
      { kind: 'added', words: 'ten weeks' },
    ]);
    expect([withoutText, changes]).toEqual([[], []]);
  });

  it('are aligned by their own words, though a summary is held of one alone', () => {
    const summary =
      'An account of something else entirely, in very many other words that the text has none of. '.repeat(4);
    const summarised = later.map((passage) => ({ ...passage, summary }));
    const corpus = loadCorpus(tempFolder(smallCorpus), [...earlier, ...summarised]);
    const { passages: rows } = compareEditions(corpus, 'wt-2018', 'wt-2023');
    const kinds = rows.map(({ kind }) => kind);
    expect(kinds).toEqual(['unchanged', 'moved', 'changed', 'removed', 'added', 'unchanged']);
    expect(rows.find(({ kind }) => kind === 'changed')).toMatchObject({ isLoose: false });
  });

  it('have no match named that is none: the nearest is told, or that there is nothing like it', () => {
    const corpus = loadCorpus(tempFolder(smallCorpus), [...earlier, ...later]);
    const { passages: rows } = compareEditions(corpus, 'wt-2018', 'wt-2023');
    const alone = rows.filter((row) => 'nearest' in row);
    expect(alone.map(({ kind, nearest }) => [kind, nearest?.paragraph ?? null])).toEqual([
      ['removed', null],
      ['added', null],
    ]);
    expect(countKinds(rows)).toBe('1 changed, 1 added, 1 removed, 1 moved, 2 the same');
    expect(countKinds([])).toBe('nothing');
  });

  it('are told by the briefings’ changes where text is missing', () => {
    const corpus = loadCorpus(tempFolder(smallCorpus), later);
    const difference = compareEditions(corpus, 'wt-2018', 'wt-2023');
    expect(difference.withoutText.map(({ id }) => id)).toEqual(['wt-2018']);
    expect(difference.passages).toEqual([]);
    expect(difference.changes.map(({ title }) => title)).toEqual(['Lead practitioners']);
  });

  it('must be two, known, of one guidance', () => {
    const corpus = loadCorpus(tempFolder(smallCorpus));
    expect(() => compareEditions(corpus, 'wt-2018', 'wt-2018')).toThrow('two different editions');
    expect(() => compareEditions(corpus, 'wt-2018', 'wt-1066')).toThrow('The editions are: wt-2018, wt-2023.');
  });
});
