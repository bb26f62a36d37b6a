import { expect, it } from 'vitest';
import type { ConversationReferences } from '../../../src/core/records.ts';
import type { Card } from '../../../src/core/reply.ts';
import { openRecords } from '../../../src/records/index.ts';
import { createHandClock } from '../../support/escalation/hand-clock.ts';
import { fakeReferral, fakeReply } from '../../support/fake-assistant.ts';
import { ada, chat, startScene } from '../../support/teams/scene.ts';
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
