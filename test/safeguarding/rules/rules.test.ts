import { describe, expect, it } from 'vitest';
import { inventedCase } from '../../../src/safeguarding/counter-signals.ts';
import { maskFigurative } from '../../../src/safeguarding/mask-figurative.ts';
import { normalise } from '../../../src/safeguarding/normalise.ts';
import { findPathwayCues } from '../../../src/safeguarding/pathway-cues.ts';
import { ruleFamilies } from '../../../src/safeguarding/rules/index.ts';
import { firstPersonAtRisk, particularPerson } from '../../../src/safeguarding/rules/people.ts';
import type { RuleFamily } from '../../../src/safeguarding/rules/rule.ts';
import { runRules } from '../../../src/safeguarding/run-rules.ts';
import { measureCpuMs } from '../scene.ts';

const rules = ruleFamilies.flatMap((family) => family.rules.map((rule) => ({ family: family.id, ...rule })));

describe('rules are data', () => {
  it('have an id of their own within their family, and families one each', () => {
    const ids = rules.map((rule) => `${rule.family}/${rule.id}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(ruleFamilies.map((family) => family.id)).size).toBe(ruleFamilies.length);
  });

  it('say what they look for and what they let through', () => {
    expect(ruleFamilies.filter((family) => !/Lets through|lets through/.test(family.about))).toEqual([]);
  });

  it('keep no place in the text between runs', () => {
    const patterns = [...rules.map((rule) => rule.pattern), ...particularPerson, firstPersonAtRisk, inventedCase];
    expect(patterns.filter((pattern) => pattern.global || pattern.sticky)).toEqual([]);
  });
});

/** Texts that make a careless pattern go back and forth: nearly a match, again and again. */
const length = 100_000;
const hostile = [
  'a'.repeat(length),
  'a '.repeat(length / 2),
  'he said '.repeat(length / 8),
  'my '.repeat(length / 3),
  'the boy in my '.repeat(length / 14),
  'told me to not '.repeat(length / 15),
  'she is going to want to be '.repeat(length / 27),
  '"'.repeat(length),
  '1 '.repeat(length / 2),
  'her partner and the teacher of a baby '.repeat(length / 38),
  ' '.repeat(length),
  '\n'.repeat(length),
  '. '.repeat(length / 2),
  'a.b-c '.repeat(length / 6),
  'paragraph has been '.repeat(length / 19),
];
/** Generous: a pattern that goes back over the text for each place in it takes minutes. */
const limitMs = 2_000;

describe('no pattern is slow on 100,000 characters', () => {
  it.each(rules)('$family/$id', ({ pattern }) => {
    for (const text of hostile) expect(measureCpuMs(() => pattern.test(text))).toBeLessThan(limitMs);
  });

  it.each([
    ['people', () => [...particularPerson, firstPersonAtRisk].map((pattern) => hostile.map((t) => pattern.test(t)))],
    ['invented case', () => hostile.map((text) => inventedCase.test(text))],
    ['pathway cues', () => hostile.map(findPathwayCues)],
    ['normalise and mask', () => hostile.map((text) => maskFigurative(normalise(text)))],
  ])('%s', (_name, run) => {
    expect(measureCpuMs(run)).toBeLessThan(limitMs * hostile.length);
  });
});

describe('a rule that throws', () => {
  const breaking: RuleFamily = {
    id: 'breaking',
    about: 'throws. Lets through nothing',
    rules: [
      {
        id: 'throws',
        pathway: 'missing_child',
        weight: 'low',
        needsPerson: true,
        pattern: Object.assign(/x/, {
          test: () => {
            throw new Error('broken');
          },
        }),
      },
    ],
  };

  it('counts as triggered, at full weight, with or without a person, and the others still run', () => {
    const found = runRules(['he wants to die', 'which edition is in force?'], [breaking, ...ruleFamilies]);
    expect(found.isBroken).toBe(true);
    expect(found.score).toBeGreaterThanOrEqual(4);
    expect(found.signals).toContainEqual({
      rule: 'throws',
      family: 'breaking',
      pathway: 'missing_child',
      broken: true,
    });
    expect(found.signals.map((signal) => signal.family)).toContain('self-harm');
    expect(found.ruled).toContain('missing_child');
  });

  it('is found in a question that no other rule sees', () => {
    expect(runRules(['which edition is in force?'], [breaking]).score).toBeGreaterThanOrEqual(4);
    expect(runRules(['which edition is in force?'], ruleFamilies).isBroken).toBe(false);
  });
});

describe('the strongest clause decides', () => {
  const preamble = Array.from({ length: 50 }, () => 'the policy is being redrafted for the board');

  it('and a preamble takes nothing away', () => {
    const alone = runRules(['he wants to die'], ruleFamilies).score;
    expect(runRules([...preamble, 'he wants to die'], ruleFamilies).score).toBe(alone);
  });

  it('and weak clauses do not add up', () => {
    const weak = 'she was here this morning';
    expect(
      runRules(
        Array.from({ length: 50 }, () => weak),
        ruleFamilies,
      ).score,
    ).toBe(runRules([weak], ruleFamilies).score);
  });
});
