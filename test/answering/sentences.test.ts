import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSentences, splitUnits } from '../../src/answering/sentences.ts';

describe('sentences', () => {
  test.each([
    ['It must be held. They should attend.', ['It must be held.', 'They should attend.']],
    ['See para. 12 of the guidance. It says so.', ['See para. 12 of the guidance.', 'It says so.']],
    ['Some, e.g. The Police, attend. Others do not.', ['Some, e.g. The Police, attend.', 'Others do not.']],
    ['Within 2.5 days. Then 3 more.', ['Within 2.5 days.', 'Then 3 more.']],
    ['They said “wait.” Then they went.', ['They said “wait.”', 'Then they went.']],
    ['no full stop at all', ['no full stop at all']],
  ])('%s', (line, sentences) => expect(splitSentences(line)).toEqual(sentences));

  test('joined again, nothing is lost', () => {
    const word = fc.constantFrom('The', 'child', 'para.', 'p.', '12', 'must', 'e.g.', 'end.', 'why?', '“So.”', 'No.');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), (words) => {
        expect(splitSentences(words.join(' ')).join(' ')).toBe(words.join(' '));
      }),
    );
  });
});

test('the sentence before a list leads it, and its items stay items', () => {
  expect(splitUnits('First this. Then these:\n- one. Two.\n- three\nAfter.')).toEqual([
    { kind: 'sentence', text: 'First this.' },
    { kind: 'lead', text: 'Then these:' },
    { kind: 'item', text: 'one. Two.' },
    { kind: 'item', text: 'three' },
    { kind: 'sentence', text: 'After.' },
  ]);
});
