import { describe, expect, it } from 'vitest';
import { asksSomething, findDuties } from '../../src/answering/find-duties.ts';

const duties = (text: string) => findDuties({ text }).map(({ who, word }) => `${who} / ${word}`);

describe('who must or should', () => {
  it.each([
    ['The social worker should see the child.', ['The social worker / should']],
    ['Local authorities must keep a record.', ['Local authorities / must']],
    ['If a plan ends, the lead practitioner should write to the family.', ['the lead practitioner / should']],
    ['The police should:\n- share what they know\n- take part', ['The police / should']],
    ['Partners must not wait.', ['Partners / must not']],
    [
      'All involved practitioners should agree it. Boards must check.',
      ['All involved practitioners / should', 'Boards / must'],
    ],
  ])('%s', (text, expected) => {
    expect(duties(text)).toEqual(expected);
  });

  it.each([
    'Social workers may ask for help.',
    'The plan should be short.',
    'It should be noted that schools differ.',
    'Schools can ask the police.',
    '',
  ])('nobody: %s', (text) => {
    expect(duties(text)).toEqual([]);
  });

  it('tells where a sentence names more people than are read from it', () => {
    const wholes = (text: string) => findDuties({ text }).map(({ isWhole }) => isWhole);
    expect(wholes('The social worker should act.')).toEqual([true]);
    expect(wholes('Employers, trustees and voluntary organisations should act.')).toEqual([false]);
    expect(wholes('Advice for schools that is new should be read.')).toEqual([]);
  });
});

it.each([
  ['It must be quick.', true],
  ['It should not wait.', true],
  ['It may wait.', false],
  ['In May it can.', false],
])('asks something: %s %s', (text, asks) => {
  expect(asksSomething(text)).toBe(asks);
});
