import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { suggestedPrompts } from '../../../src/channels/slack/wording.ts';

const text = readFileSync(new URL('../../../slack-manifest.yaml', import.meta.url), 'utf8');
const manifest = parse(text);

it('asks for no scope or event beyond what Waymark uses', () => {
  expect(manifest.oauth_config.scopes).toEqual({
    bot: ['app_mentions:read', 'chat:write', 'commands', 'im:history', 'im:write', 'assistant:write'],
  });
  expect(manifest.settings.event_subscriptions.bot_events).toEqual(['app_mention', 'message.im', 'app_home_opened']);
});

it('gives each scope its reason', () => {
  const lines = text.split('\n').map((line) => line.trim());
  for (const scope of manifest.oauth_config.scopes.bot)
    expect(lines[lines.indexOf(`- ${scope}`) - 1]).toMatch(/^# To /);
});

it('offers what the app answers, in Slack’s lengths', () => {
  const { shortcuts, agent_view, slash_commands } = manifest.features;
  expect(shortcuts.map((one: { callback_id: string }) => one.callback_id)).toEqual([
    'waymark_worried',
    'waymark_find_guidance',
  ]);
  for (const { name } of shortcuts) expect(name.length).toBeLessThanOrEqual(24);
  expect(slash_commands).toHaveLength(1);
  expect(agent_view.suggested_prompts).toEqual(suggestedPrompts);
  expect(manifest.display_information.description.length).toBeLessThanOrEqual(140);
  expect(manifest.display_information.long_description.length).toBeGreaterThanOrEqual(174);
});

/** What Slack's documentation asks of each method that is called, and of each event. The app-level token is apart. */
const scopeOf: Readonly<Record<string, string | null>> = {
  'auth.test': null,
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.open': 'im:write',
  'views.open': null,
  'views.update': null,
  'views.publish': null,
  'agents.sessions.setStatus': 'chat:write',
  'agents.sessions.rename': 'chat:write',
  'assistant.threads.setStatus': 'assistant:write',
  'assistant.threads.setTitle': 'assistant:write',
  'assistant.threads.setSuggestedPrompts': 'assistant:write',
  response_url: null,
};

it('has the scopes for each method that is called, and none that is for nothing', () => {
  const source = readFileSync(new URL('../../../src/channels/slack/api.ts', import.meta.url), 'utf8');
  const called = [...source.matchAll(/call\('([\w.]+)'/g)].map(([, method = '']) => method);
  expect(new Set(called)).toEqual(new Set(Object.keys(scopeOf)));
  const needed = called.flatMap((method) => scopeOf[method] ?? []);
  const ofEvents = ['app_mentions:read', 'im:history', 'commands'];
  expect(new Set([...needed, ...ofEvents])).toEqual(new Set(manifest.oauth_config.scopes.bot));
});
