import { describe, expect, it } from 'vitest';
import { chooseGuidance, otherEditions, withoutGuidanceName } from '../../src/answering/choose-guidance.ts';
import type { EditionHolding } from '../../src/core/ports.ts';
import { holdings } from './editions.ts';

/** As the corpus has them, with official text of the other guidance too. */
const allHeld: readonly EditionHolding[] = holdings.map((holding) =>
  holding.guidance.id === 'working-together'
    ? holding
    : { ...holding, passages: { official: 10, digest: 0, briefing: 0 } },
);
const choose = (text: string, byDefault?: string) => chooseGuidance({ text }, allHeld, byDefault).guidance;

describe('the guidance that a question is put to', () => {
  it.each([
    ['who leads early help?', 'working-together'],
    ['what does KCSIE say about early help', 'kcsie'],
    ['keeping children safe in education: induction', 'kcsie'],
    ['what are the golden rules', 'information-sharing'],
    ['consent, in the information sharing advice', 'information-sharing'],
    ['information sharing between agencies', 'working-together'],
  ])('%s: %s', (text, guidance) => {
    expect(choose(text)).toBe(guidance);
  });

  it.each([
    ['who leads early help?', 'kcsie'],
    ['agencies working together with parents', 'kcsie'],
    ['who leads early help, in Working Together?', 'working-together'],
    ['early help in WT2023', 'working-together'],
    ['early help in the 2018 edition', 'working-together'],
    ['early help as at March 2019', 'working-together'],
    ['what are the golden rules', 'information-sharing'],
  ])('where a school has set KCSIE: %s: %s', (text, guidance) => {
    expect(choose(text, 'kcsie')).toBe(guidance);
  });

  it('is the edition’s own where one is flagged, and no other is then offered', () => {
    const choice = chooseGuidance({ text: 'early help', edition: 'wt-2018' }, allHeld, 'kcsie');
    expect(choice).toEqual({ guidance: 'working-together', isNamed: true });
    expect(chooseGuidance({ text: 'early help' }, allHeld).isNamed).toBe(false);
    expect(chooseGuidance({ text: 'early help in KCSIE' }, allHeld).isNamed).toBe(true);
  });

  it('is never one of which nothing is held', () => {
    expect(chooseGuidance({ text: 'early help in KCSIE' }, holdings).guidance).toBe('working-together');
    expect(chooseGuidance({ text: 'early help' }, holdings, 'kcsie').guidance).toBe('working-together');
  });
});

it.each([
  ['early help in KCSIE', 'early help'],
  ['what does KCSIE 2025 say about early help', 'what say about early help'],
  ['consent, in the information sharing advice', 'consent,'],
  ['what are the golden rules', 'what are the golden rules'],
  ['KCSIE?', 'KCSIE?'],
])('what is looked for there: %s', (text, bare) => {
  expect(withoutGuidanceName(text)).toBe(bare);
});

it('other guidance is looked for in the newest edition of each of which text is held', () => {
  const ids = (guidance: string, held = allHeld) =>
    otherEditions(guidance, held, '2026-11-22').map((h) => h.edition.id);
  expect(ids('working-together')).toEqual(['kcsie-2025', 'information-sharing-2024']);
  expect(ids('kcsie')).toEqual(['wt-2023', 'information-sharing-2024']);
  expect(ids('working-together', holdings)).toEqual([]);
});
