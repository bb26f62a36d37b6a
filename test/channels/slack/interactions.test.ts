import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createFakeLibrary, fakeHoldings, fakeNewer } from '../../support/fake-assistant.ts';
import { openSample, sampleFile } from '../../support/local-contacts.ts';
import { readBlocks } from '../../support/slack/block-rules.ts';
import { directOf, type ShownMessage } from '../../support/slack/fake-slack.ts';
import { openScene, plantedConcern, type Scene } from './scene.ts';

/** Asha is away over the turn of the year, and Ben's number was checked before it. */
const withLeave = {
  ...sampleFile,
  people: sampleFile.people.map((person) => {
    if (person.id === 'asha') return { ...person, leave: [{ from: '2026-12-21', until: '2027-01-08' }] };
    return person.id === 'ben' ? { ...person, verifiedOn: '2026-12-20' } : person;
  }),
};

describe.each(['socket', 'http'] as const)('over %s', (mode) => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene({ mode });
  });
  afterEach(() => scene.close());

  const only = async (where: string): Promise<ShownMessage> => {
    const [message, ...others] = await scene.messagesIn(where);
    expect(others).toEqual([]);
    if (message === undefined) throw new Error('There is no message.');
    return message;
  };
  const modalText = async (): Promise<string> => {
    await scene.channel.settled();
    expect(scene.slack.modals).toHaveLength(1);
    return readBlocks(scene.slack.modals[0]?.view.blocks ?? []);
  };

  it('answers a command to the asker alone, who can share it once', async () => {
    await scene.people.command('UANN', 'CTEAM', 'how long may an assessment take?');
    const answered = await only('CTEAM');
    expect(answered.onlyFor).toBe('UANN');
    expect(scene.asked[0]).toMatchObject({ conversation: 'CTEAM:command', person: 'T0FAKE:UANN' });
    await scene.people.press('UANN', answered, 'Share in channel');
    const shared = await only('CTEAM');
    expect(shared.onlyFor).toBeNull();
    expect(readBlocks(shared.blocks)).toContain('45 working days');
    expect(readBlocks(shared.blocks)).not.toContain('Share in channel');
    await scene.people.press('UANN', answered, 'Share in channel');
    await only('CTEAM');
  });

  it('lets nobody else share it', async () => {
    await scene.people.command('UANN', 'CTEAM', 'how long may an assessment take?');
    await scene.people.press('UBOB', await only('CTEAM'), 'Share in channel');
    const messages = await scene.messagesIn('CTEAM');
    expect(messages.map(({ onlyFor }) => onlyFor)).toEqual(['UANN', 'UBOB']);
    expect(messages[1]?.text).toMatch(/^Only the person who asked/);
  });

  it('explains itself, and lists the editions', async () => {
    await scene.people.command('UANN', 'CTEAM', ' Help ');
    await scene.people.command('UANN', 'CTEAM', 'editions');
    const [help, editions] = await scene.textsIn('CTEAM');
    expect(help).toContain('• `/waymark editions` lists the editions I hold');
    expect(editions).toMatch(/Working Together 2026\*: in force from 18 March 2026 .*as reported by secondary sources/);
    expect(editions).toMatch(/Working Together 2010\*: superseded; was in force from March 2010; not held/);
    expect(scene.asked).toEqual([]);
  });

  it('puts a comparison to the assistant as it was typed', async () => {
    await scene.people.command('UANN', 'CTEAM', 'compare 2018 2023 early help');
    await scene.channel.settled();
    expect(scene.asked[0]?.text).toBe('compare 2018 2023 early help');
  });

  it.each([
    ['help', 'answers only to you'],
    ['editions', 'Working Together'],
    ['compare', 'name both and the subject'],
  ])('ends “%s” with the way to a person, and a button for it', async (word, says) => {
    await scene.people.command('UANN', 'CTEAM', word);
    const shown = await only('CTEAM');
    expect(readBlocks(shown.blocks)).toContain(says);
    expect(readBlocks(shown.blocks)).toMatch(/\(Get help now\)\n_Waymark can miss a concern\./);
    expect(scene.asked).toEqual([]);
    await scene.people.press('UANN', shown, 'Get help now');
    expect(await modalText()).toContain('In danger now? Call 999.');
  });

  it('takes "help" for a command only where it stands alone', async () => {
    await scene.people.command('UANN', 'CTEAM', 'help my pupil was hit');
    expect((await only(directOf('UANN'))).text).toBe('A reply.');
    expect((await only('CTEAM')).onlyFor).toBe('UANN');
  });

  it('answers a concern in a command by direct message, and shows nobody else anything', async () => {
    await scene.people.command('UANN', 'CTEAM', plantedConcern);
    expect(readBlocks((await only(directOf('UANN'))).blocks)).toContain('999 now if a child is in danger.');
    const line = await only('CTEAM');
    expect(line.onlyFor).toBe('UANN');
    expect(line.text).toBe("I've sent you a private message. If anyone is in danger now, call 999.");
  });

  it('shows the card itself after a command if no direct message can be opened', async () => {
    scene.slack.fail('conversations.open', { error: 'cannot_dm_bot' });
    await scene.people.command('UANN', 'CTEAM', plantedConcern);
    const card = await only('CTEAM');
    expect(card.onlyFor).toBe('UANN');
    expect(readBlocks(card.blocks)).toContain('999 now if a child is in danger.');
  });

  it('finds the guidance on a message, for the one who asked', async () => {
    await scene.people.messageShortcut('UANN', 'CTEAM', 'how long may an assessment take?');
    expect((await only('CTEAM')).onlyFor).toBe('UANN');
    expect(scene.asked[0]?.conversation).toMatch(/^CTEAM:1700000000\./);
  });

  it('screens the message that a shortcut is used on', async () => {
    await scene.people.messageShortcut('UANN', 'CTEAM', plantedConcern);
    expect(readBlocks((await only(directOf('UANN'))).blocks)).toContain('999 now');
  });

  it('opens the way to help at once', async () => {
    await scene.people.globalShortcut('UANN');
    expect(await modalText()).toMatch(/^\*In danger now\? Call 999\.\*/);
    expect(scene.asked).toEqual([]);
  });

  it('sends the way to help by direct message if no modal can be opened', async () => {
    scene.slack.fail('views.open', { error: 'expired_trigger_id' });
    await scene.people.globalShortcut('UANN');
    expect(readBlocks((await only(directOf('UANN'))).blocks)).toContain('In danger now? Call 999.');
  });

  it.each([
    ['Show the passage [1]', /paragraph 159|The paragraph before\.[\s\S]*45 working days[\s\S]*The paragraph after\./],
    ['Other editions', /Working Together 2018\*: superseded/],
    ['Get help now', /In danger now\? Call 999\./],
  ])('opens a modal for "%s", for anyone in the channel', async (label, expected) => {
    await scene.people.mention('UANN', 'CTEAM', 'how long may an assessment take?');
    await scene.people.press('UBOB', await only('CTEAM'), label);
    expect(await modalText()).toMatch(expected);
  });

  it('shows what other editions say on the subject of the answer, in no conversation', async () => {
    await scene.people.mention('UANN', 'CTEAM', 'how long may an assessment take?');
    await scene.people.press('UBOB', await only('CTEAM'), 'Other editions');
    const text = await modalText();
    expect(text).toMatch(/In the other editions, on Section 2, Assessment/);
    expect(text).toMatch(/Working Together 2018\* \(superseded\)\nIn 2018 it was 45 working days as well\./);
    expect(text).toMatch(/Working Together 2026\* \(in force\)\nNothing found on this\./);
    expect(text).toMatch(/Working Together 2010\*: superseded; .*not held/);
    expect(scene.asked.slice(1).map(({ conversation, edition }) => [conversation, edition])).toEqual([
      [null, 'wt-2026'],
      [null, 'wt-2018'],
    ]);
  });

  it('asks what changed, in the thread, for the one who presses', async () => {
    const ts = await scene.people.mention('UANN', 'CTEAM', 'how long may an assessment take?');
    await scene.people.press('UBOB', await only('CTEAM'), 'What changed');
    const messages = await scene.messagesIn('CTEAM');
    expect(messages.map(({ threadTs }) => threadTs)).toEqual([ts, ts]);
    expect(scene.asked[1]).toMatchObject({ person: 'T0FAKE:UBOB', conversation: `CTEAM:${ts}` });
  });

  it('says in its Home and under “editions” that the publisher has something newer, with what was seen', async () => {
    const other = await openScene({ mode, deps: { library: createFakeLibrary([], fakeHoldings, [fakeNewer]) } });
    onTestFinished(other.close);
    await other.people.openHome('UANN');
    await other.people.command('UANN', 'CTEAM', 'editions');
    const [editions = ''] = await other.textsIn('CTEAM');
    const home = readBlocks(other.slack.homes.get('UANN')?.blocks ?? []);
    for (const shown of [home, editions]) {
      expect(shown).toContain(`*There is something newer:* ${fakeNewer.readerText}`);
      expect(shown).toContain(`For whoever runs Waymark: ${fakeNewer.text}`);
    }
  });

  it('shows its Home: editions, what is kept, how to get help, not for referrals', async () => {
    await scene.people.openHome('UANN');
    await scene.channel.settled();
    const home = readBlocks(scene.slack.homes.get('UANN')?.blocks ?? []);
    expect(home).toMatch(/Not for referrals\..*call 999/);
    expect(home).toContain('(I’m worried about someone)');
    expect(home).toMatch(/Working Together 2026\*: in force/);
    expect(home).toContain('It does not keep what you type.');
    expect(home).toContain('For 365 days it keeps that it replied');
    expect(home).toContain('Your organisation has not named its contacts');
    expect(scene.slack.calls.map(({ method }) => method)).not.toContain('assistant.threads.setSuggestedPrompts');
  });

  it('shows in its Home who the local contacts are and when each was checked, to staff alone, and how long it keeps what', async () => {
    const clock = { now: () => new Date('2027-01-04T12:00:00Z'), monotonicMs: () => 0 };
    const { contacts } = openSample({ now: clock.now(), maxAgeDays: 60, file: withLeave });
    const keptDays = { audit: 90, questions: 30 };
    const other = await openScene({ mode, deps: { localEntries: contacts.localEntries, keptDays } });
    onTestFinished(other.close);
    const homeOf = async (user: string) => {
      await other.people.openHome(user);
      await other.channel.settled();
      return readBlocks(other.slack.homes.get(user)?.blocks ?? []);
    };
    const home = await homeOf('U0TEACHER');
    expect(home).toContain('*Asha*, safeguarding lead, away until 8 January 2027: 01632 960 201 (not checked since 2 ');
    expect(home).toContain('*Ben*, deputy safeguarding lead: 01632 960 202 (checked on 20 December 2026)');
    expect(home).toContain('*Northmoor Council*, children’s social care: 01632 960 101 (not checked since 2 November');
    expect(home).toContain('*Southmoor Council*, designated officer (LADO): 020 7946 0103');
    expect(home).toContain('<https://www.northmoor.example/refer|');
    expect(home).toContain('It keeps questions about the guidance for 30 days');
    expect(home).toContain('For 90 days it keeps that it replied');
    expect(home).not.toContain('It does not keep what you type');
    expect(await homeOf('U0PUPIL')).not.toContain('Asha');
  });

  it('suggests up to four questions when a conversation is opened, outside of any thread', async () => {
    await scene.people.openHome('UANN', 'messages');
    await scene.channel.settled();
    const call = scene.slack.calls.find(({ method }) => method === 'assistant.threads.setSuggestedPrompts');
    expect(call?.args).not.toHaveProperty('thread_ts');
    const prompts: unknown[] = JSON.parse(call?.args.prompts ?? '[]');
    expect(prompts.length).toBeGreaterThan(0);
    expect(prompts.length).toBeLessThanOrEqual(4);
  });
});
