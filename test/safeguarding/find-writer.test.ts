import { describe, expect, it } from 'vitest';
import { findWriter } from '../../src/safeguarding/find-writer.ts';
import { maskFigurative } from '../../src/safeguarding/mask-figurative.ts';
import { normalise } from '../../src/safeguarding/normalise.ts';

const writerOf = (text: string) => findWriter(maskFigurative(normalise(text)));

describe('a child who writes', () => {
  it.each([
    "i'm 12 and i don't feel safe",
    'im 15 wont say my name',
    'he keeps asking for pics. i am 13',
    'my mum hits me when shes tired',
    'my stepdad comes in my room at night',
    'my big brother makes me do things',
    'dad says i have to marry him',
    'sir said if i tell ill be off the team',
    'please dont tell my mum',
    'im in year 8 and they wait for me at the gate',
    'been doing it since yr 6, i hide my arms',
  ])('%s', (text) => expect(writerOf(text)).toBe('child'));
});

describe('a parent who writes', () => {
  it.each([
    'my son told me the coach touched him',
    'my daughter has stopped eating and a man keeps messaging her',
    'I am her mum and the school will not listen',
  ])('%s', (text) => expect(writerOf(text)).toBe('parent'));
});

describe('nobody who says so plainly', () => {
  it.each([
    'A boy in my class has new bruises and flinched today.',
    'A pupil told me "my dad hits me"',
    'she said my mum hits me and then cried',
    'a girl in year 5 wrote that i am 9 and i am scared',
    'I am 12 weeks pregnant and frightened of him',
    'i am 8 months into the job and cannot sleep',
    'I am 50 and my dad hit me when I was a child',
    'I teach year 4 and my mum says I worry too much',
    'Mum said she would collect him at three',
    'my foster son has cut again',
    'my own son is at the nursery where I work',
    'explain thresholds to me like im 5',
    'I am a social worker and a parent threatened me',
  ])('%s', (text) => expect(writerOf(text)).toBeNull());
});

it('stays quick on a text without end', () => {
  for (const word of ['i ', 'my mum ', 'since year 6 ', 'told ', 'i am ', '"', 'childline ', 'my a a ']) {
    const text = word.repeat(Math.ceil(100_000 / word.length));
    const start = performance.now();
    findWriter(text);
    expect(performance.now() - start).toBeLessThan(2_000);
  }
});
