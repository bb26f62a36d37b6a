import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aContact, callLines } from '../../support/escalation/fake-directory.ts';
import { aReferral } from '../../support/escalation/scene.ts';
import { readBlocks } from '../../support/slack/block-rules.ts';
import { directOf } from '../../support/slack/fake-slack.ts';
import { allegation, openSlackEscalation, type SlackEscalation } from './escalation-scene.ts';
import { plantedConcern } from './scene.ts';

let scene: SlackEscalation;
beforeEach(async () => {
  scene = await openSlackEscalation();
});
afterEach(() => scene.closeAll());

const neutral = "I've sent you a private message. If anyone is in danger now, call 999.";

async function raise() {
  await scene.people.mention('UROSA', 'CTEAM', plantedConcern);
  await scene.people.press('UROSA', await scene.card('UROSA'), 'Tell our safeguarding lead');
  await scene.settle();
}

describe('contact details to check', () => {
  const lines = ['Please check some contact details.', 'Prevent: last checked on 2 November 2026.'];

  it('come to one person as a direct message, with nothing to press', async () => {
    const inform = scene.channel.notifier?.inform;
    const to = aContact('lena', { accounts: { slack: 'ULENA' } });
    expect(await inform?.({ to, lines })).toEqual({ outcome: 'sent', message: null });
    const { blocks } = await scene.last('ULENA');
    for (const line of lines) expect(readBlocks(blocks)).toContain(line);
    expect(scene.buttons(await scene.last('ULENA'))).toEqual([]);
    expect(await scene.messagesIn('CTEAM')).toEqual([]);
    expect(await inform?.({ to: aContact('dev'), lines })).toEqual({ outcome: 'unreachable' });
  });
});

describe('a concern', () => {
  it('offers to tell somebody under its card, and tells nobody by itself', async () => {
    await scene.people.mention('UROSA', 'CTEAM', plantedConcern);
    expect(scene.buttons(await scene.card('UROSA'))).toEqual([
      'Tell our safeguarding lead',
      'I’ve spoken to someone',
      'Copy a record',
      'Children’s social care already has this case',
      'This is over',
    ]);
    expect(await scene.messagesTo('ULENA')).toEqual([]);
    expect((await scene.messagesIn('CTEAM')).map(({ text }) => text)).toEqual([neutral]);
  });

  it('goes to the lead, who acknowledges it: both see how it stands, and nobody else hears of it', async () => {
    await raise();
    expect(scene.buttons(await scene.card('UROSA'))).not.toContain('Tell our safeguarding lead');
    const sent = readBlocks((await scene.last('UROSA')).blocks);
    expect(sent).toContain('Sent to Lena, not yet seen');
    for (const line of callLines) expect(sent).toContain(line);

    const asked = await scene.last('ULENA');
    expect(readBlocks(asked.blocks)).toContain('<@UROSA> asks for your help with a concern.');
    expect(readBlocks(asked.blocks)).not.toContain('zanzibar');
    expect(scene.buttons(asked)).toEqual(['I have seen it', 'I’m handling it', 'Hand on', 'Close']);
    await scene.people.press('ULENA', asked, 'I have seen it');
    await scene.settle();
    expect(readBlocks((await scene.last('UROSA')).blocks)).toContain('Lena saw this at');
    const seen = await scene.last('ULENA');
    expect(seen.ts).toBe(asked.ts);
    expect(scene.buttons(seen)).toEqual(['I’m handling it', 'Hand on', 'Close']);
    expect(readBlocks(seen.blocks)).toContain('<@ULENA> pressed “I have seen it”');
    await scene.wait(60);
    expect(await scene.messagesTo('ULENA')).toHaveLength(1);
    expect(await scene.messagesTo('UDEV')).toEqual([]);
    expect((await scene.messagesIn('CTEAM')).map(({ text }) => text)).toEqual([neutral]);
  });

  it('that nobody answers is reminded, goes to the deputy, and says that nobody has answered', async () => {
    await raise();
    await scene.wait(10);
    const [first, reminder, ...more] = await scene.messagesTo('ULENA');
    expect(more).toEqual([]);
    expect(readBlocks(first?.blocks ?? [])).toBe('There is a newer message about this below.');
    expect(readBlocks(reminder?.blocks ?? [])).toContain('is still waiting for your help');
    await scene.wait(10);
    expect(readBlocks((await scene.last('UDEV')).blocks)).toContain('asks for your help');
    await scene.wait(10);
    const said = readBlocks((await scene.last('UROSA')).blocks);
    expect(said).toContain('Nobody has answered. Call now.');
    expect(said).toContain('In danger now? Call 999.');
    // The card, and one message that stands; the others have given way to it.
    const standing = (await scene.messagesTo('UROSA')).filter(({ text }) => !text.startsWith('There is a newer'));
    expect(standing).toHaveLength(2);
  });

  it('is handed on, answered by the deputy, and closed; the lead’s message says so without a new one', async () => {
    await raise();
    await scene.people.press('ULENA', await scene.last('ULENA'), 'Hand on');
    const question = await scene.last('ULENA');
    expect(scene.buttons(question)).toEqual(['Dev, deputy safeguarding lead']);
    await scene.people.press('ULENA', question, 'Dev, deputy safeguarding lead');
    await scene.settle();
    const handed = await scene.last('UDEV');
    expect(readBlocks(handed.blocks)).toContain('Another lead has passed a concern on to you');
    await scene.people.press('UDEV', handed, 'I’m handling it');
    await scene.settle();
    expect(await scene.readTo('ULENA')).toContain('Dev is dealing with it since');
    expect(readBlocks((await scene.last('UROSA')).blocks)).toContain('Dev is dealing with this now');
    await scene.people.press('UDEV', await scene.last('UDEV'), 'Close');
    await scene.settle();
    expect(readBlocks((await scene.last('UROSA')).blocks)).toContain('Dev has marked this as done here');
    expect(scene.buttons(await scene.last('UDEV'))).toEqual([]);
    expect(await scene.messagesTo('ULENA')).toHaveLength(2);
  });

  it('acts once, and for its own asker and contact alone', async () => {
    await scene.people.mention('UROSA', 'CTEAM', plantedConcern);
    const card = await scene.card('UROSA');
    const pressed = { ...card };
    await scene.people.press('UBOB', pressed, 'Tell our safeguarding lead');
    expect(await scene.messagesTo('ULENA')).toEqual([]);
    await scene.people.press('UROSA', pressed, 'Tell our safeguarding lead');
    await scene.settle();
    await scene.people.press('UROSA', pressed, 'Tell our safeguarding lead');
    expect(await scene.messagesTo('ULENA')).toHaveLength(1);
    const asked = { ...(await scene.last('ULENA')) };
    await scene.people.press('UBOB', asked, 'Close');
    await scene.settle();
    const [still, refusal] = await scene.messagesTo('ULENA');
    expect(scene.buttons(still ?? asked)).toContain('Close');
    expect(refusal?.onlyFor).toBe('UBOB');
    await scene.people.press('ULENA', asked, 'I have seen it');
    await scene.people.press('ULENA', asked, 'I have seen it');
    await scene.settle();
    const heard = (await scene.messagesTo('UROSA')).filter(({ text }) => text.includes('Lena saw this'));
    expect(heard).toHaveLength(1);
  });

  it('is asked after when nothing was pressed, in a direct message whose buttons answer it', async () => {
    await scene.people.mention('UROSA', 'CTEAM', plantedConcern);
    await scene.settle();
    await scene.wait(30);
    const question = await scene.last('UROSA');
    expect(readBlocks(question.blocks)).toContain('Have you been able to reach someone?');
    await scene.people.press('UROSA', question, 'Yes, the police');
    await scene.settle();
    expect(readBlocks((await scene.last('UROSA')).blocks)).toContain('Waymark stops asking');
    await scene.people.press('UROSA', question, 'Not yet').catch((error: Error) => error);
    await scene.wait(60);
    expect((await scene.messagesTo('UROSA')).filter(({ text }) => text.includes('stops asking'))).toHaveLength(1);
  });

  it('asks whom the person has spoken to, and gives them a record to copy', async () => {
    await scene.people.mention('UROSA', 'CTEAM', plantedConcern);
    await scene.people.press('UROSA', await scene.card('UROSA'), 'I’ve spoken to someone');
    const question = await scene.last('UROSA');
    expect(scene.buttons(question)).toContain('Only a colleague');
    await scene.people.press('UROSA', question, 'Yes, children’s social care');
    await scene.settle();
    await scene.people.press('UROSA', await scene.card('UROSA'), 'Copy a record');
    const record = readBlocks((await scene.last('UROSA')).blocks);
    expect(record).toMatch(/^```Record from Waymark/);
    expect(record).toContain('spoken to children’s social care');
    expect(record).not.toContain('zanzibar');
  });

  it('shows leads what is open to them in their Home tab, where they can act on it, and nobody else', async () => {
    await raise();
    for (const user of ['ULENA', 'UDEV', 'UHUGH', 'UROSA']) await scene.people.openHome(user);
    await scene.settle();
    const home = (user: string) => readBlocks(scene.slack.homes.get(user)?.blocks ?? []);
    expect(home('ULENA')).toContain('<@UROSA> asks for your help');
    // Next in line.
    expect(home('UDEV')).toContain('Waiting for you');
    expect(home('UHUGH')).not.toContain('Waiting for you');
    expect(home('UROSA')).not.toContain('Waiting for you');
    await scene.people.pressInHome('ULENA', 'I’m handling it');
    await scene.settle();
    expect(home('ULENA')).toContain('Lena is dealing with it since');
    expect(readBlocks((await scene.last('UROSA')).blocks)).toContain('Lena is dealing with this now');
  });
});

describe('an old button', () => {
  it('in a Home tab that stayed open does nothing a second time, and says how it stands', async () => {
    await raise();
    await scene.people.openHome('ULENA');
    await scene.settle();
    const opened = scene.slack.homes.get('ULENA');
    await scene.people.pressInHome('ULENA', 'I have seen it');
    await scene.settle();
    if (opened === undefined) throw new Error('There is no Home.');
    // As she still sees it on her telephone.
    scene.slack.homes.set('ULENA', opened);
    await scene.people.pressInHome('ULENA', 'I have seen it');
    const said = readBlocks((await scene.last('ULENA')).blocks);
    expect(said).toContain('That was done before');
    expect(said).toContain('Lena saw it at');
    const home = readBlocks(scene.slack.homes.get('ULENA')?.blocks ?? []);
    expect(home).not.toContain('(I have seen it)');
    expect(home).toContain('(I’m handling it)');
    expect((await scene.messagesTo('UROSA')).filter(({ text }) => text.includes('Lena saw this'))).toHaveLength(1);
  });

  it('on the message does nothing after it was done from the Home tab, and once it has ended says only that', async () => {
    await raise();
    const asked = await scene.last('ULENA');
    await scene.people.openHome('ULENA');
    await scene.settle();
    await scene.people.pressInHome('ULENA', 'I’m handling it');
    await scene.people.press('ULENA', asked, 'I’m handling it');
    await scene.settle();
    const told = () => scene.slack.messages.filter(({ onlyFor }) => onlyFor === 'ULENA').map(({ text }) => text);
    expect(told().at(-1)).toContain('Lena is dealing with it since');
    const opened = scene.slack.homes.get('ULENA');
    await scene.people.pressInHome('ULENA', 'Close');
    await scene.settle();
    expect(readBlocks(scene.slack.homes.get('ULENA')?.blocks ?? [])).not.toContain('Waiting for you');
    if (opened === undefined) throw new Error('There is no Home.');
    scene.slack.homes.set('ULENA', opened);
    await scene.people.pressInHome('ULENA', 'Close');
    expect((await scene.last('ULENA')).text).toContain('This has ended, somebody else has it');
    const closed = (await scene.messagesTo('UROSA')).filter(({ text }) => text.includes('marked this as done'));
    expect(closed).toHaveLength(1);
  });
});

describe('a request from another platform', () => {
  it.each([
    ['teams', '6f1c2a34-tenant:9d0e-object', 'Someone on Teams'],
    ['web', 'rosa@school.example', 'rosa@school.example'],
  ] as const)('(%s) names whoever asks so that a lead in Slack can read it', async (channel, person, who) => {
    const { escalations } = scene.escalation;
    const question = { id: 'q', text: plantedConcern, channel, person, conversation: 'talk', places: [] } as const;
    const { id } = await escalations.referred(question, aReferral());
    await escalations.tell(id ?? '', { channel, person, places: [] }, null);
    const asked = readBlocks((await scene.last('ULENA')).blocks);
    expect(asked).toContain(`${who} asks for your help with a concern.`);
    await scene.people.openHome('ULENA');
    await scene.settle();
    expect(readBlocks(scene.slack.homes.get('ULENA')?.blocks ?? [])).toContain(`${who} asks for your help`);
    await scene.people.press('ULENA', await scene.last('ULENA'), 'I have seen it');
    const seen = readBlocks((await scene.last('ULENA')).blocks);
    expect(seen).toContain(who);
    if (channel === 'teams') expect(asked + seen).not.toContain('tenant');
  });
});

describe('an allegation', () => {
  it('is told to the one who is chosen, after those whom it is about: nobody is tipped off', async () => {
    await scene.people.mention('UROSA', 'CTEAM', allegation);
    const card = await scene.card('UROSA');
    expect(scene.buttons(card)).toContain('Tell someone I choose');
    await scene.people.press('UROSA', card, 'Tell someone I choose');
    const question = await scene.last('UROSA');
    expect(readBlocks(question.blocks)).toContain('They will hear nothing of this.');
    await scene.people.press('UROSA', question, 'Leave out the people I ticked');
    await scene.settle();
    expect((await scene.last('UROSA')).text).toContain('Tick a name first');
    await scene.people.press('UROSA', question, 'Leave out the people I ticked', ['Lena, safeguarding lead']);
    const choose = await scene.last('UROSA');
    expect(scene.buttons(choose)).toEqual(['Dev, deputy safeguarding lead', 'Hugh, head', 'Chi, chair']);
    for (const user of ['ULENA', 'UDEV', 'UHUGH', 'UCHI']) expect(await scene.messagesTo(user)).toEqual([]);

    await scene.people.press('UROSA', choose, 'Hugh, head');
    await scene.settle();
    const asked = await scene.last('UHUGH');
    // It is not a contact's to widen the circle of those who know.
    expect(scene.buttons(asked)).toEqual(['I have seen it', 'I’m handling it', 'Close']);
    await scene.people.press('UHUGH', asked, 'I have seen it');
    await scene.settle();
    expect(readBlocks((await scene.last('UROSA')).blocks)).toContain('Hugh saw this at');
    await scene.wait(60);
    await scene.people.openHome('ULENA');
    await scene.settle();
    expect(readBlocks(scene.slack.homes.get('ULENA')?.blocks ?? [])).not.toContain('Waiting for you');
    for (const user of ['ULENA', 'UDEV', 'UCHI']) expect(await scene.messagesTo(user)).toEqual([]);
    expect((await scene.messagesIn('CTEAM')).map(({ text }) => text)).toEqual([neutral]);
  });
});

describe('Slack', () => {
  const tellsUser = (user: string) => (args: Readonly<Record<string, string>>) =>
    args.users === user || args.channel === directOf(user);

  it('that no longer has the lead leads to the deputy at once', async () => {
    scene.slack.fail('conversations.open', { error: 'user_not_found', when: tellsUser('ULENA') });
    await raise();
    expect(readBlocks((await scene.last('UDEV')).blocks)).toContain('asks for your help');
    expect(await scene.messagesTo('ULENA')).toEqual([]);
  });

  it('that slows Waymark down is tried again, once and not twice', async () => {
    scene.slack.fail('chat.postMessage', { error: 'ratelimited', retryAfter: 30, times: 1, when: tellsUser('ULENA') });
    await raise();
    expect(await scene.messagesTo('ULENA')).toEqual([]);
    await scene.wait(1);
    expect(await scene.messagesTo('ULENA')).toHaveLength(1);
    expect(await scene.messagesTo('UDEV')).toEqual([]);
  });

  it('that takes the token no more leaves the asker knowing that nobody was told', async () => {
    await scene.people.mention('UROSA', 'CTEAM', plantedConcern);
    const card = await scene.card('UROSA');
    scene.slack.fail('conversations.open', { error: 'token_expired' });
    scene.slack.fail('chat.postMessage', { error: 'token_expired' });
    scene.slack.fail('chat.update', { error: 'token_expired' });
    await scene.people.press('UROSA', card, 'Tell our safeguarding lead');
    const said = await scene.last('UROSA');
    expect(readBlocks(said.blocks)).toContain('Waymark could not tell anyone.');
    for (const line of callLines) expect(readBlocks(said.blocks)).toContain(line);
    expect(scene.channel.health().detail).toContain('it has expired');
    expect(scene.logLines.join('\n')).not.toContain('zanzibar');
  });
});
