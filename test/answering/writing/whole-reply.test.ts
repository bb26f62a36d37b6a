import { describe, expect, it } from 'vitest';
import { openModel } from '../../models/open-model.ts';
import { endEarly, filterContent, refuse, sayNothingReadable, sayText } from '../../support/models/misbehaviours.ts';
import { openModelScene } from '../model-scene.ts';

const question = 'who keeps early help together for the family?';
const statement = {
  text: 'A lead practitioner keeps early help together for the child and for the family.',
  evidence: [{ token: 'P1', quotation: 'Invented: a lead practitioner keeps early help together.' }],
};
const plain = {
  text: 'Invented: a lead practitioner keeps early help together.',
  evidence: [{ token: 'P1', quotation: 'a lead practitioner keeps early help together' }],
};

/** From a typed question over HTTP to the reply, with a server in the provider's place. */
async function ask(said: unknown, more: { readonly isExtractOnly?: boolean } = {}) {
  const { model, server } = await openModel({ chat: ({ form }) => (form === 'answer' ? said : {}) });
  const scene = await openModelScene(model, false);
  const reply = await scene.ask(question, { isExtractOnly: false, ...more });
  return { reply, requests: server.chats().filter(({ form }) => form === 'answer') };
}

describe('a reply that a model wrote', () => {
  it('says in one line who wrote it and whose words the passages are, and keeps the way out', async () => {
    const { reply } = await ask({ statements: [plain] });
    expect(reply.outcome).toBe('answered');
    expect(reply.statements.map(({ text }) => text)).toEqual([plain.text]);
    expect(reply.writtenBy).toMatchObject({ prompt: 'answer@2' });
    expect(reply.writing).toMatchObject({ result: 'written', kept: 1, dropped: {} });
    const line = 'Written by AI from these passages, which are Waymark’s summary, not the official words.';
    expect(reply.notices[0]).toEqual({ code: 'written_by_ai', text: line });
    // That the passages are a summary does not stand beside it as if the answer were one.
    expect(reply.notices.map(({ code }) => code)).not.toContain('summary');
    expect(reply.text).toContain(`\n\n${line}\n`);
    expect(reply.text.split('not the official words')).toHaveLength(2);
    expect(reply.text).toContain('Waymark can miss a concern.');
  });

  it('is none where the extract alone is asked for: nothing is sent', async () => {
    const { reply, requests } = await ask({ statements: [plain] }, { isExtractOnly: true });
    expect(requests).toEqual([]);
    expect(reply.outcome).toBe('answered');
    expect(reply.writtenBy).toBeUndefined();
    expect(reply.writing).toBeUndefined();
  });

  it.each([
    ['broken JSON', sayText('{"statements": [{"text": "A lead pr')],
    ['words in place of JSON', sayText('Sure! A lead practitioner does that.')],
    ['an unreadable body', sayNothingReadable],
    ['an answer that ends in the middle', endEarly({ statements: [plain, plain, plain] })],
    ['a refusal', refuse],
    ['a filtered answer', filterContent],
    ['another form', { answer: 'A lead practitioner.' }],
    ['statements without evidence', { statements: [{ text: plain.text, evidence: [] }] }],
    ['no statements', { statements: [] }],
    ['hundreds of statements', { statements: Array.from({ length: 300 }, () => plain) }],
    ['words of its own', { statements: [{ ...statement, text: 'The police keep early help together.' }] }],
    [
      'a quotation of its own',
      { statements: [{ ...plain, evidence: [{ token: 'P1', quotation: 'a social worker keeps early help' }] }] },
    ],
  ])('is the extract after %s, and people see nothing of it', async (_what, said) => {
    const { reply } = await ask(said);
    const { reply: extract } = await ask({}, { isExtractOnly: true });
    expect(reply.outcome).toBe('answered');
    expect(reply.writtenBy).toBeUndefined();
    expect(reply.writing?.writtenBy).toBeNull();
    expect(reply.notices.map(({ code }) => code)).not.toContain('written_by_ai');
    expect(reply.text).toBe(extract.text);
  });
});
