import { afterEach, describe, expect, it } from 'vitest';
import { createApiFetch } from '../../../src/channels/slack/api-fetch.ts';
import { bot, directOf } from '../../support/slack/fake-slack.ts';
import { openScene, plantedConcern, type Scene } from './scene.ts';

const question = 'how long may an assessment take?';
let scene: Scene | null = null;
afterEach(async () => {
  await scene?.close();
  scene = null;
});

describe.each(['socket', 'http'] as const)('a server that says less than Slack does (%s)', (mode) => {
  it('is worked with where it knows no auth.test: Waymark learns who it is from what it is sent', async () => {
    scene = await openScene({ mode, isStarted: false });
    scene.slack.fail('auth.test', { error: 'unknown_method' });
    await scene.channel.start();
    expect(scene.channel.health().state).toBe('on');
    await scene.people.mention('UANN', 'CTEAM', question);
    const message = { type: 'message', channel: 'CTEAM', channel_type: 'channel', user: 'UANN', ts: '1.2' };
    await scene.people.sendEvent({ ...message, text: `${question} <@${bot.userId}>` });
    expect(await scene.messagesIn('CTEAM')).toHaveLength(2);
    await scene.people.sendEvent({ ...message, ts: '1.3', user: bot.userId, channel: 'DUANN', text: question });
    expect(await scene.messagesIn('DUANN')).toEqual([]);
    expect(scene.asked.map(({ text }) => text)).toEqual([question, question]);
  });

  it('is worked with where it names neither itself nor scopes nor timestamps', async () => {
    scene = await openScene({ mode, isStarted: false });
    scene.slack.allow(null);
    for (const method of ['auth.test', 'chat.postMessage']) scene.slack.saysLess(method);
    await scene.channel.start();
    await scene.people.mention('UANN', 'CTEAM', plantedConcern);
    expect(await scene.messagesIn('CTEAM')).toHaveLength(1);
    expect(await scene.messagesIn(directOf('UANN'))).toHaveLength(1);
    expect(scene.channel.health()).toMatchObject({ state: 'on', detail: expect.not.stringContaining('lacks') });
  });

  it('is read where it sends null for what Slack leaves out', async () => {
    scene = await openScene({ mode });
    const nothing = { subtype: null, thread_ts: null, edited: null, files: null, attachments: null, bot_id: null };
    const message = { type: 'message', channel: 'DUANN', channel_type: 'im', user: 'UANN', ...nothing };
    await scene.people.sendEvent({ ...message, text: question, ts: '1.1', previous_message: null, message: null });
    await scene.people.sendEvent({ ...message, text: null, ts: '1.2', files: [{ id: 'F1' }] });
    const texts = await scene.textsIn('DUANN');
    expect(texts[0]).toContain('45 working days');
    expect(texts[1]).toContain('Is this about a real person?');
  });

  it('takes no method for granted beyond the one that writes', async () => {
    scene = await openScene({ mode });
    const decoration = ['assistant.threads.setSuggestedPrompts', 'views.publish', 'agents.sessions.rename'];
    const ways = ['conversations.open', 'chat.postEphemeral', 'views.open', 'chat.update'];
    for (const method of [...decoration, ...ways]) scene.slack.fail(method, { error: 'unknown_method' });
    await scene.people.openHome('UANN');
    await scene.people.openHome('UANN', 'messages');
    await scene.people.directMessage('UANN', question);
    await scene.people.directMessage('UBOB', plantedConcern);
    await scene.people.mention('UCAT', 'CTEAM', plantedConcern);
    expect((await scene.textsIn(directOf('UANN')))[0]).toContain('45 working days');
    expect((await scene.textsIn(directOf('UBOB')))[0]).toContain('999 now if a child is in danger.');
    expect((await scene.textsIn('CTEAM'))[0]).toMatch(/I could not send you a private message.*call 999/);
  });
});

it.each(['', '/', '/api', '/api/'])('is found at an address that ends with “%s”', async (end) => {
  scene = await openScene({ apiUrlEnd: end });
  expect(scene.channel.health().state).toBe('on');
  await scene.people.mention('UANN', 'CTEAM', plantedConcern);
  expect(await scene.messagesIn(directOf('UANN'))).toHaveLength(1);
  expect(await scene.messagesIn('CTEAM')).toHaveLength(1);
});

it.each([
  ['http://host', ['http://host/auth.test', 'http://host/chat.postMessage'], () => 200],
  ['https://host/api/', ['https://host/api/auth.test', 'https://host/api/chat.postMessage'], () => 404],
  [
    'http://host:8/',
    ['http://host:8/auth.test', 'http://host:8/api/auth.test', 'http://host:8/api/chat.postMessage'],
    (url: string) => (url.includes('/api/') ? 200 : 404),
  ],
  [
    'http://host:8',
    [
      'http://host:8/auth.test',
      'http://host:8/api/auth.test',
      'http://host:8/chat.postMessage',
      'http://host:8/api/chat.postMessage',
    ],
    () => 404,
  ],
])('asks at %s as given, and below /api/ only where nothing is found there', async (base, expected, statusOf) => {
  const asked: string[] = [];
  const ask = createApiFetch(base, async (url) => {
    asked.push(String(url));
    return new Response('{}', { status: statusOf(String(url)) });
  });
  const withSlash = base.endsWith('/') ? base : `${base}/`;
  for (const method of ['auth.test', 'chat.postMessage']) await ask(`${withSlash}${method}`);
  expect(asked).toEqual(expected);
});
