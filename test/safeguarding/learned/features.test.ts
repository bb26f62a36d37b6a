import { describe, expect, it } from 'vitest';
import { createTextReader, featureSlots, toSparse } from '../../../src/safeguarding/learned/features.ts';
import { classOf } from '../../../src/safeguarding/learned/word-classes.ts';
import { createSignReader } from '../../../src/safeguarding/read-signs.ts';

const read = (text: string) => toSparse(createTextReader(createSignReader())(text));

describe('features of a piece of text', () => {
  it.each(['', '?', 'my son told me he is scared', 'x '.repeat(3_000).trim()])('have unit length: %.20s', (text) => {
    const { slots, values } = read(text);
    expect(values.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 4);
    expect(slots).toHaveLength(values.length);
    expect(slots.every((slot) => slot < featureSlots)).toBe(true);
  });

  it('are the same whatever the reader read before', () => {
    const reader = createTextReader(createSignReader());
    const texts = ['she cried again', 'which page is it on', 'she cried again'];
    expect(texts.map((text) => toSparse(reader(text)))).toEqual(texts.map(read));
  });

  it('tell the order of words apart', () => {
    expect(read('he told her')).not.toEqual(read('her told he'));
  });
});

describe('kinds of word', () => {
  it.each([
    ['daughter', 'CHILD'],
    ['stepfather', 'KIN'],
    ['yesterday', 'DAY'],
    ['shouted', 'ED'],
    ['shouting', 'ING'],
    ['bruises', 'XS'],
    ['bruise', 'X'],
    ['#nn', '#nn'],
    ['not', 'not'],
  ])('%s is %s', (word, kind) => {
    expect(classOf(word)).toBe(kind);
  });
});
