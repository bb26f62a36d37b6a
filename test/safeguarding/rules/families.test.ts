import { describe, expect, it } from 'vitest';
import { ruleFamilies } from '../../../src/safeguarding/rules/index.ts';
import { findByRules } from '../scene.ts';
import { phrases } from './phrases.ts';

/** They support other signs, and are not meant to refer or to ask alone. */
const supporting = new Set(['deixis', 'action', 'disclosure', 'third-hand', 'injury', 'peer']);
/** From here on the screen asks; from one more it refers. */
const asks = 4;

const families = ruleFamilies.map((family) => ({ id: family.id, table: phrases[family.id] }));

describe('tables of phrases', () => {
  it.each(families)('$id has its table', ({ table }) => {
    expect(table?.live.length).toBeGreaterThanOrEqual(6);
    expect(table?.near.length).toBeGreaterThanOrEqual(4);
  });

  it('has no table without a family', () => {
    expect(Object.keys(phrases).filter((id) => !ruleFamilies.some((family) => family.id === id))).toEqual([]);
  });
});

const familiesIn = (text: string) => findByRules(text).signals.map((signal) => signal.family);
const live = families.flatMap(({ id, table }) => (table?.live ?? []).map((phrase) => ({ id, phrase })));
const near = families.flatMap(({ id, table }) => (table?.near ?? []).map((phrase) => ({ id, phrase })));

describe('each family', () => {
  it.each(live)('$id sees: $phrase', ({ id, phrase }) => {
    expect(familiesIn(phrase)).toContain(id);
  });

  it.each(near)('$id lets through: $phrase', ({ id, phrase }) => {
    expect(familiesIn(phrase)).not.toContain(id);
    expect(findByRules(phrase).score).toBeLessThan(asks);
  });

  it.each(families)('$id costs recall when it is removed', ({ id, table }) => {
    const others = ruleFamilies.filter((family) => family.id !== id);
    const scores = (table?.live ?? []).map((phrase) => ({
      with: findByRules(phrase).score,
      without: findByRules(phrase, others).score,
    }));
    expect(scores.every((score) => score.without <= score.with)).toBe(true);
    expect(scores.filter((score) => score.without < score.with).length).toBeGreaterThanOrEqual(scores.length / 2);
    if (supporting.has(id)) return;
    const found = (kind: 'with' | 'without') => scores.filter((score) => score[kind] >= asks).length;
    expect(found('without')).toBeLessThan(found('with'));
  });
});
