import { expect, it } from 'vitest';
import type { ConversationReferences } from '../../../src/core/records.ts';
import type { Card } from '../../../src/core/reply.ts';
import { openRecords } from '../../../src/records/index.ts';
import { createHandClock } from '../../support/escalation/hand-clock.ts';
import { fakeReferral, fakeReply } from '../../support/fake-assistant.ts';
import { concern, dev, lena, startEscalationScene } from '../../support/teams/escalation-scene.ts';
import { ada, chat, startScene } from '../../support/teams/scene.ts';
import { type Sent, startStandInConnector } from '../../support/teams/stand-in-connector.ts';
import { makeFolder } from '../../support/temp-folder.ts';

const told = 'a child told me something';
const card: Card = { kind: 'referral', firstLine: 'Call 999.', lines: ['Call.'], dont: [], closing: [], buttons: [] };
const replies = { [told]: fakeReferral(card), hello: fakeReply('declined') };
const { clock } = createHandClock();

it('keeps the private chat and the deliveries over a restart', async () => {
  const folder = makeFolder();
  const first = openRecords(folder, { clock });
  const before = await startScene({
    replies,
    deps: { references: first.references('teams'), seen: first.deliveredEvents('teams') },
  });
  const message = before.activity(ada, chat.personal, { type: 'message', text: 'hello' });
  await before.post(message);
  expect(before.asked).toHaveLength(1);
  await before.stop();
  await first.close();

  const second = openRecords(folder, { clock });
  const after = await startScene({
    replies,
    deps: { references: second.references('teams'), seen: second.deliveredEvents('teams') },
  });
  await after.post({ ...message, serviceUrl: after.connector.serviceUrl });
  expect(after.asked).toEqual([]);
  // The address of the stand-in is another one in each run; the conversation is the same.
  await second.references('teams').save(`${String(message.channelData.tenant.id)}:${ada.aadObjectId}`, {
    serviceUrl: after.connector.serviceUrl,
    channelId: 'msteams',
    conversation: chat.personal.id,
  });
  await after.say(ada, chat.group, told, { id: 'another' });
  expect(after.connector.visible().map((one) => [one.kind, one.conversation])).toEqual([
    ['send', chat.personal.id],
    ['send', chat.group.id],
  ]);
  await after.stop();
  await second.close();
});

it('answers where nothing can be kept, or what was kept cannot be read', async () => {
  const fail = async () => {
    throw new Error('no');
  };
  const broken = { save: fail, find: fail, remove: fail } satisfies ConversationReferences;
  const scene = await startScene({ replies, deps: { references: broken, seen: { firstSeen: fail } } });
  await scene.say(ada, chat.personal, told);
  await scene.say(ada, chat.group, told);
  expect(scene.connector.visible().map((one) => one.conversation)).toEqual([
    chat.personal.id,
    chat.personal.id,
    chat.group.id,
  ]);
  await scene.stop();

  const odd = { save: async () => undefined, find: async () => ({ shape: 'old' }), remove: async () => undefined };
  const other = await startScene({ replies, deps: { references: odd } });
  await other.say(ada, chat.group, told);
  expect(other.connector.visible().map((one) => one.kind)).toEqual(['open', 'send', 'send']);
  await other.stop();
});

it('goes on with an escalation over restarts: timers, chats and deliveries are kept, and cards are edited, not piled up', async () => {
  const connector = await startStandInConnector();
  let scene = await startEscalationScene({ connector });
  const restart = async () => {
    const { folder, hands } = scene.service;
    await scene.end();
    scene = await startEscalationScene({ connector }, { folder, hands });
  };
  /** What stands in somebody's chat with Waymark, each message as it was edited last. */
  const standing = (person: typeof ada): readonly Sent[] => {
    const shown = new Map<string, Sent>();
    for (const one of scene.chat(person)) shown.set(one.kind === 'update' ? (one.replyTo ?? '') : one.id, one);
    return [...shown.values()];
  };
  const withButtons = (person: typeof ada) => standing(person).filter((one) => one.buttons.length > 0);

  await scene.install(ada, lena, dev);
  await scene.say(ada, chat.channel, concern);
  await restart();
  const tell = scene.chat(ada).at(-1);
  const told = { replyToId: tell?.id, id: 'press-1' };
  await scene.press(ada, scene.chatOf(ada), tell?.buttons[0]?.data, told);
  await scene.channel.settled();
  expect(withButtons(lena)).toHaveLength(1);

  await restart();
  // Delivered once more: what was pressed before the restart is not done again.
  await scene.press(ada, scene.chatOf(ada), tell?.buttons[0]?.data, told);
  await scene.channel.settled();
  expect(scene.chat(lena)).toHaveLength(1);
  await scene.service.wait(10);
  expect(standing(lena).map((one) => one.words)).toEqual([
    'There is a newer message about this below.',
    expect.stringContaining('is still waiting for your help'),
  ]);

  await restart();
  const reminder = standing(lena).at(-1);
  const seen = reminder?.buttons.find(({ title }) => title === 'I have seen it');
  await scene.press(lena, scene.chatOf(lena), seen?.data, { replyToId: reminder?.id, id: 'press-2' });
  await scene.channel.settled();
  await scene.service.escalations.drain();
  expect(standing(lena)).toHaveLength(2);
  expect(withButtons(lena)[0]?.words).toContain('Lena saw it at');
  expect(standing(ada).at(-1)?.words).toContain('Lena saw this at');
  await scene.service.wait(60);
  expect(scene.chat(dev)).toEqual([]);
  // Every chat was known from before: none was opened anew.
  expect(connector.sent.filter(({ kind }) => kind === 'open')).toEqual([]);
  await scene.end();
  await connector.stop();
});
