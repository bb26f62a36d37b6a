import { describe, expect, it } from 'vitest';
import type { EditionScope } from '../../src/answering/choose-editions.ts';
import { plainSummary } from '../../src/answering/plain-summary.ts';
import { isLabel } from '../../src/answering/select-block.ts';
import { splitUnits } from '../../src/answering/sentences.ts';
import { unitsOf } from '../../src/answering/units-of.ts';
import { isVerbatim } from '../../src/answering/verify-answer.ts';
import type { Retriever } from '../../src/core/ports.ts';
import { passage, workingTogether } from './editions.ts';

const scope: EditionScope = {
  ...{ mode: 'newest', editions: workingTogether, between: null, namesBoth: false },
  ...{ asAt: null, notices: [], missing: [] },
};
const unexpected = () => {
  throw new Error('not asked here');
};
/** Weighs by the share of the question's longer words that a sentence holds, as they are written. */
const retriever = {
  search: unexpected,
  hasTopic: unexpected,
  passage: unexpected,
  numbered: () => [],
  changes: unexpected,
  complete: (text) => text,
  weighSentences: (question, sentences) => {
    const asked = [...new Set(question.toLowerCase().match(/[a-z]{5,}/g) ?? [])];
    return sentences.map(
      (one) => asked.filter((word) => one.toLowerCase().includes(word)).length / (asked.length || 1),
    );
  },
} satisfies Retriever;

const filler = 'Invented words that fill the box and say nothing of it at all, one after the other, in a row.';
const box = [
  'Invented: the meeting plans what to do next.',
  'Purpose',
  'Invented: to see the whole and to agree on what is done, and by whom.',
  'Attendees',
  'The invented manager and the invented nurse, for example:',
  '- the one who asked for it',
  '- the one who knows the family',
  ...Array.from({ length: 6 }, () => filler),
  'The police should:',
  '- bring what the police know',
  '- agree on the timing',
  'Health practitioners should:',
  '- bring what health knows',
].join('\n');
const official = passage('wt-2023/main/meeting', { provenance: 'official', section: ['Invented meeting'], text: box });
const choose = (
  question: string,
  rest: Parameters<typeof passage>[1] = {},
  role: 'first' | 'companion' | 'set' = 'first',
) => unitsOf({ ...official, ...rest }, role, { question, scope, retriever });
const linesOf = (question: string) => choose(question).said.map(({ text }) => text);

describe('of an official box with several parts', () => {
  it.each([
    ['who attends the invented meeting?', 'The invented manager and the invented nurse, for example:'],
    [
      'what is the purpose of the invented meeting?',
      'Invented: to see the whole and to agree on what is done, and by whom.',
    ],
    ['what should the police do at the invented meeting?', 'The police should:'],
    ['what should health do at an invented meeting', 'Health practitioners should:'],
  ])('the part that answers is said: %s', (question, first) => {
    expect(linesOf(question)[0]).toBe(first);
  });

  it('a list comes with the line that leads it, and what is quoted is verbatim', () => {
    const { run, said } = choose('what should the police do at the invented meeting?');
    expect(said.map(({ text }) => text)).toEqual([
      'The police should:',
      'bring what the police know',
      'agree on the timing',
    ]);
    expect(isVerbatim(run.map(({ text }) => text).join('\n'), box)).toBe(true);
  });

  it('labels are not said', () => {
    const short = 'Purpose\nInvented: to agree.\nTasks\nInvented: to act.';
    expect(choose('anything', { text: short }).said.map(({ text }) => text)).toEqual([
      'Invented: to agree.',
      'Invented: to act.',
    ]);
    expect([
      isLabel('Purpose'),
      isLabel('Initial planning'),
      isLabel('It is so.'),
      isLabel('The police should:'),
    ]).toEqual([...[true, true, false, false]]);
  });

  it('the summary’s words help to find the official ones', () => {
    const text = [
      filler,
      filler,
      filler,
      filler,
      filler,
      filler,
      filler,
      'Custody officers convey the juvenile.',
      filler,
    ].join(' ');
    const summary = 'Invented: the police take the teenager there: custody officers convey the juvenile.';
    const said = choose('police take teenager', { text, summary }).said.map((unit) => unit.text);
    expect(said).toContain('Custody officers convey the juvenile.');
  });

  it('beside another passage only the best of much is said, under the line that leads it', () => {
    const item =
      'a long invented item of many words that stands beside others as long, and is not the one that is asked';
    const text = [
      'The council should:',
      ...Array.from({ length: 8 }, () => `- ${item}`),
      '- ring the harbour office',
    ].join('\n');
    const { run, said } = choose('harbour office', { text }, 'companion');
    expect(said.map((unit) => unit.text)).toEqual([
      'The council should:',
      'ring the harbour office',
      'The list has other points, which are not shown here.',
    ]);
    expect(isVerbatim(run.map((unit) => unit.text).join('\n'), text)).toBe(true);
  });

  it('what a line promises in numbered parts comes with it, the first line of each', () => {
    const parts = ['1) Ask first, by:', '- writing', '2) Listen, by:', '- waiting', '3) Agree.'].join('\n');
    const text = [filler, filler.repeat(8), 'Invented: three invented principles carry the harbour work:', parts].join(
      '\n',
    );
    const { run, said } = choose('principles of the harbour work', { text });
    expect(said.map((unit) => unit.text)).toEqual([
      'Invented: three invented principles carry the harbour work:',
      ...['1) Ask first, by:', '2) Listen, by:', '3) Agree.'],
    ]);
    expect(isVerbatim(run.map((unit) => unit.text).join('\n'), text)).toBe(true);
  });

  it('a list of which no item bears on the question is said whole beside another passage too', () => {
    const items = Array.from({ length: 14 }, (_none, at) => `- has the invented need of number ${at}, in ten words`);
    const { said } = choose('harbour', { text: ['Look out for a child who:', ...items].join('\n') }, 'companion');
    expect(said).toHaveLength(15);
  });

  it('of each of a numbered set the opening is said, with its number', () => {
    const { said } = choose('the rules', { text: '2. Tell them what you do. Then do more.' }, 'set');
    expect(said.map((unit) => unit.text)).toEqual(['2. Tell them what you do.']);
  });
});

describe('our plain English beside official words', () => {
  const long = splitUnits(Array.from({ length: 4 }, () => filler).join(' '));
  const weigh = (sentences: readonly string[]) => retriever.weighSentences('police', sentences);
  const of = (summary: string | null, rest: Parameters<typeof passage>[1] = {}) =>
    plainSummary({ ...official, summary, ...rest }, long, weigh);

  it('is the whole of a short summary, a list in one line', () => {
    expect(of('Invented: in short:\n- this,\n- that')).toBe('Invented: in short: this; that.');
  });

  it('is of a long one what sums up the quoted words, an item with the line that leads it', () => {
    const other = 'Another thing altogether stands here, with many words on gardens, harbours, bridges and boats. ';
    expect(of(`${other.repeat(5)}\nThe list says:\n- ${other}\n- invented words that fill the box`)).toBe(
      'The list says: invented words that fill the box.',
    );
  });

  it('is left out where there is none, where the words are ours already, and beside few words', () => {
    expect(of(null)).toBeNull();
    expect(of('Short.', { provenance: 'digest' })).toBeNull();
    expect(plainSummary({ ...official, summary: 'Short.' }, splitUnits('A few plain words.'), weigh)).toBeNull();
  });
});
