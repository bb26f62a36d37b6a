import { afterEach, describe, expect, it } from 'vitest';
import type { Assistant, TellStep } from '../../../src/core/ports.ts';
import { openRecords } from '../../../src/records/index.ts';
import { directOf } from '../../support/slack/fake-slack.ts';
import { makeFolder } from '../../support/temp-folder.ts';
import { answer, openScene, plantedConcern, type Scene } from './scene.ts';

const neutral = "I've sent you a private message. If anyone is in danger now, call 999.";

function createSlowAssistant(until: Promise<void>): Assistant {
  return { reply: () => until.then(() => answer) };
}

let scene: Scene;
afterEach(() => scene.close());

describe('a card whose direct message fails', () => {
  it('is shown to the asker alone, and the thread gets the same neutral line', async () => {
    scene = await openScene();
    scene.slack.fail('conversations.open', { error: 'cannot_dm_bot' });
    await scene.people.mention('UANN', 'CTEAM', plantedConcern);
    const messages = await scene.messagesIn('CTEAM');
    expect(messages.map(({ onlyFor }) => onlyFor)).toEqual(['UANN', null]);
    const texts = await scene.textsIn('CTEAM');
    expect(texts[0]).toContain('999 now if a child is in danger.');
    expect(texts[1]).toBe(neutral);
  });

  it('leaves the way to help in the neutral line if nothing can be shown', async () => {
    scene = await openScene();
    scene.slack.fail('chat.postEphemeral', { error: 'user_not_in_channel' });
    scene.slack.fail('conversations.open', { error: 'missing_scope', needed: 'im:write' });
    await scene.people.mention('UANN', 'CTEAM', plantedConcern);
    const [line, ...others] = await scene.textsIn('CTEAM');
    expect(others).toEqual([]);
    expect(line).toMatch(/^I could not send you a private message\. If anyone is in danger now, call 999\./);
    expect(line).toMatch(/children's social care/);
    expect(scene.channel.health()).toMatchObject({ state: 'on', detail: expect.stringContaining('im:write') });
  });

  it('stays with the asker when a button on it is pressed, and shows that it was', async () => {
    scene = await openScene();
    scene.slack.fail('conversations.open', { error: 'cannot_dm_bot' });
    await scene.people.mention('UANN', 'CTEAM', 'a child was hit');
    const card = (await scene.messagesIn('CTEAM')).find(({ onlyFor }) => onlyFor === 'UANN');
    if (card === undefined) throw new Error('There is no card.');
    await scene.people.press('UANN', card, 'No, it is about the guidance');
    const mine = (await scene.messagesIn('CTEAM')).filter(({ onlyFor }) => onlyFor === 'UANN');
    expect(mine).toHaveLength(2);
    const texts = await scene.textsIn('CTEAM');
    expect(texts.filter((text) => text.includes('pressed “No, it is about the guidance”'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('45 working days'))).toHaveLength(1);
    const others = (await scene.messagesIn('CTEAM')).filter(({ onlyFor }) => onlyFor === null);
    expect(others).toHaveLength(1);
  });
});

describe('an answer that cannot be sent where it was asked', () => {
  it('comes as a direct message when the channel is closed to Waymark', async () => {
    scene = await openScene();
    scene.slack.fail('chat.postMessage', { error: 'is_archived', times: 1 });
    await scene.people.mention('UANN', 'CTEAM', 'how long may an assessment take?');
    const [text] = await scene.textsIn(directOf('UANN'));
    expect(text).toMatch(/^I could not post this in the channel, so here it is\./);
    expect(text).toContain('45 working days');
  });

  it('waits as long as Slack says when it is rate-limited', async () => {
    scene = await openScene();
    scene.slack.fail('chat.postMessage', { error: 'ratelimited', retryAfter: 0, times: 2 });
    await scene.people.mention('UANN', 'CTEAM', 'how long may an assessment take?');
    expect(await scene.messagesIn('CTEAM')).toHaveLength(1);
    expect(scene.slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(3);
  });

  it.each([
    ['as a status without a time', { error: 'ratelimited', retryAfter: 'unsaid' as const }],
    ['as an answer', { error: 'ratelimited' }],
  ])('waits a moment when it is rate-limited %s', async (_how, failure) => {
    scene = await openScene();
    scene.slack.fail('chat.postMessage', { ...failure, times: 1 });
    await scene.people.mention('UANN', 'CTEAM', plantedConcern);
    expect(await scene.textsIn('CTEAM')).toEqual([neutral]);
    expect(await scene.messagesIn(directOf('UANN'))).toHaveLength(1);
  });

  it('is shown to the asker alone another way where the address of a command is used up', async () => {
    scene = await openScene();
    scene.slack.fail('response_url', { error: 'used_url' });
    await scene.people.command('UANN', 'CTEAM', 'how long may an assessment take?');
    expect((await scene.messagesIn('CTEAM')).map(({ onlyFor }) => onlyFor)).toEqual(['UANN']);
    expect(scene.slack.calls.map(({ method }) => method)).toContain('chat.postEphemeral');
  });

  it('is an apology with 999 when the assistant breaks', async () => {
    const broken = () => {
      throw new Error(plantedConcern);
    };
    scene = await openScene({ replies: { 'break it': broken } });
    await scene.people.mention('UANN', 'CTEAM', 'break it');
    expect((await scene.textsIn('CTEAM'))[0]).toMatch(/Something went wrong here.*call 999/);
    expect(scene.logLines.join()).not.toMatch(/zanzibar/i);
  });
});

describe('“I’m worried about someone”', () => {
  it('shows the card to whoever pressed it, where they pressed it, if neither window nor direct message can be opened', async () => {
    scene = await openScene();
    await scene.people.mention('UANN', 'CTEAM', 'how long may an assessment take?');
    const [answered] = await scene.messagesIn('CTEAM');
    if (answered === undefined) throw new Error('There is no answer.');
    for (const method of ['views.open', 'conversations.open']) scene.slack.fail(method, { error: 'internal_error' });
    scene.slack.fail('conversations.open', { error: 'cannot_dm_bot' });
    await scene.people.press('UANN', answered, 'Get help now');
    const shown = (await scene.messagesIn('CTEAM')).filter(({ onlyFor }) => onlyFor === 'UANN');
    expect(shown.map(({ text }) => text)).toEqual(['In danger now? Call 999.']);
  });
});

describe('a delivery that comes again after a restart', () => {
  it('is not answered again, by its id or as the other event of the same post', async () => {
    const folder = makeFolder();
    const clock = { now: () => new Date(0), monotonicMs: () => 0 };
    const mention = {
      type: 'app_mention',
      user: 'UANN',
      channel: 'CTEAM',
      ts: '1.1',
      text: '<@UWAYMARK> and in 2018?',
    };
    const answersIn = async (...deliveries: (readonly [object, string])[]) => {
      const records = openRecords(folder, { clock });
      const run = await openScene({ deps: { seen: records.deliveredEvents('slack') } });
      for (const [event, id] of deliveries) await run.people.sendEvent(event, id);
      const { length } = await run.messagesIn('CTEAM');
      scene = run;
      if (deliveries.length > 0) await run.close();
      await records.close();
      return length;
    };
    expect(await answersIn([mention, 'Ev1'])).toBe(1);
    expect(await answersIn([mention, 'Ev1'], [{ ...mention, type: 'message', channel_type: 'group' }, 'Ev2'])).toBe(0);
    expect(await answersIn([{ ...mention, ts: '1.2' }, 'Ev3'])).toBe(1);
    await answersIn();
  });
});

describe('working without what helps', () => {
  it('answers when the store of deliveries fails', async () => {
    const seen = { firstSeen: () => Promise.reject(new Error('disk full')) };
    scene = await openScene({ deps: { seen } });
    await scene.people.mention('UANN', 'CTEAM', plantedConcern);
    expect(await scene.textsIn('CTEAM')).toEqual([neutral]);
    expect(scene.logLines.join()).toContain('slack_delivered_events_failed');
  });

  it.each([
    ['as an agent session', 'D', [], 'agents.sessions.setStatus', ['processing', 'active']],
    [
      'as a thread where sessions are unknown',
      'D',
      ['agents.sessions.setStatus', 'agents.sessions.rename'],
      'assistant.threads.setStatus',
      ['is searching the guidance…', ''],
    ],
    ['in a channel’s thread', 'C', [], 'assistant.threads.setStatus', ['is searching the guidance…', '']],
  ] as const)(
    'shows %s within 300 ms that it works, and takes it away',
    { retry: 2 },
    async (_how, kind, unknown, method, shows) => {
      let finish = (): void => undefined;
      const slow = new Promise<void>((resolve) => {
        finish = resolve;
      });
      scene = await openScene({ deps: { assistant: createSlowAssistant(slow) } });
      for (const one of unknown) scene.slack.fail(one, { error: 'unknown_method' });
      const shown = scene.slack.called(method);
      const words = 'how long may an assessment take?';
      await (kind === 'C' ? scene.people.mention('UANN', 'CTEAM', words) : scene.people.directMessage('UANN', words));
      const start = performance.now();
      await shown;
      const elapsed = performance.now() - start;
      finish();
      expect(elapsed).toBeLessThan(300);
      expect(await scene.messagesIn(kind === 'C' ? 'CTEAM' : directOf('UANN'))).toHaveLength(1);
      const statuses = scene.slack.calls.filter((one) => one.method === method);
      expect(statuses.map(({ args }) => args.status)).toEqual(shows);
    },
  );

  it('says in a thread what it does now, but for a step that is over at once', async () => {
    let tell: TellStep = () => undefined;
    let finish = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const assistant: Assistant = {
      reply: (_question, tellStep = () => undefined) => {
        tell = tellStep;
        return slow.then(() => answer);
      },
    };
    scene = await openScene({ deps: { assistant } });
    const method = 'assistant.threads.setStatus';
    const shown = scene.slack.called(method);
    await scene.people.mention('UANN', 'CTEAM', 'how long may an assessment take?');
    tell('searching');
    await shown;
    const changed = scene.slack.called(method);
    tell('writing');
    await changed;
    tell('checking');
    finish();
    expect(await scene.messagesIn('CTEAM')).toHaveLength(1);
    const statuses = scene.slack.calls.filter((one) => one.method === method).map(({ args }) => args.status);
    expect(statuses).toEqual(['is searching the guidance…', 'is writing an answer…', '']);
  });

  it('answers, names nothing and asks once where a server knows nothing of conversations’ names', async () => {
    scene = await openScene();
    const unknown = ['agents.sessions.rename', 'assistant.threads.setTitle'];
    for (const method of unknown) scene.slack.fail(method, { error: 'unknown_method' });
    await scene.people.directMessage('UANN', 'how long may an assessment take?');
    await scene.channel.settled();
    await scene.people.directMessage('UBOB', 'how long may an assessment take?');
    expect(await scene.messagesIn(directOf('UBOB'))).toHaveLength(1);
    const called = scene.slack.calls.map(({ method }) => method).filter((method) => unknown.includes(method));
    expect(called).toEqual(unknown);
    expect(scene.channel.health().state).toBe('on');
  });

  it('finishes what it has begun before it stops', async () => {
    let finish = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    scene = await openScene({ deps: { assistant: createSlowAssistant(slow) } });
    await scene.people.mention('UANN', 'CTEAM', 'how long may an assessment take?');
    const stopped = scene.channel.stop();
    finish();
    await stopped;
    expect(await scene.messagesIn('CTEAM')).toHaveLength(1);
    expect(scene.channel.health().state).toBe('off');
  });
});
