import { describe, expect, it } from 'vitest';
import { asksForTime, tellsTime, withoutTimeTalk } from '../../src/answering/asks-for-time.ts';
import type { EditionScope } from '../../src/answering/choose-editions.ts';
import { leadWithTime } from '../../src/answering/lead-with-time.ts';
import { listGoesOn } from '../../src/answering/select-units.ts';
import { unitsOf } from '../../src/answering/units-of.ts';
import type { Retriever } from '../../src/core/ports.ts';
import { found, passage, workingTogether } from './editions.ts';

it.each([
  ['what is the timescale for an ICPC', true],
  ['how soon must the panel be told', true],
  ['deadline for the rapid review', true],
  ['within how many working days do we acknowledge', true],
  ['when is the first review due and how often after that', true],
  ['when should a strategy discussion be held', false],
  ['who chairs it', false],
  ['what happens at a strategy discussion and how soon is it', false],
  ['can the police keep a child and for how long', false],
  ['how soon is the rapid review and who gets it', false],
])('“%s” asks for a time and nothing else: %s', (question, isAsked) => expect(asksForTime(question)).toBe(isAsked));

it.each([
  ['it is held within 15 working days', true],
  ['no longer than six months', true],
  ['published by the end of September', true],
  ['disabled 16-year olds', false],
  ['timescales are set for meetings', false],
])('“%s” tells a time: %s', (text, isTold) => expect(tellsTime(text)).toBe(isTold));

it('leaves the subject', () =>
  expect(withoutTimeTalk('how many working days for a rapid review')).toBe('for a rapid review'));

const scope: EditionScope = {
  ...{ mode: 'newest', editions: workingTogether, between: null, namesBoth: false },
  ...{ asAt: null, notices: [], missing: [] },
};
const unexpected = () => {
  throw new Error('not asked here');
};
/** Weighs by the share of the question's longer words that a sentence holds, as they are written. */
const retriever = {
  ...{
    search: unexpected,
    hasTopic: unexpected,
    passage: unexpected,
    changes: unexpected,
    numbered: unexpected,
    complete: unexpected,
  },
  weighSentences: (question, sentences) => {
    const asked = [...new Set(question.toLowerCase().match(/[a-z]{5,}/g) ?? [])];
    return sentences.map(
      (one) => asked.filter((word) => one.toLowerCase().includes(word)).length / (asked.length || 1),
    );
  },
} satisfies Retriever;
const say = (text: string, question: string) =>
  unitsOf(passage('wt-2023/main/1', { text, provenance: 'digest' }), 'first', { question, scope, retriever }).said.map(
    (unit) => unit.text,
  );

describe('where a time is asked for', () => {
  const duties = ['lead the work of others, and see to it that each of them knows', 'ask what the family thinks of it'];
  const long = [
    'Invented leads should:',
    ...[...duties, ...duties, ...duties].map((duty, at) => `- ${duty}, as the invented item ${at} has it in full`),
    '- set timescales for the invented group meeting',
    'The invented group should:',
    '- agree on the plan, and on who writes down what was agreed about it by all who came',
    '- meet within 10 working days, counted from the invented conference',
    '- share what they know, and keep on sharing it for as long as anybody needs to know it',
  ].join('\n');

  it('the item of a long list that tells it is said, under the line that says of what', () =>
    expect(say(long, 'timescale for the group')).toEqual([
      'The invented group should:',
      'meet within 10 working days, counted from the invented conference',
      listGoesOn,
    ]));

  const short = 'Policies on invented allegations are clear. Employers report allegations within one working day.';

  it('a short passage begins with the sentence that tells it', () => {
    expect(say(short, 'how soon do employers report allegations')).toEqual([
      'Employers report allegations within one working day.',
    ]);
    expect(say(short, 'who should report allegations')).toHaveLength(2);
  });

  it('but not with one that leans on the sentence before', () =>
    expect(
      say(short.replace('Employers report', 'These employers report'), 'how soon do employers report'),
    ).toHaveLength(2));

  it('a passage that tells it leads one that tells none, and otherwise none is moved', () => {
    const tasks = found('wt-2023/main/1', 0.9, { text: 'The conference sets timescales for its meetings.' });
    const dated = found('wt-2023/main/2', 0.5, { text: 'The conference is held within 15 working days.' });
    const other = found('wt-2023/main/3', 0.4, { text: 'Reports are published within six months.' });
    const order = (question: string, passages = [tasks, other, dated]) =>
      leadWithTime(passages, question, retriever).map((one) => one.passage.id.slice(-1));
    expect(order('timescale for a conference')).toEqual(['2', '1', '3']);
    expect(order('who comes to a conference')).toEqual(['1', '3', '2']);
    expect(order('timescale for a conference', [dated, tasks])).toEqual(['2', '1']);
  });
});
