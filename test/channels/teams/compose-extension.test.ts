import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { OpenedPassage } from '../../../src/core/ports.ts';
import type { Card } from '../../../src/core/reply.ts';
import {
  createFakeLibrary,
  fakeCitation,
  fakeConfirm,
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
  lines: ['Tell your safeguarding lead now.', 'Which council? Press its name below.'],
  linesAboutButtons: ['Which council? Press its name below.'],
  dont: ['question the child'],
  closing: [],
  buttons: [{ action: 'over', label: 'This is over' }],
};
const asks: Card = { ...card, kind: 'confirm', lines: ['Is this about a real person?'], dont: [], buttons: [] };
const said = fakeReply('answered', {
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
    replies: { 'early help': said, 'he hit me': fakeReferral(card), 'was it me': fakeConfirm(asks) },
    found: {
      'early help': { kind: 'passages', passages: [open(newer, 'New'), open(older, 'Old')] },
      'he hit me': { kind: 'concern', card },
      'was it me': { kind: 'concern', card: asks },
      nothing: { kind: 'passages', passages: [] },
    },
    library: createFakeLibrary([open(older, 'Old'), open(newer, 'New')]),
    ...more,
  });
};
const query = (text: string, skip?: number) => {
  const parameters = [{ name: 'query', value: text }];
  const more = skip === undefined ? {} : { queryOptions: { skip, count: 25 } };
  return scene.invoke(ada, chat.group, 'composeExtension/query', { commandId: 'quickCheck', parameters, ...more });
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
  it('returns the passages as they were found, as cards with links alone, and asks nobody', async () => {
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
    expect(scene.typed).toEqual(['early help']);
    expect(scene.asked).toEqual([]);
  });

  it('says nothing a second time to whoever scrolls on', async () => {
    await start();
    const titles = async (skip: number) =>
      results
        .parse((await query('early help', skip)).body)
        .composeExtension.attachments.map((one) => one.preview.content.title);
    expect([await titles(0), await titles(1), await titles(25)]).toEqual([['New', 'Old'], ['Old'], []]);
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

  it('speaks of no button, for there is none', async () => {
    await start();
    const dialog = await scene.invoke(ada, chat.group, 'composeExtension/fetchTask', {
      messagePayload: { body: { content: '<p>he hit me</p>' } },
    });
    for (const body of [(await query('he hit me')).body, dialog.body]) {
      expect(JSON.stringify(body)).toContain('Tell your safeguarding lead now.');
      expect(JSON.stringify(body)).not.toContain('below');
    }
  });

  it('about which the screen is unsure says where the question can be answered', async () => {
    await start();
    const { body } = await query('was it me');
    expect(body).toMatchObject({ composeExtension: { type: 'message' } });
    expect(JSON.stringify(body)).toContain(
      'Is this about a real person?\\nIf it is about the guidance, ask Waymark in a chat',
    );
  });

  it.each([
    ['nothing typed yet', '', 'Type what you want to check'],
    ['nothing found', 'nothing', 'Nothing in the guidance'],
    ['a search that breaks', 'unknown', 'Something went wrong here'],
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
    const never = { find: () => new Promise<never>(() => undefined) };
    await start({ deps: { quickSearch: never, invokeWithinMs: 1 } });
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

  it('with a concern shows its card, with nothing to press but what it names', async () => {
    await start();
    const unsure = await find('<p>was it me</p>');
    expect(problemsOf(unsure)).toEqual([]);
    expect(wordsOf(unsure)).toMatch(/^In danger now\? Call 999\.[\s\S]*ask Waymark in a chat/);
    expect(problemsOf(await find('<p>he hit me</p>'))).toEqual([]);
    expect(wordsOf(await find('<p>he hit me</p>')).startsWith('In danger now? Call 999.')).toBe(true);
  });
});
