import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskFigurative } from '../../src/safeguarding/mask-figurative.ts';
import { normalise } from '../../src/safeguarding/normalise.ts';
import { createSignReader } from '../../src/safeguarding/read-signs.ts';
import { ruleFamilies } from '../../src/safeguarding/rules/index.ts';
import { runRules } from '../../src/safeguarding/run-rules.ts';
import { loosen, siftPatterns } from '../../src/safeguarding/sift-patterns.ts';
import { clauseWindows, splitClauses } from '../../src/safeguarding/split-clauses.ts';
import { readQuestions, readTraining, sampleEvenly } from './scene.ts';

describe('a pattern without its surroundings', () => {
  it.each([
    [/cut(?! off)\b/, 'cut\\b'],
    [/(?<!not )(?:a|b(?=c(?:d|\)e)))x/, '(?:a|b)x'],
    [/[(?=^]\(?(?:y)/, '[(?=^]\\(?(?:y)'],
    [/[^\])]+\^/, '[^\\])]+\\^'],
  ])('%s', (pattern, expected) => {
    expect(loosen(pattern)?.source).toBe(expected);
  });

  it('is none where a pattern counts its groups, is tied to an end or is not a plain one', () => {
    expect(loosen(/^a/)).toBeNull();
    expect(loosen(/b|a$/)).toBeNull();
    expect(loosen(/(a)\1/)).toBeNull();
    expect(loosen(/a/g)).toBeNull();
    expect(loosen(Object.assign(/a/, { test: () => true }))).toBeNull();
  });

  it('matches in any text around what every pattern matched alone', () => {
    const clauses = readTraining('b').flatMap(({ text }) => splitClauses(maskFigurative(normalise(text))));
    const patterns = ruleFamilies.flatMap(({ rules }) => rules.map(({ pattern }) => pattern));
    let matches = 0;
    for (const clause of sampleEvenly(clauses, 1_000)) {
      const mayMatch = siftPatterns(`which edition ${clause} days after that`);
      for (const pattern of patterns) {
        if (!pattern.test(clause)) continue;
        matches++;
        expect(mayMatch(pattern), `${pattern} in ${clause}`).toBe(true);
      }
    }
    expect(matches).toBeGreaterThan(300);
  });
});

it('sifting changes nothing of what the rules find', () => {
  const live = sampleEvenly(readTraining('a'), 200).map(({ text }) => text);
  const questions = sampleEvenly(readQuestions(), 100);
  let spoke = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...live, ...questions), { minLength: 1, maxLength: 4 }), (parts) => {
      const words = maskFigurative(normalise(parts.join('\n')));
      const clauses = splitClauses(words);
      const windows = clauseWindows(clauses);
      const joined = clauses.join(' ');
      const readSigns = createSignReader(siftPatterns(`${joined}\n${words}`));
      const all = runRules(windows, ruleFamilies);
      spoke += all.signals.length;
      expect(runRules(windows, ruleFamilies, readSigns, siftPatterns(joined))).toEqual(all);
      expect([words, ...windows].map(readSigns)).toEqual([words, ...windows].map(createSignReader()));
    }),
    { numRuns: 60, seed: 5 },
  );
  expect(spoke).toBeGreaterThan(30);
});
