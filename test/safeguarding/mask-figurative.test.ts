import { describe, expect, it } from 'vitest';
import { maskFigurative } from '../../src/safeguarding/mask-figurative.ts';
import { findByRules } from './scene.ts';

describe('figures of speech are masked', () => {
  it.each([
    'we got shot down in committee over this proposal',
    'I had a stab at the audit',
    'the procedure is dead in the water',
    'the deadline is killing us',
    'this report is killing me with its footnotes',
    'I am drowning in paperwork',
    'let us not beat about the bush',
    'who will pull the trigger on the new process',
    'paragraph 23 has been cut from the new edition',
    'the flow chart has disappeared',
    'chapter 5 went missing when they were struck out: the pages are gone',
    'is there a cut-off age',
    'bullet points on the burning question',
    'our inspection was a bloodbath',
    'I murdered my draft',
    'the training is murdering us',
    'budget cuts to the service',
  ])('%s', (text) => {
    expect(maskFigurative(text)).toContain('figure');
    expect(findByRules(text).score).toBeLessThan(4);
  });
});

describe('what is meant is not masked', () => {
  it.each([
    'he stabbed her',
    'she was shot',
    'the baby is dead',
    'he is killing her',
    'he said he would kill me',
    'she has cut her arms',
    'he tried to drown the puppy',
    'my brother is missing',
    'the boy has disappeared',
    'dad beat him with the lead',
    'he pulled the knife',
    'the child in my class has gone',
  ])('%s', (text) => {
    expect(maskFigurative(text)).toBe(text);
  });
});
