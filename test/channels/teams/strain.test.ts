import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { repeat } from '../../../src/channels/teams/work.ts';
import type { Assistant } from '../../../src/core/ports.ts';
import { fakeReply, fakeStatement } from '../../support/fake-assistant.ts';
import { ada, chat, type Scene, startScene } from '../../support/teams/scene.ts';

const replies = { hello: fakeReply('answered', { statements: [fakeStatement('The answer.', [])] }) };
let scene: Scene;
afterEach(async () => {
  await scene.stop();
  expect(scene.connector.problems).toEqual([]);
});
const start = async () => {
  scene = await startScene({ replies });
};
const isMessage = (one: { readonly type: string }): boolean => one.type === 'message';

describe('when Teams throttles', () => {
  it('what it says in Retry-After is kept to, and the answer arrives once', async () => {
    await start();
    scene.connector.refuse(isMessage, 429, { 'retry-after': '0' }, 2);
    await scene.say(ada, chat.personal, 'hello');
    expect(scene.connector.refused).toHaveLength(2);
    expect(scene.connector.visible()).toHaveLength(1);
    expect(scene.waits).toEqual([]);
  });

  it('without Retry-After it is asked again, later and later', async () => {
    await start();
    scene.connector.refuse(isMessage, 429, {}, 2);
    await scene.say(ada, chat.personal, 'hello');
    expect(scene.waits).toEqual([1000, 2000]);
    expect(scene.connector.visible()).toHaveLength(1);
  });

  it('for good, it is given up, and noted without a word of the message', async () => {
    await start();
    scene.connector.refuse(isMessage, 429);
    expect((await scene.say(ada, chat.personal, 'hello')).status).toBe(200);
    expect(scene.waits).toEqual([1000, 2000, 4000]);
    expect(scene.logLines.join('\n')).toContain('teams_throttled');
    expect(scene.logLines.join('\n')).not.toContain('hello');
  });

  it('it types within 300 ms, and goes on until the answer is there', { retry: 2 }, async () => {
    let finish = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const assistant: Assistant = { reply: () => slow.then(() => fakeReply('answered', { text: 'The answer.' })) };
    scene = await startScene({ assistant, deps: { acknowledgeAfterMs: 1, typingEveryMs: 20 } });
    const typings = () => scene.connector.sent.filter((one) => one.type === 'typing').length;
    const begun = performance.now();
    const said = scene.say(ada, chat.personal, 'hello');
    await vi.waitFor(() => expect(typings()).toBeGreaterThan(0), { interval: 5 });
    const elapsed = performance.now() - begun;
    await vi.waitFor(() => expect(typings()).toBeGreaterThan(2), { interval: 5 });
    finish();
    expect(elapsed).toBeLessThan(300);
    await said;
    await scene.channel.settled();
    expect(scene.connector.visible()).toHaveLength(1);
  });

  it('typing ends when it is called off', async () => {
    await start();
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const run = vi.fn();
    const callOff = repeat(100, run);
    vi.advanceTimersByTime(250);
    expect(run).toHaveBeenCalledTimes(3);
    callOff();
    vi.advanceTimersByTime(1000);
    expect(run).toHaveBeenCalledTimes(3);
  });

  it('typing never holds an answer up', async () => {
    await start();
    scene.connector.refuse((one) => one.type === 'typing', 403);
    await scene.say(ada, chat.personal, 'hello');
    expect(scene.connector.visible()).toHaveLength(1);
  });
});

describe('when Waymark may not write there', () => {
  it('the answer goes to the person alone', async () => {
    await start();
    scene.connector.refuse((one) => one.conversation === chat.channel.id, 403);
    await scene.say(ada, chat.channel, 'hello');
    const [, line, answer] = scene.connector.visible();
    expect(line?.text).toBe('I could not post this where you asked, so here it is.');
    expect(answer?.words).toContain('The answer.');
  });

  it('in a private chat that was blocked: nothing more is done, and nothing breaks', async () => {
    await start();
    scene.connector.refuse(() => true, 403);
    expect((await scene.say(ada, chat.personal, 'hello')).status).toBe(200);
    expect(scene.logLines.join('\n')).toContain('teams_forbidden');
    expect(scene.channel.health().state).toBe('on');
  });
});

describe('health', () => {
  it('says when the credentials are not accepted, until they are', async () => {
    await start();
    scene.connector.refuse(isMessage, 401, {}, 1);
    await scene.say(ada, chat.personal, 'hello', { id: 'a' });
    expect(scene.channel.health()).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('TEAMS_APP_PASSWORD'),
    });
    await scene.say(ada, chat.personal, 'hello', { id: 'b' });
    expect(scene.channel.health().state).toBe('on');
  });
});

describe('an edit that arrives before the message it edits', () => {
  it('is screened, and so is the message; neither is answered twice', async () => {
    await start();
    const edit = { type: 'messageUpdate', timestamp: '2026-06-01T10:01:00Z' };
    await scene.say(ada, chat.personal, 'hello', { id: 'm1', ...edit });
    await scene.say(ada, chat.personal, 'hello', { id: 'm1' });
    await scene.say(ada, chat.personal, 'hello', { id: 'm1', ...edit });
    await scene.say(ada, chat.personal, 'hello', { id: 'm1' });
    expect(scene.asked).toHaveLength(2);
    expect(scene.connector.visible()).toHaveLength(2);
  });
});

describe('messages in a row', () => {
  it('of one conversation are answered in order, of others side by side', async () => {
    const order: string[] = [];
    const gates = new Map<string, () => void>();
    const assistant = {
      reply: async ({ text }: { readonly text: string }) => {
        order.push(`asked ${text}`);
        await new Promise<void>((resolve) => gates.set(text, resolve));
        return fakeReply('declined', { text });
      },
    };
    scene = await startScene({ assistant, deps: { acknowledgeAfterMs: 1 } });
    await scene.say(ada, chat.personal, 'one');
    await scene.say(ada, chat.personal, 'two');
    await scene.say(ada, chat.group, 'elsewhere');
    expect(order).toEqual(['asked one', 'asked elsewhere']);
    gates.get('one')?.();
    await scene.connector.until(1);
    while (!gates.has('two')) await new Promise((resolve) => setImmediate(resolve));
    gates.get('two')?.();
    gates.get('elsewhere')?.();
    await scene.connector.until(3);
    expect(order).toEqual(['asked one', 'asked elsewhere', 'asked two']);
  });
});
