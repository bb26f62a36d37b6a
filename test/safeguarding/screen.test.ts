import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RuleFamily } from '../../src/safeguarding/rules/rule.ts';
import { screen } from '../../src/safeguarding/screen.ts';
import { measureCpuMs, screenDeps, screenResult } from './scene.ts';

const concern = 'My stepdad hits me and I am scared to go home tonight. ';

describe('three results', () => {
  it.each([
    ['referred', concern],
    ['referred', 'a pupil just told me she wants to die'],
    ['referred', 'our swimming coach has been sending pictures to a girl in my squad'],
    ['clear', 'How long may an assessment take?'],
    ['clear', 'Which page of the 2018 edition is the glossary on?'],
    ['confirm', '😭😭'],
    ['confirm', 'moje dziecko nie jest w domu'],
  ])('%s: %s', (result, text) => {
    expect(screenResult(text)).toBe(result);
  });

  it('names the pathway, and for danger offers no "No"', () => {
    const found = screen('which page covers suicide', { ...screenDeps, model: null });
    expect(found).toMatchObject({
      result: 'confirm',
      mayAnswerNo: false,
      concern: { pathway: 'self_harm_or_suicide' },
    });
  });

  it.each([['h e h u r t s m e'], ['s h e  w a n t s  t o  d i e'], ['h3 h1ts m3']])('%s is not answered', (text) => {
    expect(screenResult(text)).not.toBe('clear');
  });

  it.each(['hello', 'Hi there!', 'ok thanks', 'good morning all', 'Thank you so much 😊', 'cheers'])(
    '%s says nothing about anybody',
    (text) => {
      expect(screenResult(text)).toBe('clear');
    },
  );

  it.each(['hello he hit me', 'thanks. she is missing', 'goodbye everyone, thank you', 'ok thanks dad is outside now'])(
    '%s may',
    (text) => {
      expect(screenResult(text)).not.toBe('clear');
    },
  );

  it('is sure of what is referred and not of what is asked about', () => {
    expect(screen(concern, screenDeps)).toMatchObject({ result: 'referred', concern: { strength: 'strong' } });
    expect(screen('😭', screenDeps)).toMatchObject({ reason: 'emoji_only', concern: { strength: 'possible' } });
  });
});

describe('fails closed', () => {
  it('asks about everything when the model cannot be read', () => {
    const deps = { ...screenDeps, model: null };
    for (const text of ['How long may an assessment take?', 'hello', 'which page', '', '…'])
      expect(screen(text, deps).result).toBe('confirm');
    expect(screen(`${concern} My brother is missing and not breathing.`, deps).result).toBe('referred');
  });

  it.each(['createScorer', 'rankPathways'] as const)('asks when the model throws in %s', (method) => {
    const { model } = screenDeps;
    if (!model) throw new Error('the model is not there');
    const broken = {
      ...model,
      [method]: () => {
        throw new Error('broken');
      },
    };
    expect(screen(concern, { ...screenDeps, model: broken })).toMatchObject({
      result: 'confirm',
      concern: { pathway: 'childrens_social_care', signals: [{ rule: 'screen', broken: true }] },
    });
  });

  it('refers when a rule throws', () => {
    const family: RuleFamily = {
      id: 'breaking',
      about: 'throws',
      rules: [
        {
          id: 'throws',
          pathway: null,
          weight: 'low',
          pattern: Object.assign(/x/, {
            test: () => {
              throw new Error('broken');
            },
          }),
        },
      ],
    };
    const found = screen('How long may an assessment take?', { ...screenDeps, families: [family] });
    expect(found).toMatchObject({ result: 'referred', concern: { pathway: 'childrens_social_care' } });
  });
});

describe('over-long text is screened whole', () => {
  const filler = 'How long may an assessment take? Which page is the glossary on? What changed between 2018 and 2023? ';
  const fill = (characters: number) => filler.repeat(Math.ceil(characters / filler.length)).slice(0, characters);
  const bare = (text: string) => text.replace(/[.,?]/g, '').replace(/\s+/g, ' ');

  it.each([
    ['at the start', concern + fill(100_000)],
    ['in the middle', `${fill(50_000)} ${concern}${fill(50_000)}`],
    ['at the end', `${fill(100_000)} ${concern}`],
    ['at the end, without a full stop anywhere', bare(`${fill(100_000)} ${concern}`)],
    ['in the middle, without a full stop anywhere', bare(`${fill(50_000)} ${concern}${fill(50_000)}`)],
    [
      'on one of many lines',
      `${fill(50_000).replace(/\? /g, '\n')}\n${concern}\n${fill(50_000).replace(/\? /g, '\n')}`,
    ],
  ])('a concern %s of 100,000 characters is found in under two seconds', (_where, text) => {
    let result = 'clear';
    const cpuMs = measureCpuMs(() => {
      result = screenResult(text);
    });
    expect(cpuMs).toBeLessThan(2_000);
    expect(result).not.toBe('clear');
  });

  it('and without one it stays a question', () => {
    expect(screenResult(fill(100_000))).toBe('clear');
  });

  it.each([
    ['one letter', 'a'.repeat(100_000)],
    ['spaces', ' '.repeat(100_000)],
    ['emoji', '😭'.repeat(50_000)],
    ['quotation marks', '"'.repeat(100_000)],
    ['one-letter words', 'a '.repeat(50_000)],
  ])('100,000 characters of %s are held back in time', (_name, text) => {
    expect(measureCpuMs(() => expect(screenResult(text)).not.toBe('referred'))).toBeLessThan(4_000);
  });
});

describe('whatever is typed', () => {
  const piece = fc.constantFrom(
    ...[
      'he',
      'she',
      'hit',
      'my',
      'child',
      'wants to',
      'die',
      'policy',
      'edition',
      'told me',
      's47',
      '2018',
      'Y8',
      '14yo',
    ],
    ...[
      '\u202e',
      '\u200b',
      '\u0000',
      '\ud800',
      '😭',
      '🔪',
      '"',
      '“',
      '\n',
      '. ',
      '?',
      '@',
      '$',
      '1',
      'b.r.u',
      'ß',
      'й',
      'ابن',
    ],
  );
  const anything = fc.oneof(
    fc.string({ maxLength: 120 }),
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(' ')),
  );

  it('is screened without a throw, to one of three results, the same each time', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const first = screen(text, screenDeps);
        expect(['referred', 'confirm', 'clear']).toContain(first.result);
        if (first.result !== 'clear')
          expect(first.concern.signals.some((signal) => signal.rule === 'screen')).toBe(false);
        expect(screen(text, screenDeps)).toEqual(first);
      }),
      { numRuns: 10_000, seed: 20_231_215 },
    );
  });
});
