import { describe, expect, it } from 'vitest';
import { createCompletion } from '../../../src/guidance/index/completion.ts';
import { countWords } from '../../../src/guidance/index/spelling.ts';
import { fakePassage } from '../../support/fake-assistant.ts';

const complete = createCompletion(
  countWords([
    fakePassage({
      id: 'a',
      text: 'A strategy discussion. Discretion. A child protection conference comes after the discussion.',
      section: ['Early help'],
      asks: ['what does confidential mean', 'who chairs a conference'],
    }),
  ]),
);

describe('words that are half typed', () => {
  it.each([
    ['the last word', 'strategy disc', 'strategy discussion'],
    ['every word cut short', 'child prot conf', 'child protection conference'],
    ['a heading’s word, with a capital', 'Early Hel', 'Early help'],
    ['an ask’s word', 'confid', 'confidential'],
  ])('are ended: %s', (_what, typed, whole) => expect(complete(typed)).toBe(whole));

  it.each([
    ['a word that the passages have', 'child help'],
    ['one or two letters', 's st'],
    ['a word that nothing begins with', 'pizza discz'],
    ['numbers and signs', 's47, £45 — 2018?'],
    ['nothing', ''],
  ])('stay: %s', (_what, typed) => expect(complete(typed)).toBe(typed));
});
