import { describe, expect, it } from 'vitest';
import type { ModelFault, Opinion } from '../../src/core/language-model.ts';
import { createFakeModel, type Fault } from '../support/models/fake-model.ts';
import { openModelScene } from './model-scene.ts';

const clear: Opinion = { result: 'clear', pathway: null };
const question = 'who leads early help for Sophie Tanner?';

/** Judges by the words that each test plants in a message. */
function judge(message: string): Opinion | Fault {
  if (message.includes('qqrefer')) return { result: 'referred', pathway: 'missing_child' };
  if (message.includes('qqask')) return { result: 'confirm', pathway: null };
  if (message.includes('qqdanger')) return { result: 'confirm', pathway: 'self_harm_or_suicide' };
  return clear;
}

async function open(how: (message: string) => Opinion | Fault | Promise<Opinion | Fault> = judge, gives = true) {
  const fake = createFakeModel({ judge: how, rewrite: ({ question: asked }) => asked });
  return { ...(await openModelScene(fake.model, gives)), asked: fake.asked };
}

describe('a second opinion', () => {
  it('that agrees changes nothing, is asked with names masked, and is on the record', async () => {
    const { ask, asked } = await open();
    const reply = await ask(question);
    expect(reply.outcome).toBe('answered');
    expect(asked).toEqual([{ step: 'judge', request: 'who leads early help for [name]?' }]);
    expect(reply.modelUses).toMatchObject([{ prompt: 'judge@1' }]);
  });

  it('may refer what the screen passed, and the concern stays with the person', async () => {
    const { ask, asked } = await open();
    const reply = await ask('who leads early help qqrefer');
    if (reply.outcome !== 'referred') throw new Error(`The outcome is ${reply.outcome}.`);
    expect(reply.referral).toMatchObject({
      pathway: 'missing_child',
      signals: [{ rule: 'second-opinion', family: 'model', pathway: 'missing_child' }],
    });
    expect(reply.text).toMatch(/^In danger now\? Call 999/);
    expect(reply.citations).toEqual([]);
    expect((await ask('who leads early help?')).outcome).toBe('referred');
    expect(asked).toHaveLength(1);
    expect((await ask('who leads early help?', { person: 'another' })).outcome).toBe('answered');
  });

  it('may have a message asked about, until the person says what it is about', async () => {
    const { ask } = await open();
    const held = await ask('who leads early help qqask');
    expect(held).toMatchObject({ outcome: 'confirm', reason: 'unsure', concern: { pathway: 'childrens_social_care' } });
    expect((await ask('who leads early help?')).outcome).toBe('confirm');
    expect((await ask('', { action: 'about_someone' })).outcome).toBe('referred');
  });

  it('does not ask the same twice of who has said “No”, and still refers', async () => {
    const { ask, asked } = await open();
    await ask('who leads early help qqask');
    expect((await ask('', { action: 'about_guidance' })).outcome).toBe('answered');
    expect(asked).toHaveLength(2);
    await ask('who leads early help qqask qqlater', { conversation: 'd' });
    expect((await ask('qqrefer who leads it?', { conversation: 'd', action: 'about_guidance' })).outcome).toBe(
      'referred',
    );
  });

  it('leaves no “No” where it sees danger or self-harm', async () => {
    const { ask } = await open();
    expect((await ask('who leads early help qqdanger')).outcome).toBe('confirm');
    expect((await ask('', { action: 'about_guidance' })).outcome).toBe('referred');
  });

  it('is never asked of what the screen refers, of what it asks about, or of a pleasantry', async () => {
    const { ask, asked } = await open();
    expect((await ask('zzlive words', { conversation: 'a' })).outcome).toBe('referred');
    expect((await ask('and now?', { conversation: 'a' })).outcome).toBe('referred');
    expect((await ask('zzunsure words', { conversation: 'b' })).outcome).toBe('confirm');
    expect((await ask('', { conversation: 'b', action: 'known_to_social_care' })).outcome).toBe('referred');
    expect((await ask('hello', { conversation: 'c' })).outcome).toBe('declined');
    expect(asked).toEqual([]);
    await ask('zzunsure who leads early help?', { conversation: 'e' });
    await ask('', { conversation: 'e', action: 'about_guidance' });
    expect(asked).toHaveLength(1);
  });

  it('cannot take away what the screen found', async () => {
    const { ask } = await open(() => clear);
    expect((await ask('zzlive')).outcome).toBe('referred');
    expect((await ask('zzunsure', { conversation: 'b' })).outcome).toBe('confirm');
  });

  it.each<ModelFault>(['unreachable', 'timeout', 'resting', 'budget_spent', 'refused', 'unreadable'])(
    'that is not to be had (%s) leaves the answer as it is',
    async (fault) => {
      const { ask } = await open(() => ({ fault }));
      const reply = await ask('who leads early help?');
      expect(reply.outcome).toBe('answered');
      expect(reply.modelUses).toEqual([]);
    },
  );

  it('is not asked where it is turned off', async () => {
    const { ask, asked } = await open(judge, false);
    expect((await ask('who leads early help qqrefer')).outcome).toBe('answered');
    expect(asked).toEqual([]);
  });

  it('stands where nothing was found, and where the question is refused', async () => {
    const { ask } = await open();
    expect((await ask('qqrefer in Scotland, what then?', { conversation: 'a' })).outcome).toBe('referred');
    expect((await ask('qqrefer zebra xylophone', { conversation: 'b' })).outcome).toBe('referred');
  });

  it('delays no referral: a card goes out while it is still being waited for', async () => {
    let answer: (opinion: Opinion) => void = () => {};
    const { ask } = await open(() => new Promise<Opinion>((resolve) => (answer = resolve)));
    const first = ask('who leads early help?');
    expect((await ask('zzlive')).outcome).toBe('referred');
    answer({ result: 'confirm', pathway: null });
    // The referral came meanwhile, and stands.
    expect((await first).outcome).toBe('referred');
  });
});
