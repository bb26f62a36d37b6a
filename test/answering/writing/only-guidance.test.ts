import { describe, expect, it } from 'vitest';
import { openModel } from '../../models/open-model.ts';
import { openModelScene } from '../model-scene.ts';

const question = 'who keeps early help together for the family?';
const plain = {
  text: 'Invented: a lead practitioner keeps early help together.',
  evidence: [{ token: 'P1', quotation: 'a lead practitioner keeps early help together' }],
};

/** A person who has an answer that a model wrote, as the reply `w`. */
async function openScene(more: { readonly words?: string; readonly rewritten?: string } = {}) {
  const { model, server } = await openModel({
    chat: ({ form }) => (form === 'answer' ? { statements: [plain] } : { question: more.rewritten ?? question }),
  });
  const scene = await openModelScene(model, false);
  const written = await scene.ask(more.words ?? question, { id: 'w', isExtractOnly: false });
  expect(written.writtenBy).toBeDefined();
  const sent = server.requests.length;
  const press = (choice = 'w', person = 'p') =>
    scene.ask('', { id: 'again', action: 'only_guidance', choice, person, isExtractOnly: false, edition: undefined });
  return { ...scene, press, sentSince: () => server.requests.length - sent };
}

describe('“Show only the guidance”', () => {
  it('shows the extract of the same question and edition, and asks no model', async () => {
    const { ask, press, sentSince } = await openScene();
    const again = await press();
    expect(again.outcome).toBe('answered');
    expect(again.writtenBy).toBeUndefined();
    expect(again.writing).toBeUndefined();
    expect(again.text).toBe((await ask(question, { conversation: 'another' })).text);
    expect(sentSince()).toBe(0);
  });

  it('shows that of a follow-up as it was understood, whatever was asked since', async () => {
    const { ask, press } = await openScene();
    const follow = await ask('and who does that?', { id: 'f', isExtractOnly: false });
    expect(follow.writtenBy).toBeDefined();
    await ask('who must attend a harbour meeting?', { id: 'x' });
    expect((await press('f')).text).toBe((await ask(question, { conversation: 'another' })).text);
  });

  it.each([
    ['another person', { person: 'somebody-else' }],
    ['a reply that no model wrote', { choice: 'unknown' }],
  ])(
    'says that the question is gone for %s',
    async (_who, { person, choice }: { person?: string; choice?: string }) => {
      const { press } = await openScene();
      expect(await press(choice, person)).toMatchObject({
        outcome: 'failed',
        text: 'I no longer have that question. Please ask it again.',
      });
    },
  );

  it('says so after half an hour, to the minute', async () => {
    const { press, pass } = await openScene();
    pass(30);
    expect((await press()).outcome).toBe('answered');
    pass(1);
    expect((await press()).outcome).toBe('failed');
  });

  it('gives way to a concern: the card stays, and the question is gone with it', async () => {
    const { ask, press, memory } = await openScene();
    expect((await ask('zzlive')).outcome).toBe('referred');
    expect((await press()).outcome).toBe('referred');
    const asker = { id: 'q', text: '', channel: 'web', conversation: 'c', person: 'p' } as const;
    expect(memory.get(asker).written).toBeUndefined();
  });

  it('asks “is it about a real person?” once more where that is not answered yet', async () => {
    const { ask, press } = await openScene();
    expect((await ask('zzunsure')).outcome).toBe('confirm');
    expect((await press()).outcome).toBe('confirm');
    expect((await ask('', { action: 'about_someone' })).outcome).toBe('referred');
  });
});
