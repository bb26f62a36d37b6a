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
