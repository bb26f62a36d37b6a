import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aContact } from '../../support/escalation/fake-directory.ts';
import { aboutStaff, concern, dev, hugh, lena, startEscalationScene } from '../../support/teams/escalation-scene.ts';
import { ada, ben, chat } from '../../support/teams/scene.ts';
import { buttonsOf, wordsOf } from '../../support/teams/stand-in-connector.ts';

type EscalationScene = Awaited<ReturnType<typeof startEscalationScene>>;
let scene: EscalationScene;
beforeEach(async () => {
  scene = await startEscalationScene();
  await scene.install(ada, lena, dev, hugh);
});
afterEach(async () => {
  await scene.end();
  expect(scene.connector.problems).toEqual([]);
  expect(JSON.stringify(scene.connector.sent)).not.toContain('planted');
  expect([...scene.logLines, ...scene.service.logLines].join('\n')).not.toContain('planted');
});

const tellLead = async () => {
  await scene.say(ada, chat.channel, concern);
  return scene.pressIn(ada, 'Tell our safeguarding lead');
};
const titles = (person: typeof ada) =>
  scene
    .chat(person)
    .at(-1)
    ?.buttons.map(({ title }) => title);
/** Which escalation a button belongs to. */
const idIn = (data: unknown): string => /"escalation":"([^"]+)"/.exec(JSON.stringify(data))?.[1] ?? '';
/** What the asker was told last: the message before it has made way. */
const news = () => scene.chat(ada).findLast(({ kind }) => kind === 'send');
const cardOf = (body: unknown) => (body as { value?: unknown }).value;

describe('contact details to check', () => {
  const lines = ['Please check some contact details.', 'Prevent: last checked on 2 November 2026.'];

  it('come to one person in their own chat, with nothing to press', async () => {
    const inform = scene.channel.notifier?.inform;
    const to = aContact('lena', { accounts: { teams: lena.aadObjectId } });
    expect(await inform?.({ to, lines })).toEqual({ outcome: 'sent', message: null });
    for (const line of lines) expect(scene.chat(lena).at(-1)?.words).toContain(line);
    expect(titles(lena)).toEqual([]);
    expect(scene.connector.sent.filter(({ conversation }) => conversation === chat.channel.id)).toEqual([]);
    expect(await inform?.({ to: aContact('dev'), lines })).toEqual({ outcome: 'unreachable' });
  });
});

describe('a concern in a channel', () => {
  it('goes to the lead at one press, and what becomes of it comes to the asker alone', async () => {
    await scene.say(ada, chat.channel, concern);
    const [card, steps] = scene.chat(ada);
    expect(card?.words).toContain('Call the council.');
    expect(titles(ada)).toEqual(['Tell our safeguarding lead', 'I’ve spoken to someone', 'Copy a record']);
    expect(steps?.words).toBe('What would you like to do?');
    const answer = await scene.pressIn(ada, 'Tell our safeguarding lead');
    expect(wordsOf(cardOf(answer.body))).toContain('Don’t wait for it: in danger, call 999.');
    expect(buttonsOf(cardOf(answer.body)).map(({ title }) => title)).toEqual([
      'I’ve spoken to someone',
      'Copy a record',
    ]);

    const asked = scene.chat(lena)[0];
    expect(asked?.words).toContain('Ada asks for your help with a concern.');
    expect(asked?.words).not.toContain('aad-ada');
    expect(asked?.raw.summary).toBe('A message from Waymark for you alone.');
    expect(asked?.buttons.map(({ title }) => title)).toEqual([
      ...['I have seen it', 'I’m handling it', 'Hand on', 'Close', 'Open a chat with Ada'],
    ]);
    expect(asked?.buttons.at(-1)?.url).toBe('https://teams.microsoft.com/l/chat/0/0?users=ada%40school.example');
    expect(asked?.card).toMatchObject({ refresh: { userIds: [lena.id], action: { type: 'Action.Execute' } } });
    expect(scene.chat(ada).some((one) => one.words.startsWith('Sent to Lena, not yet seen.'))).toBe(true);

    const seen = await scene.pressIn(lena, 'I have seen it');
    expect(wordsOf(cardOf(seen.body))).toContain('Lena saw it at');
    expect(buttonsOf(cardOf(seen.body)).map(({ title }) => title)).not.toContain('I have seen it');
    expect(scene.chat(lena).at(-1)).toMatchObject({ kind: 'update' });
    expect(news()?.words).toContain('Lena saw this at');
    const inThread = scene.connector.visible().filter((one) => one.conversation === chat.channel.id);
    expect(inThread.map((one) => one.text)).toEqual([
      "I've sent you a private message. If anyone is in danger now, call 999.",
    ]);
  });

  it('that nobody answers is asked again in a new message, and the old one gives up its buttons', async () => {
    await tellLead();
    await scene.service.wait(10);
    const [first, reminder, retired] = scene.chat(lena);
    expect(first?.kind).toBe('send');
    expect(reminder?.words).toContain('is still waiting for your help');
    expect(retired).toMatchObject({ kind: 'update', words: 'There is a newer message about this below.' });
    expect(retired?.buttons).toEqual([]);
    await scene.service.wait(10);
    expect(scene.chat(dev)[0]?.words).toContain('Ada asks for your help');
    await scene.pressIn(dev, 'I’m handling it');
    await scene.service.escalations.drain();
    expect(news()?.words).toContain('Dev is dealing with this now.');
    expect(scene.chat(lena).at(-1)).toMatchObject({ kind: 'update' });
    expect(scene.chat(lena).at(-1)?.words).toContain('Dev is dealing with it since');
  });

  it('after everyone was asked says that nobody has answered', async () => {
    await tellLead();
    await scene.service.wait(41);
    expect(scene.chat(ada).some((one) => one.words.includes('Nobody has answered. Call now.'))).toBe(true);
  });

  it('is handed on to a person chosen from the list, and closed', async () => {
    await tellLead();
    const choose = await scene.pressIn(lena, 'Hand on');
    expect(buttonsOf(cardOf(choose.body)).map(({ title }) => title)).toEqual(['Dev, deputy safeguarding lead', 'Back']);
    await scene.pressIn(lena, 'Dev, deputy safeguarding lead');
    expect(scene.chat(dev)[0]?.words).toContain('Another lead has passed a concern on to you. Ada asked for help.');
    const closed = await scene.pressIn(dev, 'Close');
    expect(wordsOf(cardOf(closed.body))).toBe('You have closed this. Nothing is left to do here.');
    expect(news()?.words).toContain('Dev has marked this as done here.');
    const late = await scene.pressIn(lena, 'I’m handling it');
    expect(wordsOf(cardOf(late.body))).toContain('it is no longer with you');
  });

  it('nobody else can press for the asker or for a lead, and no forged press puts a card into a channel', async () => {
    await scene.say(ada, chat.personal, concern);
    const data = scene.connector.visible().at(-1)?.buttons[0]?.data;
    const other = await scene.press(ben, scene.chatOf(ben), data);
    expect(other.body).toMatchObject({ type: 'application/vnd.microsoft.activity.message' });
    expect(scene.chat(lena)).toEqual([]);
    const inChannel = await scene.press(ada, chat.channel, data);
    expect(inChannel.body).toMatchObject({ value: 'Please do this in your private chat with Waymark.' });
    const escalation = idIn(data);
    const forged = await scene.press(ben, scene.chatOf(ben), { waymark: { escalation, lead: 'close' } });
    expect(wordsOf(cardOf(forged.body))).toContain('no longer with you');
  });

  it('an older client submits, and sees it by the edit of its card', async () => {
    await scene.say(ada, chat.channel, concern);
    await scene.submit(ada, scene.chatOf(ada), scene.chat(ada).at(-1)?.buttons[0]?.data);
    await scene.channel.settled();
    expect(scene.chat(lena)[0]?.words).toContain('Ada asks for your help');
    expect(scene.chat(ada).at(-1)).toMatchObject({ kind: 'update' });
  });

  it('what was pressed once and is delivered again is not done again', async () => {
    await scene.say(ada, chat.channel, concern);
    const data = scene.chat(ada).at(-1)?.buttons[0]?.data;
    await scene.press(ada, scene.chatOf(ada), data, { id: 'same' });
    await scene.press(ada, scene.chatOf(ada), data, { id: 'same' });
    await scene.channel.settled();
    expect(scene.chat(lena)).toHaveLength(1);
  });

  it('a card that is looked at again shows how things stand, and edits nothing', async () => {
    await tellLead();
    const data = { waymark: { escalation: idIn(scene.chat(lena)[0]?.card), lead: 'view' } };
    expect(JSON.stringify(scene.chat(lena)[0]?.card)).toContain('"lead":"view"');
    await scene.pressIn(lena, 'I have seen it');
    const before = scene.connector.visible().length;
    const shown = await scene.press(lena, scene.chatOf(lena), data);
    await scene.channel.settled();
    expect(wordsOf(cardOf(shown.body))).toContain('Lena saw it at');
    expect(scene.connector.visible()).toHaveLength(before);
  });

  it('gives a record, without a word of what was typed', async () => {
    await scene.say(ada, chat.channel, concern);
    await scene.pressIn(ada, 'Copy a record');
    expect(scene.chat(ada).at(-1)?.text).toContain('Record from Waymark');
  });

  it('with nothing pressed asks whether somebody was reached, and takes the answer', async () => {
    await scene.say(ada, chat.channel, concern);
    await scene.service.wait(30);
    const question = scene.chat(ada).at(-1);
    expect(question?.words).toContain('Have you been able to reach someone?');
    await scene.pressIn(ada, 'Yes, children’s social care');
    expect(
      scene
        .chat(ada)
        .map((one) => one.words)
        .join('\n'),
    ).toContain('Waymark stops asking.');
    scene.service.hands.set('2026-03-04T09:30:00.000Z');
    await scene.service.escalations.drain();
    expect(news()?.words).toContain('told you that they have your referral?');
    await scene.pressIn(ada, 'No, nothing yet');
    expect(
      scene
        .chat(ada)
        .map((one) => one.words)
        .join('\n'),
    ).toContain('resolve.example/steps');
  });
});

describe('an allegation', () => {
  it('tells nobody until the person has said whom it is about, and then the one they choose', async () => {
    await scene.say(ada, chat.personal, aboutStaff);
    await scene.install(ada);
    const offered = scene.connector.visible().findLast((one) => one.conversation === chat.personal.id);
    expect(offered?.buttons[0]?.title).toBe('Tell someone I choose');
    const ask = await scene.press(ada, scene.chatOf(ada), offered?.buttons[0]?.data);
    await scene.channel.settled();
    expect(JSON.stringify(cardOf(ask.body))).toContain('Input.ChoiceSet');
    expect(wordsOf(cardOf(ask.body))).toContain('Nobody has been told yet.');

    const nothing = await scene.pressIn(ada, 'Leave out the people I ticked');
    expect(wordsOf(cardOf(nothing.body))).toContain('Tick a name first');
    const choose = await scene.pressIn(ada, 'Leave out the people I ticked', { ticked: 'hugh,lena' });
    const named = buttonsOf(cardOf(choose.body)).map(({ title }) => title);
    expect(named).toEqual(['Dev, deputy safeguarding lead', 'Chi, chair', 'Back']);
    expect([...scene.chat(lena), ...scene.chat(hugh), ...scene.chat(dev)]).toEqual([]);

    await scene.pressIn(ada, 'Dev, deputy safeguarding lead');
    expect(scene.chat(dev)).toHaveLength(1);
    expect(scene.chat(dev)[0]?.buttons.map(({ title }) => title)).not.toContain('Hand on');
    await scene.service.wait(60);
    expect([...scene.chat(lena), ...scene.chat(hugh)]).toEqual([]);
    const escalation = idIn(offered?.buttons[0]?.data);
    const peek = await scene.press(hugh, scene.chatOf(hugh), { waymark: { escalation, lead: 'view' } });
    expect(wordsOf(cardOf(peek.body))).toBe('This has ended, or it is no longer with you. Nothing is left to do here.');
  });
});

describe('where Teams refuses', () => {
  it('a lead who has blocked Waymark is passed over at once', async () => {
    scene.connector.refuse((one) => one.conversation.includes('lena'), 403);
    await tellLead();
    expect(scene.chat(lena)).toEqual([]);
    expect(scene.chat(dev)[0]?.words).toContain('Ada asks for your help');
    expect(scene.chat(ada).some((one) => /asked Dev\.|Sent to Dev/.test(one.words))).toBe(true);
  });

  it('throttling is waited for, and the lead is told once', async () => {
    scene.connector.refuse((one) => one.conversation.includes('lena'), 429, { 'retry-after': '0' }, 1);
    await tellLead();
    expect(scene.chat(lena)).toHaveLength(1);
  });

  it('who has left the organisation is passed over, and where nobody is left the asker hears it', async () => {
    scene.connector.refuse((one) => /lena|dev/.test(one.conversation), 404);
    const answer = await tellLead();
    expect(wordsOf(cardOf(answer.body))).toContain(
      'Waymark could not tell anyone. Nobody knows of this yet. Call now.',
    );
    expect(wordsOf(cardOf(answer.body))).toContain('020 7946 0001');
  });

  it('a lead who never wrote to Waymark gets a chat of their own', async () => {
    await scene.post(scene.activity(lena, scene.chatOf(lena), { type: 'installationUpdate', action: 'remove' }));
    await tellLead();
    const opened = scene.connector.visible().filter((one) => one.conversation === 'private-aad-lena');
    expect(opened.map((one) => one.kind)).toEqual(['open', 'send']);
    expect(opened[0]?.raw).toMatchObject({ members: [{ id: 'aad-lena' }], isGroup: false });
  });
});
