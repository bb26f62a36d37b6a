import { afterEach, expect, it } from 'vitest';
import { createSlackChannel } from '../../../src/channels/slack/index.ts';
import { createFakeAssistant, createFakeLibrary, createFakeLog } from '../../support/fake-assistant.ts';
import { sceneTime } from '../../support/slack/signing.ts';
import { helpCard, openScene, type Scene } from './scene.ts';

let scene: Scene | null = null;
afterEach(async () => {
  await scene?.close();
  scene = null;
});

it.each(['socket', 'http'] as const)('is on over %s', async (mode) => {
  scene = await openScene({ mode });
  expect(scene.channel.health()).toEqual({
    state: 'on',
    detail: mode === 'socket' ? 'Slack is on, in Socket Mode.' : 'Slack is on, over HTTP.',
    reconnects: 0,
  });
});

it('is off without tokens, and says how to turn it on', async () => {
  const { assistant } = createFakeAssistant({});
  const deps = {
    assistant,
    library: createFakeLibrary([]),
    log: createFakeLog().log,
    helpCard: () => helpCard,
    newId: () => 'q',
  };
  const clock = { now: () => sceneTime, monotonicMs: () => 0 };
  for (const config of [
    {},
    { botToken: 'xoxb-1' },
    { appToken: 'xapp-1' },
    { botToken: 'xoxb-1', signingSecret: 's' },
  ]) {
    const channel = createSlackChannel(config, { ...deps, clock });
    await channel.start();
    expect(channel.health().state).toBe('off');
    expect(channel.health().detail).toMatch(/SLACK_BOT_TOKEN with SLACK_APP_TOKEN .* or SLACK_SIGNING_SECRET/);
    await channel.stop();
  }
});

it('says which token Slack does not accept, and does not throw', async () => {
  scene = await openScene({ config: { botToken: 'xoxb-wrong' } });
  expect(scene.channel.health()).toMatchObject({ state: 'failed' });
  expect(scene.channel.health().detail).toMatch(/^SLACK_BOT_TOKEN: .*invalid_auth/);
  await scene.close();
  scene = await openScene({ config: { appToken: 'xapp-wrong' } });
  expect(scene.channel.health().detail).toMatch(/^SLACK_APP_TOKEN: .*invalid_auth/);
  expect(scene.logLines.join()).not.toMatch(/xoxb|xapp/);
});

it('has failed without the scope to write, names the scopes it lacks, and goes on if it can write all the same', async () => {
  scene = await openScene({ isStarted: false });
  scene.slack.allow('app_mentions:read,commands,im:history');
  await scene.channel.start();
  expect(scene.channel.health()).toMatchObject({ state: 'failed' });
  expect(scene.channel.health().detail).toContain('lacks chat:write, im:write (missing_scope)');
  await scene.people.mention('UANN', 'CTEAM', 'how long may an assessment take?');
  expect(await scene.messagesIn('CTEAM')).toHaveLength(1);
  expect(scene.channel.health()).toMatchObject({ state: 'on', detail: expect.stringContaining('lacks im:write') });
});

it('is on without a lesser scope, and says so', async () => {
  scene = await openScene({ isStarted: false });
  scene.slack.allow('app_mentions:read,chat:write,commands,im:history');
  await scene.channel.start();
  expect(scene.channel.health()).toMatchObject({ state: 'on', detail: expect.stringContaining('lacks im:write') });
});

it('is connecting while Slack cannot be reached, and connects when it can', async () => {
  scene = await openScene({ isStarted: false });
  scene.slack.fail('auth.test', { error: 'internal_error', times: 1 });
  const connected = scene.slack.connected();
  await scene.channel.start();
  expect(scene.channel.health().state).toBe('connecting');
  await connected;
});

it('connects again when Slack recycles the connection, and answers after it', async () => {
  scene = await openScene();
  const connected = scene.slack.connected();
  scene.slack.recycle();
  await connected;
  await scene.people.mention('UANN', 'CTEAM', 'how long may an assessment take?');
  expect(await scene.messagesIn('CTEAM')).toHaveLength(1);
  expect(scene.channel.health()).toEqual({
    state: 'on',
    detail: 'Slack is on, in Socket Mode. Connected again 1 times since the start.',
    reconnects: 1,
  });
});

it('connects again when the line is cut', async () => {
  scene = await openScene();
  const connected = scene.slack.connected();
  scene.slack.cutLine();
  await connected;
  await scene.people.mention('UANN', 'CTEAM', 'how long may an assessment take?');
  expect(await scene.messagesIn('CTEAM')).toHaveLength(1);
});

it('survives a token that is revoked while it reconnects, and says so', async () => {
  scene = await openScene();
  scene.slack.fail('auth.test', { error: 'token_revoked' });
  const asked = scene.slack.called('auth.test');
  scene.slack.cutLine();
  await asked;
  await expect.poll(() => scene?.channel.health().state).toBe('failed');
  expect(scene.channel.health().detail).toMatch(/^SLACK_BOT_TOKEN: it was revoked/);
});

it('shows a token that is revoked while it runs, until a call works again', async () => {
  scene = await openScene();
  scene.slack.fail('chat.postMessage', { error: 'token_revoked', times: 1 });
  scene.slack.fail('conversations.open', { error: 'token_revoked', times: 1 });
  await scene.people.mention('UANN', 'CTEAM', 'how long may an assessment take?');
  await scene.channel.settled();
  expect(scene.channel.health()).toMatchObject({ state: 'failed', detail: expect.stringContaining('token_revoked') });
  await scene.people.mention('UANN', 'CTEAM', 'how long may an assessment take?');
  await scene.channel.settled();
  expect(scene.channel.health().state).toBe('on');
});

it('counts how often it connected again', async () => {
  scene = await openScene();
  for (const count of [1, 2]) {
    const connected = scene.slack.connected();
    scene.slack.cutLine();
    await connected;
    await expect.poll(() => scene?.channel.health()).toMatchObject({ state: 'on', reconnects: count });
  }
});
