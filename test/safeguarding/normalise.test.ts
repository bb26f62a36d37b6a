import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/safeguarding/normalise.ts';

describe('one spelling for what people type in many', () => {
  it.each([
    ['he sed ill b killd 2nite', 'tonight'],
    ['shes not ok rn', 'she is not ok right now'],
    ['dnt tell any1', 'do not tell anyone'],
    ['my m8 is 14yo', '14 year old'],
    ['baby 6wks old', '6 week old'],
    ['6wk', '6 week old'],
    ['the HV and the SW', 'the health visitor and the social worker'],
    ['ive told the ht', 'i have told the head teacher'],
    ['mam w/ baby', 'mum with baby'],
    ['she wont stop cryiiiiing', 'cryiing'],
    ['a bruize :( 2day', 'today'],
  ])('%s', (typed, expected) => {
    expect(normalise(typed)).toContain(expected);
  });
});

describe('letters meant to slip past', () => {
  it.each([
    ['digits for letters', 'he h1t m3 and th3y kn0w', 'he hit me and they know'],
    ['signs for letters', '$elf h@rm', 'self harm'],
    ['spaced letters', 's u i c i d e', 'suicide'],
    ['dotted letters', 'b.r.u.i.s.e.s', 'bruises'],
    ['spaced letters with wider gaps between words', 'h e  h u r t s  m e', 'he hurts me'],
    ['zero-width characters', 'br\u200bui\u200dse\u2060', 'bruise'],
    ['a soft hyphen', 'sui\u00adcide', 'suicide'],
    ['Cyrillic look-alikes', 'bruіsе', 'bruise'],
    ['Greek look-alikes', 'hαrm', 'harm'],
    ['full-width letters', 'ｈｅ ｈｉｔ ｈｅｒ', 'he hit her'],
    ['mathematical letters', '𝐡𝐞 𝐡𝐢𝐭 𝐡𝐞𝐫', 'he hit her'],
    ['accents', 'hé hìt hër', 'he hit her'],
    ['a right-to-left override', '\u202ehe hit her\u202c', 'he hit her'],
    ['marks of emphasis', '*he* _hit_ ~her~', 'he hit her'],
    ['capitals', 'HE HIT HER', 'he hit her'],
    ['curly apostrophes', 'he won’t, she can’t', 'he will not, she can not'],
  ])('%s', (_name, typed, expected) => {
    expect(normalise(typed)).toBe(expected);
  });

  it.each([
    ['🔪', 'knife'],
    ['💊💊', 'pills'],
    ['😭', 'crying'],
    ['🆘', 'help'],
    ['👶🏽', 'baby'],
  ])('%s is read as a word', (typed, word) => {
    expect(normalise(`she has ${typed}`)).toContain(word);
  });
});

describe('what must stay as it is', () => {
  it.each([
    's47',
    's17',
    'y8',
    'yr7',
    '7am',
    '10pm',
    'wt2018',
    'ks3',
    'p23',
    's47a',
    '2018',
    '3/12',
    'section 11',
    'h2',
  ])('%s', (code) => {
    expect(normalise(code)).toBe(code);
    expect(normalise(code.toUpperCase())).toBe(code);
  });

  it('keeps a question about the guidance readable', () => {
    expect(normalise('What does s47 of the Children Act 1989 say? (WT2018, p. 43)')).toBe(
      'what does s47 of the children act 1989 say? (wt2018, p. 43)',
    );
  });

  it('keeps lines apart and leaves nothing of nothing', () => {
    expect(normalise('one\n\ntwo')).toBe('one\n\ntwo');
    expect(normalise(' \u200b\t')).toBe('');
  });
});

it('ends a sentence where the next one starts without a stop', () => {
  expect(normalise('found pills in his bag Which edition is newest?')).toBe(
    'found pills in his bag. which edition is newest?',
  );
  expect(normalise('I met May and Will in Reading')).toBe('i met may and will in reading');
});
