import { describe, expect, test } from 'vitest';
import { isBareConcern } from '../../src/safeguarding/is-bare-concern.ts';
import { normalise } from '../../src/safeguarding/normalise.ts';

describe('a message that says no more than that a child is at risk', () => {
  test.each([
    'a child was hit',
    'I think a child is at risk',
    "There's a child at risk",
    'A child is in danger!',
    'someone is hurting a child',
    'Worried about a child',
    "I'm really concerned about a kid",
    'a boy is being hurt at home',
    'please help a child is in danger',
    'help me',
    'Please help me!',
    'pls help',
    'I need help',
    'i really need some help now',
  ])('%s', (text) => {
    expect(isBareConcern(normalise(text))).toBe(true);
  });

  test.each([
    'what happens when a child is at risk',
    'a child is at risk: which paragraph says what to do?',
    'child at risk',
    'When a child is in danger who acts?',
    'a child is a person under 18',
    'who must be told that a child was harmed',
    'worried about a child, who do I tell',
    'how is a child at risk identified',
    'help',
    'Help!',
    'can you help me?',
    'I need help with a referral form',
    'early help now',
  ])('not: %s', (text) => {
    expect(isBareConcern(normalise(text))).toBe(false);
  });

  test('takes time in proportion to its length', () => {
    const text = normalise(`i think ${'a child is being '.repeat(6_000)}`);
    const start = performance.now();
    isBareConcern(text);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
