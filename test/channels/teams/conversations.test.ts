import { afterEach, describe, expect, it } from 'vitest';
import type { OpenedPassage } from '../../../src/core/ports.ts';
import {
  createFakeLibrary,
  fakeCitation,
  fakeHoldings,
  fakeNewer,
  fakePassage,
  fakeReply,
  fakeStatement,
} from '../../support/fake-assistant.ts';
import { ada, ben, bot, chat, type Scene, startScene } from '../../support/teams/scene.ts';

const assessment = fakePassage({
  id: 'wt-2023/main/160',
  text: 'An assessment should take no longer than 45 working days.\n- unless the local protocol says otherwise',
  paragraph: '160',
  page: 61,
});
const answer = fakeReply('answered', {
  text: 'An assessment takes at most 45 working days. [1]',
  citations: [fakeCitation(assessment, 'Working Together 2023, paragraph 160, page 61')],
  statements: [fakeStatement('An assessment takes at most 45 working days.', [0])],
});
const greeting = fakeReply('declined', { text: 'Hello. Ask me about the guidance.' });
const opened: OpenedPassage = {
  passage: assessment,
  label: 'Working Together 2023, paragraph 160, page 61',
  url: 'https://www.gov.uk/official.pdf#page=61',
  before: [fakePassage({ id: 'before', text: 'The one before.', paragraph: '159' })],
  after: [fakePassage({ id: 'after', text: 'The one after.', paragraph: '161' })],
};
const question = 'how long may an assessment take?';

let scene: Scene;
afterEach(async () => {
  await scene.stop();
  expect(scene.connector.problems).toEqual([]);
});

const start = async (more: Parameters<typeof startScene>[0] = {}) => {
  scene = await startScene({
    replies: { [question]: answer, help: greeting, editions: greeting, compare: greeting, '': greeting },
    library: createFakeLibrary([opened]),
    ...more,
  });
};

describe('a question', () => {
  it('in a private chat is answered there, typing first', async () => {
    await start();
    expect((await scene.say(ada, chat.personal, question)).status).toBe(200);
    expect(scene.connector.sent.map((one) => one.type)).toEqual(['typing', 'message']);
    const [reply] = scene.connector.visible();
    expect(reply).toMatchObject({ conversation: 'a:personal', replyTo: 'id-1', text: '' });
    expect(reply?.words).toContain('An assessment takes at most 45 working days. [1]');
    expect(reply?.words).toContain('[1] Working Together 2023, paragraph 160, page 61');
    expect(reply?.words).toContain('Waymark’s summary, not the official words');
    expect(reply?.words.endsWith('Waymark can miss a concern. Worried about someone? Get help now.')).toBe(true);
    expect(reply?.raw.summary).toBe('An assessment takes at most 45 working days.');
    expect(JSON.stringify(reply?.raw)).not.toContain('AIGeneratedContent');
    expect(scene.asked[0]).toMatchObject({ channel: 'teams', text: question, conversation: 'a:personal' });
  });

  it('in a channel is read without the mention and answered in its thread', async () => {
    await start();
    await scene.say(ada, chat.channel, question);
    expect(scene.asked[0]).toMatchObject({ text: question, conversation: chat.channel.id });
    expect(scene.connector.visible()[0]).toMatchObject({ conversation: chat.channel.id, replyTo: 'id-1' });
  });

  it('in a group chat is answered there; a follow-up belongs to the same person and thread', async () => {
    await start();
    await scene.say(ada, chat.group, question);
    await scene.say(ada, chat.group, question);
    expect(scene.connector.visible()).toHaveLength(2);
    expect(scene.asked.map(({ person, conversation }) => [person, conversation])).toEqual([
      [scene.asked[0]?.person, chat.group.id],
      [scene.asked[0]?.person, chat.group.id],
    ]);
    await scene.say(ben, chat.group, question);
    expect(scene.asked[2]?.person).not.toBe(scene.asked[0]?.person);
  });

  it('that is edited is screened as a new one', async () => {
    await start();
    await scene.say(ada, chat.personal, question, { id: 'm1', timestamp: '2026-06-01T10:00:00Z' });
    const edit = { type: 'messageUpdate', id: 'm1', channelData: { eventType: 'editMessage' } };
    await scene.say(ada, chat.personal, question, { ...edit, timestamp: '2026-06-01T10:01:00Z' });
    await scene.say(ada, chat.personal, question, { ...edit, timestamp: '2026-06-01T10:01:00Z' });
    expect(scene.asked).toHaveLength(2);
  });

  it('delivered twice is answered once', async () => {
    await start();
    const sent = scene.activity(ada, chat.personal, { type: 'message', text: question });
    await Promise.all([scene.post(sent), scene.post(sent)]);
    expect(scene.asked).toHaveLength(1);
    expect(scene.connector.visible()).toHaveLength(1);
  });

  it('that is not addressed to Waymark, or comes from a bot, is left alone', async () => {
    await start();
    await scene.post(scene.activity(ada, chat.channel, { type: 'message', text: question }));
    const aboutBen = { type: 'mention', text: '<at>Ben</at>', mentioned: ben };
    const text = `<at>Ben</at> ${question}`;
    await scene.post(scene.activity(ada, chat.channel, { type: 'message', text, entities: [aboutBen] }));
    await scene.post(scene.activity({ ...ada, id: bot.id }, chat.personal, { type: 'message', text: question }));
    await scene.post(scene.activity({ ...ada, id: '28:other' }, chat.personal, { type: 'message', text: question }));
    expect(scene.asked).toEqual([]);
    expect(scene.connector.sent).toEqual([]);
  });

  it('gets an answer with 999 when the assistant breaks, and the log has no word of it', async () => {
    await start();
    await scene.say(ada, chat.personal, 'a planted word');
    expect(scene.connector.visible()[0]?.text).toContain('call 999');
    expect(scene.logLines.join('\n')).not.toContain('planted');
  });

  it('that takes long is acknowledged before it is answered', async () => {
    let finish = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const assistant = { reply: () => slow.then(() => answer) };
    await start({ assistant, deps: { acknowledgeAfterMs: 1 } });
    expect((await scene.say(ada, chat.personal, question)).status).toBe(200);
    expect(scene.connector.visible()).toEqual([]);
    finish();
    await scene.connector.until(1);
    expect(scene.connector.visible()).toHaveLength(1);
  });
});

describe('an emulator', () => {
  it('without tenant, kind of chat or mentions is answered in its private chat', async () => {
    await start();
    const activity = {
      id: 'e1',
      type: 'message',
      channelId: 'emulator',
      serviceUrl: scene.connector.serviceUrl,
      from: { id: 'user', name: 'User', role: 'user' },
      recipient: { id: 'bot', name: 'Bot', role: 'bot' },
      conversation: { id: 'c1|livechat' },
      text: question,
      attachments: null,
      entities: null,
    };
    expect((await scene.post(activity)).status).toBe(200);
    expect(scene.connector.visible()[0]).toMatchObject({
      conversation: 'c1|livechat',
      replyTo: 'e1',
      raw: { from: { id: 'bot', name: 'Bot' }, recipient: { id: 'user' }, replyToId: 'e1' },
    });
  });
});

describe('buttons of an answer', () => {
  it('show the passage in its surroundings, with a link to the official page', async () => {
    await start();
    await scene.say(ada, chat.channel, question);
    const button = scene.connector.visible()[0]?.buttons.find((one) => one.title === 'Show the passage [1]');
    const pressed = await scene.press(ben, chat.channel, button?.data);
    expect(pressed.body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.activity.message' });
    await scene.connector.until(2);
    const shown = scene.connector.visible()[1];
    expect(shown?.conversation).toBe(chat.channel.id);
    expect(shown?.words).toContain('The one before.');
    expect(shown?.words).toContain('•  unless the local protocol says otherwise');
    expect(shown?.words).toContain('The one after.');
    expect(shown?.buttons).toContainEqual({
      type: 'Action.OpenUrl',
      title: 'Open the official page',
      url: 'https://www.gov.uk/official.pdf#page=61',
    });
  });

  it('work as Action.Submit too, and say so when the passage is gone', async () => {
    await start();
    await scene.submit(ada, chat.personal, { waymark: { passage: assessment.id } });
    await scene.connector.until(1);
    await scene.submit(ada, chat.personal, { waymark: { passage: 'gone' } });
    expect(scene.connector.visible().map((one) => one.text)).toEqual([
      '',
      'Waymark no longer holds that passage. Ask again to get a current source.',
    ]);
    expect(scene.asked).toEqual([]);
  });

  it('delivered twice show the passage once', async () => {
    await start();
    const data = { waymark: { passage: assessment.id } };
    await scene.press(ada, chat.personal, data, { id: 'p1' });
    await scene.press(ada, chat.personal, data, { id: 'p1' });
    await scene.press(ada, chat.personal, data, { id: 'p2' });
    await scene.connector.until(2);
    await scene.channel.settled();
    expect(scene.connector.visible()).toHaveLength(2);
  });

  it('list the editions, and ask what changed about the heading it stood under', async () => {
    const changed = 'What changed about Section 2, Assessment in Working Together 2023?';
    await start({ replies: { [question]: answer, [changed]: answer } });
    await scene.say(ada, chat.personal, question);
    const buttons = scene.connector.visible()[0]?.buttons ?? [];
    await scene.press(ada, chat.personal, buttons.find((one) => one.title === 'Other editions')?.data);
    await scene.connector.until(2);
    await scene.press(ada, chat.personal, buttons.find((one) => one.title === 'What changed')?.data);
    await scene.connector.until(3);
    expect(scene.connector.visible()[1]?.words).toContain('Working Together 2018: superseded');
    expect(scene.asked.at(-1)).toMatchObject({ text: changed, conversation: chat.personal.id });
  });

  it('that are not ours are refused', async () => {
    await start();
    expect((await scene.press(ada, chat.personal, { waymark: { action: 'delete' } })).status).toBe(400);
    expect((await scene.invoke(ada, chat.personal, 'unknown/invoke', {})).status).toBe(501);
  });
});

describe('words that are commands', () => {
  it('"help" says what Waymark does and shows who can help', async () => {
    await start();
    await scene.say(ada, chat.channel, 'Help?', { id: 'h1' });
    await scene.say(ada, chat.channel, 'help');
    const [, reply] = scene.connector.visible();
    expect(reply?.words).toContain('Ask me what Working Together to Safeguard Children says.');
    expect(reply?.words).toContain('In danger now? Call 999.');
    expect(scene.asked).toHaveLength(2);
  });

  it('"editions" and "help" say that the publisher has something newer', async () => {
    await start({ library: createFakeLibrary([opened], fakeHoldings, [fakeNewer]) });
    for (const word of ['editions', 'help']) await scene.say(ada, chat.personal, word);
    const [editions, help, ...others] = scene.connector.visible();
    expect(others).toEqual([]);
    expect(editions?.words).toContain(fakeNewer.readerText);
    expect(editions?.words).toContain(`For whoever runs Waymark: ${fakeNewer.text}`);
    expect(help?.words).toContain(fakeNewer.readerText);
  });

  it('"editions" lists them with their dates and how sure those are', async () => {
    await start();
    await scene.say(ada, chat.personal, 'editions');
    const words = scene.connector.visible()[0]?.words ?? '';
    expect(words).toContain('•  Working Together 2026: in force from 18 March 2026 (as reported');
    expect(words).toContain('•  Working Together 2010: superseded; was in force from March 2010; not held');
  });

  it('"compare" alone says how', async () => {
    await start();
    await scene.say(ada, chat.personal, 'compare');
    expect(scene.connector.visible()[0]?.words).toContain('compare 2018 2023 early help');
  });
});

describe('being added', () => {
  it('to a private chat brings a welcome with prompts', async () => {
    await start();
    const added = { type: 'conversationUpdate', membersAdded: [{ id: bot.id }, { id: ada.id }] };
    await scene.post(scene.activity(ada, chat.personal, added));
    const [welcome] = scene.connector.visible();
    expect(welcome?.words).toContain('Not for referrals.');
    expect(welcome?.raw.suggestedActions).toMatchObject({ actions: [{ type: 'imBack' }, {}, {}] });
  });

  it('to a channel brings one without prompts; a person who joins brings none', async () => {
    await start();
    await scene.post(scene.activity(ada, chat.channel, { type: 'conversationUpdate', membersAdded: [{ id: bot.id }] }));
    await scene.post(scene.activity(ada, chat.channel, { type: 'conversationUpdate', membersAdded: [{ id: ben.id }] }));
    expect(scene.connector.visible()).toHaveLength(1);
    expect(scene.connector.visible()[0]?.raw).not.toHaveProperty('suggestedActions');
  });
});

describe('who is answered', () => {
  it('only people of the tenants that are allowed; others get a polite refusal and numbers', async () => {
    await start({ config: { allowedTenants: ['99999999-0000-0000-0000-000000000000'] } });
    await scene.say(ada, chat.personal, question);
    expect(scene.asked).toEqual([]);
    expect(scene.connector.visible()[0]?.words).toContain('Waymark is not open to your organisation');
    expect(scene.connector.visible()[0]?.words).toContain('NSPCC Helpline: 0808 800 5000');
  });
});
