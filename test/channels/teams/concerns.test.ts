import { afterEach, describe, expect, it } from 'vitest';
import type { Card } from '../../../src/core/reply.ts';
import { fakeConfirm, fakeReferral, fakeReply, fakeStatement } from '../../support/fake-assistant.ts';
import { ada, ben, chat, type Scene, startScene, tenant } from '../../support/teams/scene.ts';

const told = 'a child in my class told me something planted';
const unsure = 'what if a planted child says that';
const neutral = "I've sent you a private message. If anyone is in danger now, call 999.";

const referral: Card = {
  kind: 'referral',
  firstLine: 'In danger now? Call 999.',
  lines: [
    'This sounds like it may be about a real person, so I won’t answer from the guidance.',
    'Call them now: gov.uk/report-child-abuse-to-local-council.',
  ],
  dont: ['Don’t question the child.', 'Don’t promise to keep it secret.'],
  closing: ['This chat is not a referral and no one has been alerted.'],
  buttons: [{ action: 'over', label: 'This is over' }],
};
const confirm: Card = {
  kind: 'confirm',
  firstLine: 'In danger now? Call 999.',
  lines: ['Is this about a real person?'],
  dont: [],
  closing: [],
  buttons: [
    { action: 'about_someone', label: 'Yes, a real person' },
    { action: 'about_guidance', label: 'No, it is about the guidance' },
  ],
};
const answered = fakeReply('answered', { statements: [fakeStatement('The guidance says this.', [])] });

let scene: Scene;
afterEach(async () => {
  await scene.stop();
  expect(scene.connector.problems).toEqual([]);
  expect(JSON.stringify(scene.connector.sent)).not.toContain('planted');
  expect(scene.logLines.join('\n')).not.toContain('planted');
});

const start = async (more: Parameters<typeof startScene>[0] = {}) => {
  scene = await startScene({
    replies: {
      [told]: fakeReferral(referral),
      [unsure]: fakeConfirm(confirm),
      about_someone: fakeReferral(referral),
      about_guidance: answered,
      over: fakeReply('declined', { text: 'That is closed.' }),
    },
    ...more,
  });
};
const dataOf = (position: number, title: string): unknown =>
  scene.connector.visible()[position]?.buttons.find((button) => button.title === title)?.data;

describe('a concern', () => {
  it('in a channel: the card to the person alone, and one neutral line in the thread', async () => {
    await start();
    await scene.say(ada, chat.channel, told);
    const [opened, card, line] = scene.connector.visible();
    expect(opened).toMatchObject({ kind: 'open', raw: { isGroup: false, members: [{ id: ada.id }] } });
    expect(opened?.raw).toMatchObject({ tenantId: expect.any(String), channelData: { tenant: {} } });
    expect(card).toMatchObject({ conversation: `private-${ada.id}`, replyTo: null });
    expect(card?.words.startsWith('In danger now? Call 999.')).toBe(true);
    expect(card?.words).toContain('•  Don’t question the child.');
    expect(card?.buttons[0]).toEqual({
      type: 'Action.OpenUrl',
      title: 'Open gov.uk/report-child-abuse-to-local-council',
      url: 'https://www.gov.uk/report-child-abuse-to-local-council',
    });
    expect(card?.words).toContain('no one has been alerted');
    expect(card?.raw.summary).toBe('A private message from Waymark. In danger now? Call 999.');
    expect(line).toMatchObject({ conversation: chat.channel.id, replyTo: 'id-1', text: neutral, card: null });
    expect(scene.connector.visible()).toHaveLength(3);
  });

  it('in a group chat uses the private chat that is known already', async () => {
    await start();
    const installed = { type: 'installationUpdate', action: 'add' };
    await scene.post(scene.activity(ada, chat.personal, installed));
    await scene.say(ada, chat.group, told);
    expect(scene.connector.visible().map((one) => [one.kind, one.conversation])).toEqual([
      ['send', 'a:personal'],
      ['send', chat.group.id],
    ]);
  });

  it('opens a new private chat where the known one is gone', async () => {
    await start();
    await scene.post(scene.activity(ada, chat.personal, { type: 'installationUpdate', action: 'add' }));
    scene.connector.refuse((one) => one.conversation === 'a:personal', 404);
    await scene.say(ada, chat.group, told);
    expect(scene.connector.visible().map((one) => one.conversation)).toEqual([
      `private-${ada.id}`,
      `private-${ada.id}`,
      chat.group.id,
    ]);
  });

  it('in a private chat: the card there, and nothing else', async () => {
    await start();
    await scene.say(ada, chat.personal, told);
    expect(scene.connector.visible()).toHaveLength(1);
    expect(scene.connector.visible()[0]).toMatchObject({ conversation: 'a:personal' });
    expect(scene.connector.visible()[0]?.words).toContain('Call them now');
  });

  it.each([
    ['no chat can be opened', 'open' as const],
    ['the person has blocked Waymark', 'send' as const],
  ])('when %s: the line carries 999, the front door and the way to a private chat', async (_why, kind) => {
    await start();
    scene.connector.refuse((one) => one.kind === kind && one.conversation.startsWith('private-'), 403);
    await scene.say(ada, chat.channel, told);
    const line = scene.connector.visible().at(-1);
    expect(line).toMatchObject({ conversation: chat.channel.id, card: null });
    expect(line?.text).toContain('call 999');
    expect(line?.text).toContain("children's social care");
    expect(line?.text).toContain('open Chat in Teams');
    expect(scene.connector.visible().filter((one) => one.card !== null)).toEqual([]);
  });

  it('in a chat of unknown kind is not shown there', async () => {
    await start();
    await scene.say(ada, { ...chat.group, conversationType: 'meeting' }, told);
    expect(scene.connector.visible().at(-1)?.text).toBe(neutral);
  });

  it('after Waymark was removed from the private chat, that chat is not used', async () => {
    await start();
    await scene.post(scene.activity(ada, chat.personal, { type: 'installationUpdate', action: 'add' }));
    await scene.post(scene.activity(ada, chat.personal, { type: 'installationUpdate', action: 'remove' }));
    await scene.say(ada, chat.group, told);
    expect(scene.connector.visible()[0]?.kind).toBe('open');
  });

  it('is closed by its button, in the conversation that it belongs to', async () => {
    await start();
    await scene.say(ada, chat.channel, told);
    await scene.press(ada, { ...chat.personal, id: `private-${ada.id}` }, dataOf(1, 'This is over'));
    await scene.connector.until(5);
    expect(scene.asked.at(-1)).toMatchObject({ text: '', action: 'over', conversation: chat.channel.id });
  });
});

describe('which council', () => {
  const choices: Card = {
    ...referral,
    lines: ['After the call: https://www.north.example/refer'],
    buttons: [
      { action: 'choose_council', label: 'North Council', choice: 'north' },
      { action: 'choose_council', label: 'South Council', choice: 'south' },
    ],
  };
  const channelData = {
    tenant: { id: tenant },
    team: { id: '19:team@thread.tacv2', aadGroupId: 'group-1' },
    channel: { id: '19:channel@thread.tacv2' },
  };
  const places = ['19:team@thread.tacv2', 'group-1', '19:channel@thread.tacv2'];

  it('is one button each; the press carries the choice and the team that the message came from', async () => {
    await start({ replies: { [told]: fakeReferral(choices), choose_council: fakeReferral(referral) } });
    await scene.say(ada, chat.channel, told, { channelData });
    expect(scene.asked[0]).toMatchObject({ places: expect.arrayContaining(places) });
    const press = await scene.press(ada, { ...chat.personal, id: `private-${ada.id}` }, dataOf(1, 'South Council'));
    expect(JSON.stringify(press.body)).toContain('You chose “South Council”');
    await scene.connector.until(5);
    expect(scene.asked.at(-1)).toMatchObject({
      action: 'choose_council',
      choice: 'south',
      conversation: chat.channel.id,
      places: expect.arrayContaining(places),
    });
    const refined = scene.connector.visible().filter((one) => one.kind === 'send' && one.card !== null)[1];
    expect(refined?.words).toContain('Call them now');
  });

  it('is known below a card too, by the channel that the card came from', async () => {
    await start({ replies: { [told]: fakeReferral(choices), 'what now': fakeReferral(referral) } });
    await scene.say(ada, chat.channel, told, { channelData });
    await scene.say(ada, { ...chat.personal, id: `private-${ada.id}` }, 'what now');
    expect(scene.asked.at(-1)?.places).toContain('19:channel@thread.tacv2');
  });

  it('has a button for each page of the local file', async () => {
    await start({ replies: { [told]: fakeReferral(choices) } });
    await scene.say(ada, chat.personal, told);
    expect(scene.connector.visible()[0]?.buttons[0]).toMatchObject({
      title: 'Open north.example/refer',
      url: 'https://www.north.example/refer',
    });
  });
});

describe('a question that may be about somebody', () => {
  const alone = { ...chat.personal, id: `private-${ada.id}` };

  it('is put back to the person alone, and "no" gets the answer there', async () => {
    await start();
    await scene.say(ada, chat.channel, unsure);
    expect(scene.connector.visible().at(-1)?.text).toBe(neutral);
    const pressed = await scene.press(ada, alone, dataOf(1, 'No, it is about the guidance'));
    expect(pressed.body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    expect(JSON.stringify(pressed.body)).toContain('You chose “No, it is about the guidance” at 12:03 on 1 June.');
    expect(JSON.stringify(pressed.body)).not.toContain('Action.Execute');
    await scene.connector.until(5);
    const [, , , reply, update] = scene.connector.visible();
    expect(reply).toMatchObject({ conversation: alone.id });
    expect(reply?.words).toContain('The guidance says this.');
    expect(update).toMatchObject({ kind: 'update', conversation: alone.id, buttons: [] });
    expect(scene.asked.at(-1)).toMatchObject({
      text: '',
      action: 'about_guidance',
      conversation: chat.channel.id,
      person: scene.asked[0]?.person,
    });
  });

  it('"yes" gets the card', async () => {
    await start();
    await scene.say(ada, chat.personal, unsure);
    await scene.press(ada, chat.personal, dataOf(0, 'Yes, a real person'));
    await scene.connector.until(3);
    expect(scene.connector.visible()[1]?.words).toContain('Call them now');
  });

  it('works as Action.Submit: the card is brought up to date', async () => {
    await start();
    await scene.say(ada, chat.personal, unsure);
    await scene.submit(ada, chat.personal, dataOf(0, 'No, it is about the guidance'));
    await scene.connector.until(3);
    const update = scene.connector.visible()[2];
    expect(update).toMatchObject({ kind: 'update', buttons: [] });
    expect(update?.words).toContain('Is this about a real person?');
    expect(update?.words).toContain('You chose “No, it is about the guidance”');
  });

  it('is answered once, however often and whatever is pressed', async () => {
    await start();
    await scene.say(ada, chat.personal, unsure);
    const no = dataOf(0, 'No, it is about the guidance');
    const yes = dataOf(0, 'Yes, a real person');
    const presses = [await scene.press(ada, chat.personal, no), await scene.press(ada, chat.personal, yes)];
    await scene.submit(ada, chat.personal, no);
    await scene.channel.settled();
    expect(scene.asked.filter((question) => question.action !== undefined)).toHaveLength(1);
    expect(presses[1]?.body).toEqual(presses[0]?.body);
  });

  it('is not answered by anybody else', async () => {
    await start();
    await scene.say(ada, chat.personal, unsure);
    const no = dataOf(0, 'No, it is about the guidance');
    const pressed = await scene.press(ben, chat.group, no);
    expect(pressed.body).toMatchObject({ value: expect.stringContaining('Only the person who asked') });
    await scene.submit(ben, chat.group, no);
    expect(scene.connector.visible().at(-1)?.text).toContain('Only the person who asked');
    expect(scene.asked).toHaveLength(1);
    const own = await scene.press(ada, chat.personal, no);
    expect(own.body).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive' });
  });

  it('says what was pressed even where the card is no longer remembered', async () => {
    await start();
    const known = { action: 'about_guidance', conversation: chat.personal.id, card: 'forgotten' };
    await scene.say(ada, chat.personal, unsure);
    const pressed = await scene.press(ada, chat.personal, { waymark: { ...known, asker: scene.asked[0]?.person } });
    expect(JSON.stringify(pressed.body)).toContain('You chose “No, it is about the guidance”');
  });
});

describe('what a person says below a card', () => {
  it('belongs to the conversation that the card came from', async () => {
    await start();
    await scene.say(ada, chat.channel, told);
    expect(scene.connector.visible()[1]?.words).toContain('Your message is still in the conversation.');
    await scene.say(ada, { ...chat.personal, id: `private-${ada.id}` }, unsure);
    expect(scene.asked.map((question) => question.conversation)).toEqual([chat.channel.id, chat.channel.id]);
    await scene.say(ben, chat.personal, unsure);
    expect(scene.asked.at(-1)?.conversation).toBe(chat.personal.id);
  });
});

describe('"Get help now"', () => {
  it('in a channel goes to the person alone', async () => {
    await start();
    const pressed = await scene.press(ada, chat.channel, { waymark: { help: true } });
    expect(pressed.status).toBe(200);
    await scene.connector.until(3);
    const [, card, line] = scene.connector.visible();
    expect(card?.conversation).toBe(`private-${ada.id}`);
    expect(card?.words).toContain('NSPCC Helpline: 0808 800 5000');
    expect(line).toMatchObject({ conversation: chat.channel.id, text: neutral });
  });
});
