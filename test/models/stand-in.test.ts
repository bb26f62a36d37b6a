import OpenAI, { AzureOpenAI } from 'openai';
import { describe, expect, it } from 'vitest';
import { refuse } from '../support/models/misbehaviours.ts';
import { startModelServer } from '../support/models/start-stand-in.ts';

const schema = {
  type: 'object',
  properties: { answer: { type: 'string' } },
  required: ['answer'],
  additionalProperties: false,
};
const asked = (json: object) => ({
  model: 'm',
  messages: [
    { role: 'system' as const, content: 'Be brief.' },
    { role: 'user' as const, content: 'What is early help?' },
  ],
  response_format: { type: 'json_schema' as const, json_schema: { name: 'answer', strict: true, schema: { ...json } } },
});

describe('the stand-in for OpenAI', () => {
  it('is taken by OpenAI’s own package for the real thing', async () => {
    const server = await startModelServer({
      key: 'k',
      chat: ({ form, model, system, user }) => ({ answer: [form, model, system, user].join('|') }),
      moderate: (text) => (text.includes('flag') ? ['self-harm/intent'] : []),
    });
    const openai = new OpenAI({ apiKey: 'k', baseURL: server.baseURL, maxRetries: 0 });
    const { choices, usage } = await openai.chat.completions.parse(asked(schema));
    expect(JSON.parse(choices[0]?.message.content ?? '')).toEqual({ answer: 'answer|m|Be brief.|What is early help?' });
    expect(usage?.total_tokens).toBeGreaterThan(20);
    const moderated = await openai.moderations.create({ model: 'x', input: ['plain', 'flag'] });
    expect(moderated.results.map(({ flagged }) => flagged)).toEqual([false, true]);
    expect((await openai.embeddings.create({ model: 'e', input: 'a', encoding_format: 'float' })).data).toHaveLength(1);
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/v1/chat/completions',
      '/v1/moderations',
      '/v1/embeddings',
    ]);
    server.become({ chat: () => refuse });
    const refused = await openai.chat.completions.create(asked(schema));
    expect(refused.choices[0]?.message).toMatchObject({ content: null, refusal: expect.stringContaining('planted') });
  });

  it('is taken for Azure’s', async () => {
    const server = await startModelServer({ chat: () => ({ answer: 'yes' }) });
    const azure = new AzureOpenAI({
      ...{ endpoint: server.endpoint, apiKey: 'k', apiVersion: '2024-10-21', deployment: 'd', maxRetries: 0 },
    });
    const { choices } = await azure.chat.completions.create(asked(schema));
    expect(choices[0]?.message.content).toBe('{"answer":"yes"}');
    expect(server.chats()[0]).toMatchObject({
      path: '/openai/deployments/d/chat/completions',
      query: { 'api-version': '2024-10-21' },
    });
  });

  it.each<[string, string, object, number]>([
    ['another key', 'wrong', schema, 401],
    ['a form that leaves something open', 'k', { ...schema, additionalProperties: true }, 400],
    ['a form that leaves something out', 'k', { ...schema, required: [] }, 400],
    ['a form with a limit that is not known', 'k', { ...schema, properties: { answer: { maxLength: 1 } } }, 400],
  ])('refuses %s, as the real one does', async (_name, apiKey, form, status) => {
    const server = await startModelServer({ key: 'k', chat: () => ({ answer: 'yes' }) });
    const openai = new OpenAI({ apiKey, baseURL: server.baseURL, maxRetries: 0 });
    await expect(openai.chat.completions.create(asked(form))).rejects.toMatchObject({ status });
  });
});
