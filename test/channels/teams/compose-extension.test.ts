import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { OpenedPassage } from '../../../src/core/ports.ts';
import type { Card } from '../../../src/core/reply.ts';
import {
  createFakeLibrary,
  fakeCitation,
  fakePassage,
  fakeReferral,
  fakeReply,
  fakeStatement,
} from '../../support/fake-assistant.ts';
import { problemsOf } from '../../support/teams/card-schema.ts';
import { ada, chat, type Scene, startScene } from '../../support/teams/scene.ts';
import { buttonsOf, wordsOf } from '../../support/teams/stand-in-connector.ts';

const older = fakePassage({ id: 'old', edition: 'wt-2018', text: 'The older <b>words</b>.' });
const newer = fakePassage({ id: 'new', edition: 'wt-2026', text: 'The newer words.' });
const open = (passage: typeof older, label: string): OpenedPassage => ({
  passage,
  label,
  url: 'https://www.gov.uk/official.pdf#page=61',
  before: [],
  after: [],
});
const card: Card = {
  kind: 'referral',
  firstLine: 'In danger now? Call 999.',
  lines: ['Tell your safeguarding lead now.'],
  dont: ['question the child'],
  closing: [],
  buttons: [{ action: 'over', label: 'This is over' }],
};
const found = fakeReply('answered', {
  statements: [fakeStatement('Said.', [0])],
  citations: [fakeCitation(older, 'Old'), fakeCitation(older, 'Old'), fakeCitation(newer, 'New')],
});

let scene: Scene;
afterEach(async () => {
  await scene.stop();
  expect(scene.connector.sent).toEqual([]);
});
const start = async (more: Parameters<typeof startScene>[0] = {}) => {
  scene = await startScene({
    replies: { 'early help': found, 'he hit me': fakeReferral(card), nothing: fakeReply('not_covered') },
    library: createFakeLibrary([open(older, 'Old'), open(newer, 'New')]),
    ...more,
  });
};
const query = (text: string) => {
  const parameters = [{ name: 'query', value: text }];
  return scene.invoke(ada, chat.group, 'composeExtension/query', { commandId: 'quickCheck', parameters });
};
const results = z.object({
  composeExtension: z.object({
    type: z.literal('result'),
    attachments: z.array(
      z.object({
        content: z.unknown(),
        preview: z.object({ content: z.object({ title: z.string(), text: z.string() }) }),
      }),
    ),
  }),
});

describe('a quick check from the compose box', () => {
  it('returns each passage once, newest edition first, as cards with links alone', async () => {
    await start();
    const { body } = await query('early help');
    const { attachments } = results.parse(body).composeExtension;
    expect(attachments.map((one) => one.preview.content.title)).toEqual(['New', 'Old']);
    expect(attachments[1]?.preview.content.text).toBe('The older &lt;b&gt;words&lt;/b&gt;.');
    for (const one of attachments) {
      expect(problemsOf(one.content)).toEqual([]);
      expect(buttonsOf(one.content).map((button) => button.type)).toEqual(['Action.OpenUrl']);
    }
    expect(wordsOf(attachments[0]?.content)).toContain('The newer words.');
    expect(scene.asked[0]).toMatchObject({ text: 'early help', conversation: null });
  });

  it('with a concern returns its card alone, as words that cannot be inserted', async () => {
    await start();
    expect((await query('he hit me')).body).toEqual({
      composeExtension: {
        type: 'message',
        text: 'In danger now? Call 999.\nTell your safeguarding lead now.\nDon’t\n- question the child',
      },
    });
  });

  it('uses the search where there is one, and asks nobody', async () => {
    const heard: string[] = [];
    const search = async (text: string) => {
      heard.push(text);
      return text === 'he hit me'
        ? ({ kind: 'concern', card } as const)
        : ({ kind: 'passages', passages: [open(newer, 'New')] } as const);
    };
    await start({ deps: { search } });
    expect(results.parse((await query('early help')).body).composeExtension.attachments).toHaveLength(1);
    expect((await query('he hit me')).body).toMatchObject({ composeExtension: { type: 'message' } });
    expect(heard).toEqual(['early help', 'he hit me']);
    expect(scene.asked).toEqual([]);
  });

  it.each([
    ['nothing typed yet', '', 'Type what you want to check'],
    ['nothing found', 'nothing', 'Nothing in the guidance'],
    ['a broken assistant', 'unknown', 'Something went wrong here'],
  ])('%s: a line that says so', async (_what, text, line) => {
    await start();
    expect((await query(text)).body).toMatchObject({
      composeExtension: { type: 'message', text: expect.stringContaining(line) },
    });
  });

  it('takes no text from the first opening, and no harm from values that are wrong', async () => {
    await start();
    for (const value of [{ parameters: [{ name: 'initialRun', value: 'true' }] }, null, 7, { parameters: 'x' }]) {
      const { status, body } = await scene.invoke(ada, chat.group, 'composeExtension/query', value);
      expect(status).toBe(200);
      expect(JSON.stringify(body)).toContain('Type what you want to check');
    }
  });

  it('that takes too long is answered all the same', async () => {
    await start({ assistant: { reply: () => new Promise(() => undefined) }, deps: { invokeWithinMs: 1 } });
    expect(JSON.stringify((await query('early help')).body)).toContain('That took too long.');
  });

  it('by somebody who is not answered says so', async () => {
    await start({ config: { allowedTenants: ['other'] } });
    expect(JSON.stringify((await query('early help')).body)).toContain('Waymark is not open to your organisation');
  });
});

describe('"Find the guidance on this" on a message', () => {
  const task = z.object({
    task: z.object({ type: z.literal('continue'), value: z.object({ card: z.object({ content: z.unknown() }) }) }),
  });
  const find = async (content: string) => {
    const value = { commandId: 'findGuidance', messagePayload: { body: { contentType: 'html', content } } };
    const { body } = await scene.invoke(ada, chat.group, 'composeExtension/fetchTask', value);
    return task.parse(body).task.value.card.content;
  };

  it('answers in a dialog', async () => {
    await start();
    const shown = await find('<div>early help</div>');
    expect(problemsOf(shown)).toEqual([]);
    expect(wordsOf(shown)).toContain('Said. [1]');
    expect(new Set(buttonsOf(shown).map((button) => button.type))).toEqual(new Set(['Action.OpenUrl']));
  });

  it('with a concern shows its card', async () => {
    await start();
    expect(wordsOf(await find('<p>he hit me</p>')).startsWith('In danger now? Call 999.')).toBe(true);
  });
});
