import { describe, expect, it } from 'vitest';
import { findUnreadable } from '../../src/safeguarding/find-unreadable.ts';
import { normalise } from '../../src/safeguarding/normalise.ts';
import { readQuestions } from './scene.ts';

const find = (text: string) => findUnreadable(text, normalise(text));

describe('held back', () => {
  it.each([
    ['😭😭😭', 'emoji_only'],
    ['🆘', 'emoji_only'],
    ['👩‍👧 🔪 ?', 'emoji_only'],
    ['...', 'unreadable'],
    ['12345', 'unreadable'],
    ['???', 'unreadable'],
    ['xkcdqzv wrtpslkj bvnmghtr', 'unreadable'],
    ['sdfghjklqwrtpz zxcvbnmsdfgh', 'unreadable'],
    ['h e h u r t s m e', 'unreadable'],
    [`aGVsb${'G8gd29ybGQ'.repeat(9)}`, 'unreadable'],
  ])('%s: %s', (text, reason) => {
    expect(find(text)).toBe(reason);
  });

  it.each([
    ['Polish', 'Moja córka boi się wracać do domu, bo jej ojczym ją bije'],
    ['Polish without accents', 'moje dziecko nie jest w domu i czy ktos wie gdzie'],
    ['Somali', 'waa ilmaha yar iyo hooyadii waa ay baqayaan'],
    ['Urdu', 'میری بیٹی گھر جانے سے ڈرتی ہے'],
    ['Arabic', 'ابني خائف من العودة إلى المنزل'],
    ['Bengali', 'আমার মেয়ে বাড়ি যেতে ভয় পায়'],
    ['Ukrainian', 'мій син боїться йти додому'],
    ['Chinese', '我的孩子害怕回家'],
    ['Spanish', 'mi hijo tiene miedo de ir a casa, el padre le pega'],
    ['French', 'mon fils est dans la maison avec une personne et il pleure'],
    ['Welsh', 'mae fy mab yn ofni mynd adref'],
    ['Romanian', 'copilul meu este bătut și îi este frică'],
    ['Turkish', 'benim cocuk eve gitmek istemiyor ve korkuyor'],
    ['German', 'mein Kind ist nicht zu Hause und der Vater schreit'],
    ['Spanish with an English tail', 'mi vecina grita al bebé todo el dia y hoy el bebé no llora. what number'],
  ])('%s', (_language, text) => {
    expect(find(text)).toBe('not_english');
  });
});

describe('let through', () => {
  it.each([
    'homelessness duty page',
    's47 timescales',
    'LADO referral timeframe 2018 vs 2023',
    'CDOP membership quorum',
    'MASH?',
    'kcsie',
    'café visits by contact centre staff: supervised?',
    'private fostering notification',
    'naïve question: what is a section 17 assessment',
    'early help assessment lead practitioner role',
  ])('%s', (text) => {
    expect(find(text)).toBeNull();
  });

  it('every question about the guidance, keywords and typing errors among them', () => {
    const questions = readQuestions();
    expect(questions.length).toBeGreaterThan(800);
    expect(questions.filter((question) => find(question) !== null)).toEqual([]);
  });

  it('a question without its little words', () => {
    const little = /\b(?:the|a|an|of|to|in|is|are|was|what|who|does|do|should|must|for|by|on|at|and|or|it|we)\b/gi;
    const keywords = readQuestions().map((question) => question.replace(little, ' ').replace(/\s+/g, ' ').trim());
    expect(keywords.filter((words) => find(words) !== null)).toEqual([]);
  });
});
