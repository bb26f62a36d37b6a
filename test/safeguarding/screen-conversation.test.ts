import { beforeEach, describe, expect, it } from 'vitest';
import type { Concern, Screening } from '../../src/core/concern.ts';
import type { Clock } from '../../src/core/ports.ts';
import type { Question } from '../../src/core/question.ts';
import { type ConcernMemory, createConcernMemory } from '../../src/safeguarding/concern-memory.ts';
import { screen } from '../../src/safeguarding/screen.ts';
import { screenConversation } from '../../src/safeguarding/screen-conversation.ts';
import { screenDeps } from './scene.ts';

const minuteMs = 60_000;
let nowMs: number;
let memory: ConcernMemory;

beforeEach(() => {
  nowMs = Date.UTC(2026, 0, 5, 9);
  const clock: Clock = { now: () => new Date(nowMs), monotonicMs: () => nowMs };
  memory = createConcernMemory(clock);
});

const about = (pathway: Concern['pathway'], strength: Concern['strength']): Concern => ({
  pathway,
  also: [],
  strength,
  signals: [],
});

/** A screen that finds what the words announce, so that each step of a conversation is set by the test. */
function standIn(text: string): Screening {
  if (text.includes('LIVE')) return { result: 'referred', concern: about('missing_child', 'strong') };
  if (text.includes('DANGER'))
    return {
      result: 'confirm',
      reason: 'unsure',
      concern: about('self_harm_or_suicide', 'possible'),
      mayAnswerNo: false,
    };
  if (text.includes('UNSURE'))
    return { result: 'confirm', reason: 'unsure', concern: about('child_on_child', 'possible'), mayAnswerNo: true };
  // Two drops in what is read together are one disclosure.
  if ((text.match(/DROP/g) ?? []).length >= 2)
    return { result: 'referred', concern: about('childrens_social_care', 'strong') };
  return { result: 'clear', signals: [] };
}

function say(text: string, over: Partial<Question> = {}) {
  const question: Question = { id: 'q', text, channel: 'slack', conversation: 'thread', person: 'ana', ...over };
  return screenConversation(question, { screen: standIn, memory });
}

describe('which council', () => {
  const choose = (choice: string, over: Partial<Question> = {}) =>
    say('', { action: 'choose_council', choice, ...over });

  it('is kept with the concern while the conversation lasts', () => {
    say('LIVE');
    expect(choose('northmoor')).toMatchObject({
      kind: 'referred',
      isStillOpen: false,
      concern: { pathway: 'missing_child', council: 'northmoor' },
    });
    expect(say('and now?')).toMatchObject({ isStillOpen: true, concern: { council: 'northmoor' } });
    expect(say('LIVE again')).toMatchObject({ isStillOpen: false, concern: { council: 'northmoor' } });
    expect(choose('')).toMatchObject({ concern: { pathway: 'missing_child', council: '' } });
  });

  it('goes on while somebody is being told, when the concern itself is forgotten', () => {
    const openEscalations = { concernOf: () => ({ pathway: 'missing_child', council: 'northmoor' }) as const };
    const later = (text: string, over: Partial<Question> = {}) => {
      const question: Question = { id: 'q', text, channel: 'web', conversation: 'later', person: 'ana', ...over };
      return screenConversation(question, { screen: standIn, memory: createConcernMemory(clock), openEscalations });
    };
    const clock: Clock = { now: () => new Date(nowMs), monotonicMs: () => nowMs };
    expect(later('hello')).toMatchObject({
      isStillOpen: true,
      concern: { pathway: 'missing_child', council: 'northmoor' },
    });
    expect(later('LIVE')).toMatchObject({ isStillOpen: false, concern: { council: 'northmoor' } });
    expect(later('', { action: 'choose_council', choice: 'southmoor' })).toMatchObject({
      concern: { pathway: 'missing_child', council: 'southmoor' },
    });
  });

  it('gets a card where the concern is forgotten, or was never kept', () => {
    say('LIVE');
    nowMs += 31 * minuteMs;
    for (const over of [{}, { conversation: null }])
      expect(choose('northmoor', over)).toMatchObject({
        kind: 'referred',
        concern: { pathway: 'childrens_social_care', council: 'northmoor', strength: 'strong' },
      });
  });

  it('does not stand before words: they are screened first', () => {
    expect(say('LIVE', { action: 'choose_council', choice: 'northmoor' })).toMatchObject({
      kind: 'referred',
      concern: { pathway: 'missing_child' },
    });
    expect(say('which page?', { conversation: 'other', action: 'choose_council', choice: 'x' }).kind).toBe('clear');
  });

  it('is not another person’s', () => {
    say('LIVE');
    choose('northmoor');
    expect(say('LIVE', { person: 'ben' })).not.toHaveProperty('concern.council');
  });
});

describe('after a referral', () => {
  beforeEach(() => {
    expect(say('LIVE')).toMatchObject({ kind: 'referred', isStillOpen: false });
  });

  it.each(['and if she says no?', 'thanks', 'which page?', 'guidance'])(
    '"%s" gets the pathway, not an answer',
    (text) => {
      expect(say(text)).toMatchObject({ kind: 'referred', isStillOpen: true, concern: { pathway: 'missing_child' } });
    },
  );

  it.each(['about_guidance', 'about_someone', 'known_to_social_care'] as const)(
    '"%s" does not turn it into an answer',
    (action) => {
      expect(say('', { action }).kind).not.toBe('clear');
      expect(say('which page?', { action }).kind).not.toBe('clear');
    },
  );

  it('sticks to the person, not to the thread or the person elsewhere', () => {
    expect(say('which page?', { person: 'ben' })).toMatchObject({ kind: 'clear', previous: null });
    expect(say('which page?', { conversation: 'other' }).kind).toBe('clear');
    expect(say('which page?', { channel: 'teams' }).kind).toBe('clear');
    expect(say('which page?').kind).toBe('referred');
  });

  it('lasts thirty minutes, and each message in it starts them again', () => {
    nowMs += 30 * minuteMs;
    expect(say('which page?').kind).toBe('referred');
    nowMs += 30 * minuteMs;
    expect(say('which page?').kind).toBe('referred');
    nowMs += 30 * minuteMs + 1;
    expect(say('which page?').kind).toBe('clear');
  });

  it('ends when the person says that it is over', () => {
    expect(say('', { action: 'over' })).toEqual({ kind: 'over' });
    expect(say('which page?')).toMatchObject({ kind: 'clear', previous: null });
  });

  it('screens what is typed with the word that it is over', () => {
    expect(say('which page?', { action: 'over' })).toMatchObject({ kind: 'clear', text: 'which page?' });
    expect(say('LIVE', { action: 'over' })).toMatchObject({ kind: 'referred', isStillOpen: false });
  });

  it('a new concern takes the place of the old one', () => {
    expect(say('LIVE again')).toMatchObject({ kind: 'referred', isStillOpen: false });
  });

  it('keeps no words', () => {
    expect(memory.get({ id: 'q', text: '', channel: 'slack', conversation: 'thread', person: 'ana' })).toMatchObject({
      pending: null,
      recent: [],
      lastQuestion: null,
    });
  });
});

describe('a message that may be about somebody', () => {
  it('is held, and answered once the person says that it is about the guidance', () => {
    expect(say('UNSURE one')).toMatchObject({ kind: 'confirm' });
    expect(say('', { action: 'about_guidance' })).toMatchObject({ kind: 'clear', text: 'UNSURE one', previous: null });
  });

  it('counts for that message only', () => {
    say('UNSURE one');
    say('', { action: 'about_guidance' });
    expect(say('UNSURE two')).toMatchObject({ kind: 'confirm' });
    expect(say('', { action: 'about_guidance' })).toMatchObject({ kind: 'clear', text: 'UNSURE two' });
    expect(say('', { action: 'about_guidance' }).kind).not.toBe('clear');
  });

  it('is referred with its own pathway once it is about someone', () => {
    say('UNSURE one');
    expect(say('', { action: 'about_someone' })).toMatchObject({
      kind: 'referred',
      concern: { pathway: 'child_on_child', strength: 'strong' },
    });
    expect(say('which page?').kind).toBe('referred');
  });

  it('known to social care: the short form, then it sticks', () => {
    say('UNSURE one');
    expect(say('', { action: 'known_to_social_care' })).toMatchObject({
      kind: 'known_to_social_care',
      text: 'UNSURE one',
      concern: { pathway: 'child_on_child', strength: 'strong' },
    });
    expect(say('which page?')).toMatchObject({ kind: 'referred', isStillOpen: true });
  });

  it('known to social care, said with a plain concern', () => {
    expect(say('LIVE', { action: 'known_to_social_care' })).toMatchObject({
      kind: 'known_to_social_care',
      text: 'LIVE',
    });
  });

  it('is never answered when the words themselves are referred', () => {
    expect(say('LIVE', { action: 'about_guidance' }).kind).toBe('referred');
    say('UNSURE one', { person: 'ben' });
    expect(say('LIVE', { action: 'about_guidance', person: 'ben' }).kind).toBe('referred');
  });

  it('has no "No" where danger or self-harm may be meant', () => {
    expect(say('DANGER')).toMatchObject({ kind: 'confirm', screening: { mayAnswerNo: false } });
    expect(say('', { action: 'about_guidance' })).toMatchObject({
      kind: 'referred',
      concern: { pathway: 'self_harm_or_suicide' },
    });
    expect(say('DANGER', { action: 'about_guidance', person: 'ben' })).toMatchObject({ kind: 'confirm' });
  });

  it('leaves another person’s message alone', () => {
    say('UNSURE one');
    expect(say('', { action: 'about_guidance', person: 'ben' }).kind).toBe('forgotten');
  });

  it.each(['about_someone', 'known_to_social_care'] as const)(
    '"%s" is a concern even when it is forgotten',
    (action) => {
      say('UNSURE one');
      nowMs += 30 * minuteMs + 1;
      expect(say('', { action })).toMatchObject({ kind: 'referred', concern: { pathway: 'childrens_social_care' } });
    },
  );

  it('is forgotten after thirty minutes', () => {
    say('UNSURE one');
    nowMs += 30 * minuteMs + 1;
    expect(say('', { action: 'about_guidance' }).kind).toBe('forgotten');
  });

  it.each(['UNSURE one', 'DANGER'])('%s gives way to a new question that names the document', (text) => {
    say(text);
    expect(say('which page of the 2018 edition?')).toMatchObject({ kind: 'clear' });
    expect(say('and the next?')).toMatchObject({ kind: 'clear', previous: 'which page of the 2018 edition?' });
  });

  it('does not give way to words that could belong to it', () => {
    say('UNSURE one');
    expect(say('it is my sister').kind).toBe('confirm');
    expect(say('LIVE, and what does the guidance say?').kind).toBe('referred');
  });
});

describe('slow disclosure', () => {
  it('is asked about when what was clear alone is not clear together', () => {
    expect(say('DROP one').kind).toBe('clear');
    expect(say('which page?').kind).toBe('clear');
    expect(say('DROP two').kind).toBe('confirm');
  });

  it('is one person’s words, not the thread’s', () => {
    say('DROP one');
    expect(say('DROP two', { person: 'ben' }).kind).toBe('clear');
  });

  it('is forgotten after thirty minutes and after four messages', () => {
    say('DROP one');
    nowMs += 30 * minuteMs + 1;
    expect(say('DROP two').kind).toBe('clear');
    for (const text of ['one', 'two', 'three', 'four']) say(text);
    expect(say('DROP three').kind).toBe('clear');
  });

  it('stands alone without a conversation', () => {
    say('DROP one', { conversation: null });
    expect(say('DROP two', { conversation: null }).kind).toBe('clear');
    expect(say('LIVE', { conversation: null }).kind).toBe('referred');
    expect(say('which page?', { conversation: null }).kind).toBe('clear');
  });
});

describe('a follow-up', () => {
  it('is given the question before it', () => {
    say('what is s47?');
    expect(say('and in 2018?')).toMatchObject({ kind: 'clear', text: 'and in 2018?', previous: 'what is s47?' });
  });
});

describe('nothing to read', () => {
  it.each(['', '   ', '\u200b', '\n\t'])('%j is nothing typed', (text) => {
    expect(say(text)).toEqual({ kind: 'nothing_typed' });
  });

  it('a file alone is asked about, and words with a file are screened', () => {
    expect(say('', { hasAttachment: true })).toMatchObject({
      kind: 'confirm',
      screening: { reason: 'attachment_only', mayAnswerNo: true },
    });
    expect(say('LIVE', { hasAttachment: true }).kind).toBe('referred');
    expect(say('which page?', { hasAttachment: true, person: 'ben' }).kind).toBe('clear');
  });

  it('a file alone stays with a concern that is open', () => {
    say('LIVE');
    expect(say('', { hasAttachment: true }).kind).toBe('referred');
    expect(say('').kind).toBe('referred');
  });

  it('a file that is said to be about the guidance holds no question', () => {
    say('', { hasAttachment: true });
    expect(say('', { action: 'about_guidance' })).toEqual({ kind: 'nothing_typed' });
    expect(say('which page?').kind).toBe('clear');
  });

  it('a file that is said to be about someone is referred', () => {
    say('', { hasAttachment: true });
    expect(say('', { action: 'about_someone' })).toMatchObject({
      kind: 'referred',
      concern: { pathway: 'childrens_social_care' },
    });
  });
});

describe('with the real screen', () => {
  const real = (text: string, over: Partial<Question> = {}) => {
    const question: Question = { id: 'q', text, channel: 'web', conversation: 'c', person: 'ana', ...over };
    return screenConversation(question, { screen: (words) => screen(words, screenDeps), memory });
  };

  it('does not answer a vague follow-up to a concern', () => {
    expect(real('A girl in my class told me her uncle hurts her').kind).toBe('referred');
    expect(real('and if she says no?').kind).toBe('referred');
    expect(real('what does chapter 3 say about consent?').kind).toBe('referred');
  });

  it('answers questions one after the other', () => {
    for (const text of ['How long may an assessment take?', 'and in 2018?', 'Which page is that on?'])
      expect(real(text).kind).toBe('clear');
  });

  it('sees a concern told in pieces', () => {
    const kinds = ['she is in my year 4 class', 'always hungry', 'and today there was a mark on her arm'].map(
      (text) => real(text).kind,
    );
    expect(kinds.at(-1)).not.toBe('clear');
  });
});
