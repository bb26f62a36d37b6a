import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { directOf } from '../../support/slack/fake-slack.ts';
import { openScene, plantedConcern, type Scene, whichCouncil } from './scene.ts';

const neutral = "I've sent you a private message. If anyone is in danger now, call 999.";

describe.each(['socket', 'http'] as const)('Slack over %s', (mode) => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene({ mode });
  });
  afterEach(() => scene.close());

  it('answers a mention in its thread, with source, notice and way out', async () => {
    const ts = await scene.people.mention('UANN', 'CTEAM', 'how long may an assessment take?');
    await scene.channel.settled();
    expect(scene.asked[0]?.places).toEqual(['CTEAM', 'T0FAKE']);
    const [reply, ...others] = await scene.messagesIn('CTEAM');
    expect(others).toEqual([]);
    expect(reply?.threadTs).toBe(ts);
    expect(reply?.text).toContain('The maximum time is 45 working days.');
    const [text] = await scene.textsIn('CTEAM');
    expect(text).toMatch(
      /^>This edition was superseded on 18 March 2026\.\nThe maximum time is 45 working days\. \[1\]/,
    );
    expect(text).toContain(
      '[1] <https://www.gov.uk/official.pdf#page=61|Working Together 2023, paragraph 160, page 61>',
    );
    expect(text).toContain('Waymark’s summary, not the official words');
    expect(text).toContain('Waymark can miss a concern.');
  });

  it('names a conversation in the agent view after the guidance, and never after a concern', async () => {
    const ts = await scene.people.directMessage('UANN', 'how long may an assessment take?');
    await scene.people.directMessage('UBOB', plantedConcern);
    await scene.channel.settled();
    const titled = scene.slack.calls.filter(({ method }) => method === 'agents.sessions.rename');
    expect(titled.map(({ args }) => args)).toEqual([
      { channel_id: directOf('UANN'), thread_ts: ts, title: 'Assessment' },
    ]);
  });

  it('keeps a thread one conversation, and people apart in it', async () => {
    const ts = await scene.people.mention('UANN', 'CTEAM', 'how long may an assessment take?');
    await scene.people.mention('UANN', 'CTEAM', 'and in 2018?', ts);
    await scene.people.mention('UBOB', 'CTEAM', 'and in 2018?', ts);
    expect((await scene.messagesIn('CTEAM')).map(({ threadTs }) => threadTs)).toEqual([ts, ts, ts]);
    expect(scene.asked.map(({ conversation, person }) => [conversation, person])).toEqual([
      [`CTEAM:${ts}`, 'T0FAKE:UANN'],
      [`CTEAM:${ts}`, 'T0FAKE:UANN'],
      [`CTEAM:${ts}`, 'T0FAKE:UBOB'],
    ]);
  });

  it('answers a direct message', async () => {
    await scene.people.directMessage('UANN', 'how long may an assessment take?');
    const [text] = await scene.textsIn(directOf('UANN'));
    expect(text).toContain('45 working days');
    expect(scene.asked[0]).toMatchObject({ channel: 'slack', conversation: 'DUANN', hasAttachment: false });
  });

  it('answers a concern in a channel privately, with one neutral line where others read', async () => {
    const ts = await scene.people.mention('UANN', 'CTEAM', plantedConcern);
    expect(await scene.textsIn('CTEAM')).toEqual([neutral]);
    expect((await scene.messagesIn('CTEAM'))[0]?.threadTs).toBe(ts);
    const [card, ...others] = await scene.textsIn(directOf('UANN'));
    expect(others).toEqual([]);
    expect(card).toMatch(/^\*999 now if a child is in danger\.\*/);
    expect(card).toContain('*Don’t*\n• question the child or investigate');
    expect(card).toContain('Record it in your own system first, then ask your Slack admin about removing the post.');
    expect(JSON.stringify([scene.slack.messages, scene.logLines])).not.toMatch(/zanzibar/i);
  });

  it('shows the card in the direct message it came in, without advice about a channel', async () => {
    await scene.people.directMessage('UANN', plantedConcern);
    const cards = await scene.textsIn(directOf('UANN'));
    expect(cards).toHaveLength(1);
    expect(cards[0]).toContain('999 now');
    expect(cards[0]).not.toContain('Slack admin');
    expect(scene.slack.calls.find(({ method }) => method === 'chat.postMessage')?.args).toMatchObject({
      reply_broadcast: 'true',
    });
  });

  it('asks which council with one button each, and passes on what is pressed, by whom and about which place', async () => {
    const ts = await scene.people.mention('UANN', 'CTEAM', whichCouncil);
    const [card] = await scene.messagesIn(directOf('UANN'));
    if (card === undefined) throw new Error('There is no card.');
    const ids = JSON.stringify(card.blocks).match(/waymark_choose_council\.\w+/g) ?? [];
    expect(new Set(ids)).toEqual(new Set(['waymark_choose_council.north', 'waymark_choose_council.south']));
    await scene.people.press('UANN', card, 'South Council');
    const [pressed, refined] = await scene.textsIn(directOf('UANN'));
    expect(pressed).toContain('pressed “South Council”');
    expect(refined).toContain('999 now');
    expect(scene.asked.at(-1)).toMatchObject({
      text: '',
      action: 'choose_council',
      choice: 'south',
      conversation: `CTEAM:${ts}`,
      places: ['CTEAM', 'T0FAKE'],
    });
  });

  it('asks in private whether it is about somebody real, and answers there when it is not', async () => {
    const ts = await scene.people.mention('UANN', 'CTEAM', 'a child was hit');
    expect(await scene.textsIn('CTEAM')).toEqual([neutral]);
    const [card] = await scene.messagesIn(directOf('UANN'));
    if (card === undefined) throw new Error('There is no card.');
    await scene.people.press('UANN', card, 'No, it is about the guidance');
    const [pressed, answered] = await scene.textsIn(directOf('UANN'));
    expect(pressed).toContain('<@UANN> pressed “No, it is about the guidance”, <!date^1795341600^');
    expect(pressed).toContain('999 if anyone is in danger now.');
    expect(pressed).not.toContain('(No, it is about the guidance)');
    expect(answered).toContain('45 working days');
    expect(await scene.textsIn('CTEAM')).toEqual([neutral]);
    expect(scene.asked[1]).toMatchObject({
      text: '',
      action: 'about_guidance',
      conversation: `CTEAM:${ts}`,
      person: 'T0FAKE:UANN',
    });
  });

  it('shows the card when it is about somebody real, and takes one press only', async () => {
    await scene.people.directMessage('UANN', 'a child was hit');
    const [card] = await scene.messagesIn(directOf('UANN'));
    if (card === undefined) throw new Error('There is no card.');
    const asItWas = { ...card };
    await scene.people.press('UANN', asItWas, 'Yes, it is about a real person');
    await scene.people.press('UANN', asItWas, 'No, it is about the guidance');
    const texts = await scene.textsIn(directOf('UANN'));
    expect(texts).toHaveLength(2);
    expect(texts[1]).toContain('999 now if a child is in danger.');
    expect(scene.asked).toHaveLength(2);
  });

  it('does not let one person press for another', async () => {
    await scene.people.mention('UANN', 'CTEAM', 'a child was hit');
    const [card] = await scene.messagesIn(directOf('UANN'));
    if (card === undefined) throw new Error('There is no card.');
    await scene.people.press('UBOB', card, 'No, it is about the guidance');
    const texts = await scene.messagesIn(directOf('UANN'));
    expect(texts.filter(({ onlyFor }) => onlyFor === 'UBOB')[0]?.text).toMatch(/^Only the person who asked/);
    expect(scene.asked).toHaveLength(1);
    await scene.people.press('UANN', card, 'No, it is about the guidance');
    await scene.channel.settled();
    expect(scene.asked).toHaveLength(2);
  });

  it('takes what follows a card, in the direct message, as part of the conversation it came from', async () => {
    const ts = await scene.people.mention('UANN', 'CTEAM', plantedConcern);
    await scene.channel.settled();
    await scene.people.directMessage('UANN', 'how long may an assessment take?');
    await scene.channel.settled();
    expect(scene.asked[1]?.conversation).toBe(`CTEAM:${ts}`);
  });

  it('answers once what is delivered twice, by event and by post', async () => {
    const event = { user: 'UANN', text: '<@UWAYMARK> how long may an assessment take?', ts: '1.1', channel: 'DUANN' };
    const id = await scene.people.sendEvent({ ...event, type: 'app_mention' });
    await scene.people.sendEvent({ ...event, type: 'app_mention' }, id);
    await scene.people.sendEvent({ ...event, type: 'message', channel_type: 'im' });
    await scene.people.sendEvent({ ...event, type: 'app_mention', ts: '1.9' }, id);
    await scene.channel.settled();
    expect(scene.asked).toHaveLength(1);
    expect(await scene.messagesIn('DUANN')).toHaveLength(1);
  });

  it('reads an edit as a new message if its words changed', async () => {
    const ts = await scene.people.directMessage('UANN', 'how long may an assessment take?');
    await scene.people.editDirectMessage('UANN', ts, 'same', 'same');
    await scene.channel.settled();
    expect(scene.asked).toHaveLength(1);
    await scene.people.editDirectMessage('UANN', ts, 'how long may an assessment take?', plantedConcern);
    expect((await scene.textsIn(directOf('UANN')))[1]).toContain('999 now');
  });

  it('reads an edit in a channel that still mentions it, and no other', async () => {
    const edited = (text: string, ts: string) => ({
      ...{ type: 'message', subtype: 'message_changed', channel: 'CTEAM', channel_type: 'channel', ts },
      message: { user: 'UANN', text, ts: '1.1', edited: { user: 'UANN', ts } },
      previous_message: { user: 'UANN', text: '<@UWAYMARK> how long may an assessment take?', ts: '1.1' },
    });
    await scene.people.sendEvent(edited(plantedConcern, '1.2'));
    expect(await scene.messagesIn(directOf('UANN'))).toEqual([]);
    await scene.people.sendEvent(edited(`<@UWAYMARK> ${plantedConcern}`, '1.3'));
    expect((await scene.textsIn(directOf('UANN')))[0]).toContain('999 now');
  });

  it.each([
    ['another bot', { bot_id: 'BOTHER' }],
    ['itself', { user: 'UWAYMARK' }],
    ['Slack', { user: 'USLACKBOT' }],
    ['a join', { subtype: 'channel_join' }],
  ])('ignores a message by %s', async (_who, more) => {
    await scene.people.directMessage('UANN', 'how long may an assessment take?', more);
    await scene.channel.settled();
    expect(scene.asked).toEqual([]);
  });

  it('ignores messages in channels that do not mention it', async () => {
    const message = { type: 'message', channel_type: 'channel', channel: 'CTEAM', user: 'UANN', ts: '1.2' };
    await scene.people.sendEvent({ ...message, text: `${plantedConcern} <@UBOB>` });
    await scene.channel.settled();
    expect(scene.asked).toEqual([]);
    await scene.people.sendEvent({ ...message, text: '<@UWAYMARK> how long may an assessment take?' });
    expect(await scene.messagesIn('CTEAM')).toHaveLength(1);
  });

  it('reads the words of a message that has them in its blocks alone', async () => {
    const typed = { type: 'rich_text_section', elements: [{ type: 'text', text: plantedConcern }] };
    await scene.people.directMessage('UANN', '', { blocks: [{ type: 'rich_text', elements: [typed] }] });
    expect((await scene.textsIn(directOf('UANN')))[0]).toContain('999 now');
    expect(scene.asked[0]?.text).toBe(plantedConcern);
  });

  it('passes on that a file came, with or without words', async () => {
    await scene.people.directMessage('UANN', '', { subtype: 'file_share', files: [{ id: 'F1' }] });
    expect((await scene.textsIn(directOf('UANN')))[0]).toContain('Is this about a real person?');
    expect(scene.asked[0]).toMatchObject({ text: '', hasAttachment: true });
  });
});
