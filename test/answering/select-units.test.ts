import { describe, expect, test } from 'vitest';
import { changeUnits } from '../../src/answering/change-units.ts';
import { listGoesOn, selectUnits } from '../../src/answering/select-units.ts';
import { splitUnits } from '../../src/answering/sentences.ts';
import { passage } from './editions.ts';

const items = [
  'is disabled',
  'is a young carer',
  'is bereaved',
  'goes missing',
  'has a parent in custody',
  'is homeless',
];
const listOf = (count: number) =>
  [
    'Be alert where a child:',
    ...Array.from({ length: count }, (_, at) => `- ${items[at % items.length]} (${at})`),
  ].join('\n');
const weighing = (words: readonly string[]) => (sentences: readonly string[]) =>
  sentences.map((sentence) => (words.some((word) => sentence.includes(word)) ? 0.5 : 0));
const said = (text: string, words: readonly string[]) =>
  selectUnits(text, weighing(words)).said.map((unit) => unit.text);

describe('lists', () => {
  test('a short list is said whole', () => expect(said(listOf(6), ['custody'])).toHaveLength(7));

  test('of a longer one, the few items that bear on the question, with a word that there are more', () => {
    expect(said(listOf(7), ['custody'])).toEqual([
      'Be alert where a child:',
      'has a parent in custody (4)',
      listGoesOn,
    ]);
  });

  test('beside an item that holds much of what is asked, those that hold less of it are left out', () => {
    const weigh = (sentences: readonly string[]) =>
      sentences.map((one) => (one.includes('custody') ? 0.8 : one.includes('disabled') ? 0.4 : 0));
    expect(selectUnits(listOf(7), weigh).said.map((unit) => unit.text)).toEqual([
      'Be alert where a child:',
      'has a parent in custody (4)',
      listGoesOn,
    ]);
  });

  test('where none bears on it, or many do, the list is said whole', () => {
    expect(said(listOf(8), ['police'])).toHaveLength(9);
    expect(said(listOf(12), ['disabled', 'missing'])).toHaveLength(13);
  });

  test('a second list with nothing that bears is left out with its lead', () => {
    expect(said(`${listOf(7)}\nThen:\n- other`, ['custody'])).toEqual([
      'Be alert where a child:',
      'has a parent in custody (4)',
      listGoesOn,
    ]);
  });
});

describe('long text', () => {
  const filler = Array.from({ length: 30 }, (_, at) => `Sentence number ${at} says little of any use here.`);

  test('the unbroken run that holds the question best', () => {
    const text = [...filler, 'The core group meets soon.', ...filler].join(' ');
    const { run } = selectUnits(text, weighing(['core group']));
    expect(run.length).toBeLessThanOrEqual(3);
    expect(run.map((unit) => unit.text)).toContain('The core group meets soon.');
    expect(text).toContain(run.map((unit) => unit.text).join(' '));
  });

  test('a passage of 150 words is said whole, of 151 not', () => {
    const words = (count: number) =>
      Array.from({ length: count }, (_, at) => (at % 10 === 9 ? 'end.' : 'Word')).join(' ');
    expect(said(words(150), [])).toEqual(splitUnits(words(150)).map((unit) => unit.text));
    expect(said(words(151), []).length).toBeLessThan(splitUnits(words(151)).length);
  });
});

describe('changes', () => {
  const change = passage('change/wt-2023/x', {
    section: ['Subtitle'],
    text: 'Before: It was inter-agency.\nIt is multi-agency.',
  });
  const tell = (isBeforeTold: boolean) => changeUnits(change, isBeforeTold).said.map((unit) => unit.text);

  test('how it is now comes first, how it was only where nothing else tells that', () => {
    expect(tell(false)).toEqual(['Subtitle: It is multi-agency.', 'Before: It was inter-agency.']);
    expect(tell(true)).toEqual(['Subtitle: It is multi-agency.']);
  });
});
