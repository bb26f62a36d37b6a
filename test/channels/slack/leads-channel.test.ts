import { afterEach, expect, it } from 'vitest';
import { type PathwayId, pathwayIds } from '../../../src/core/concern.ts';
import { readBlocks } from '../../support/slack/block-rules.ts';
import { openSlackEscalation, type SlackEscalation } from './escalation-scene.ts';
import { plantedConcern } from './scene.ts';

let scene: SlackEscalation;
afterEach(() => scene.closeAll());

const leadsChannel = 'CLEADS';

async function raise() {
  await scene.people.mention('UROSA', 'CTEAM', plantedConcern);
  await scene.people.press('UROSA', await scene.card('UROSA'), 'Tell our safeguarding lead');
  await scene.settle();
}

async function notice() {
  await scene.settle();
  const [one, ...others] = await scene.messagesIn(leadsChannel);
  if (one === undefined) throw new Error('There is no notice.');
  expect(others.filter(({ onlyFor }) => onlyFor === null)).toEqual([]);
  return one;
}

it('has one notice for each request, which says who asks and how it stands, and not what it is about', async () => {
  scene = await openSlackEscalation({ leadsChannel });
  await raise();
  expect(readBlocks((await notice()).blocks)).toMatch(/^\*<@UROSA> asks for a safeguarding lead’s help\./);
  expect(readBlocks((await notice()).blocks)).toContain('Nobody has answered yet.');
  expect((await notice()).text).toContain('<@UROSA>');
  // The reminder, and the deputy: the notice stays one, and each of them has a direct message.
  await scene.wait(25);
  const asked = await notice();
  expect((await scene.messagesTo('UDEV')).length).toBeGreaterThan(0);
  await scene.people.press('UDEV', asked, 'I’m handling it');
  const handled = readBlocks((await notice()).blocks);
  expect(handled).toContain('A lead has it.');
  expect(handled).toContain('<@UDEV> pressed “I’m handling it”');
  expect(readBlocks((await scene.last('UROSA')).blocks)).toContain('Dev is dealing with this now');
  await scene.people.press('ULENA', await notice(), 'Close');
  expect(readBlocks((await notice()).blocks)).toContain('This has ended.');
  expect(scene.buttons(await notice())).toEqual([]);
  const all = JSON.stringify(await scene.messagesIn(leadsChannel));
  expect(all).not.toMatch(/zanzibar|children’s social care|title of/i);
});

it('follows what a lead does in their direct message or Home, and lets nobody act who was not asked', async () => {
  scene = await openSlackEscalation({ leadsChannel });
  await raise();
  await scene.people.press('UBOB', await notice(), 'I have seen it');
  await scene.settle();
  const told = scene.slack.messages.filter(({ channel, onlyFor }) => channel === leadsChannel && onlyFor === 'UBOB');
  expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('not yours to press')]);
  expect(readBlocks((await notice()).blocks)).toContain('Nobody has answered yet.');
  await scene.people.press('ULENA', await scene.last('ULENA'), 'I have seen it');
  expect(readBlocks((await notice()).blocks)).toContain('A lead has it.');
});

const never: readonly PathwayId[] = [
  'allegation_against_staff',
  'whistleblowing',
  'practitioner_wellbeing',
  'domestic_abuse_adult',
  'self_harm_or_suicide',
  'immediate_danger',
];

it.each(never)('hears nothing of %s', async (pathway) => {
  expect(pathwayIds.length - never.length).toBeGreaterThan(3);
  scene = await openSlackEscalation({ leadsChannel, pathway });
  await scene.people.mention('UROSA', 'CTEAM', plantedConcern);
  const card = await scene.card('UROSA');
  const isChosen = scene.buttons(card).includes('Tell someone I choose');
  await scene.people.press('UROSA', card, isChosen ? 'Tell someone I choose' : 'Tell our safeguarding lead');
  if (isChosen) {
    await scene.people.press('UROSA', await scene.last('UROSA'), 'It is about none of them');
    await scene.people.press('UROSA', await scene.last('UROSA'), 'Lena, safeguarding lead');
  }
  await scene.people.press('ULENA', await scene.last('ULENA'), 'I have seen it');
  await scene.settle();
  expect(await scene.messagesIn(leadsChannel)).toEqual([]);
  expect(scene.slack.calls.filter(({ args }) => args.channel === leadsChannel)).toEqual([]);
});

it('that is closed to Waymark keeps nothing from the lead, and the operator hears of it', async () => {
  scene = await openSlackEscalation({ leadsChannel });
  scene.slack.fail('chat.postMessage', { error: 'not_in_channel', when: ({ channel }) => channel === leadsChannel });
  await raise();
  expect(readBlocks((await scene.last('ULENA')).blocks)).toContain('asks for your help');
  expect(scene.logLines.join()).toContain('slack_leads_channel_unreachable');
  expect(readBlocks((await scene.last('UROSA')).blocks)).toContain('Sent to Lena');
});
