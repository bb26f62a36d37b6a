import { describe, expect, it } from 'vitest';
import { findNearest, readUnits } from '../../../scripts/check-digest/align-units.ts';
import { readStrengths } from '../../../scripts/check-digest/read-strength.ts';

describe('strength of a sentence', () => {
  it.each([
    ['They must tell the keeper.', ['must']],
    ['They are required to tell the keeper.', ['must']],
    ['They have a statutory duty to tell.', ['must']],
    ['They should tell the keeper.', ['should']],
    ['It is expected that they tell.', ['should']],
    ['They may tell the keeper.', ['may']],
    ['They must not tell.', ['must', 'not']],
    ['They cannot tell.', ['not']],
    ['They don’t tell, without asking.', ['not']],
    ['They should tell unless it is dark.', ['should', 'unless']],
    ['Only in exceptional weather.', ['unless', 'only']],
    ['Help as required, not only by day; the list is not exhaustive.', []],
    ['They tell the keeper.', []],
  ])('of “%s”', (text, strengths) => {
    expect(readStrengths(text)).toEqual(strengths);
  });
});

describe('sentences and list items', () => {
  const official = readUnits(
    'The port is small. The keeper should:\n- trim the lamp\n- count the boats\nVisitors may stay.',
    'last',
  );

  it('are as strong as what leads their list', () => {
    expect(official.map(({ own, led }) => [own, led])).toEqual([
      [[], []],
      [['should'], []],
      [[], ['should']],
      [[], ['should']],
      [['may'], []],
    ]);
  });

  it('take a lead from the whole paragraph in a digest, and from the last sentence in the official text', () => {
    const text = 'The keeper must do this. These are the tasks.\n- trim the lamp';
    expect(readUnits(text, 'paragraph').at(-1)?.led).toEqual(['must']);
    expect(readUnits(text, 'last').at(-1)?.led).toEqual([]);
  });

  it('are matched by the words they share, and by nothing where they share too few', () => {
    const [lamp] = readUnits('Trimming the lamp is the task.', 'paragraph');
    const [whale] = readUnits('Whales pass in spring.', 'paragraph');
    expect(lamp && findNearest(lamp, official).map(({ text }) => text)).toContain('trim the lamp');
    expect(whale && findNearest(whale, official)).toEqual([]);
  });
});
