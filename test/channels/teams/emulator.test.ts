import { afterEach, describe, expect, it } from 'vitest';
import type { Card } from '../../../src/core/reply.ts';
import { fakeConfirm, fakeReferral, fakeReply, fakeStatement } from '../../support/fake-assistant.ts';
import { concern, startEscalationScene } from '../../support/teams/escalation-scene.ts';
import { type Scene, startScene } from '../../support/teams/scene.ts';
import { startStandInEmulator } from '../../support/teams/stand-in-emulator.ts';

const question = 'how long may an assessment take?';
const told = 'a child in my class told me something planted';
const unsure = 'what if a planted child says that';
const card: Card = {
  kind: 'referral',
  firstLine: 'In danger now? Call 999.',
  lines: ['Call the council.'],
  dont: [],
  closing: [],
  buttons: [{ action: 'over', label: 'This is over' }],
};
const asks: Card = {
  ...card,
  kind: 'confirm',
  lines: ['Is this about a real person?'],
  buttons: [{ action: 'about_guidance', label: 'No, it is about the guidance' }],
};
const answer = fakeReply('answered', { statements: [fakeStatement('At most 45 working days.', [])] });
const replies = { [question]: answer, [told]: fakeReferral(card), [unsure]: fakeConfirm(asks), about_guidance: answer };

type Emulator = Awaited<ReturnType<typeof startStandInEmulator>>;
const able = {
  answers: 'with_ids',
  knowsReplies: true,
  knowsUpdates: true,
  opensConversations: true,
  knowsTyping: true,
} as const;
const bare = {
  answers: 'with_nothing',
  knowsReplies: false,
  knowsUpdates: false,
  opensConversations: false,
  knowsTyping: false,
} as const;

let scene: Scene;
let emulator: Emulator;
afterEach(async () => {
  await scene.stop();
  await emulator.stop();
  expect(emulator.problems).toEqual([]);
});
const start = async (manners: Parameters<typeof startStandInEmulator>[0], more: object = {}) => {
  emulator = await startStandInEmulator(manners);
  scene = await startScene({ replies, ...more });
};
const say = (text: string, conversation?: object) =>
  scene.post(emulator.activity({ type: 'message', text, textFormat: 'plain' }, conversation));
const last = () => emulator.visible().at(-1);
const dataOf = (title: string): unknown => last()?.buttons.find((button) => button.title === title)?.data;
const words = () => emulator.visible().map((one) => one.words || one.text);

describe.each([
  ['that knows everything', able],
  ['that answers with nothing', { ...able, answers: 'with_nothing' as const }],
  ['that answers with a word', { ...able, answers: 'with_a_word' as const }],
  ['that answers with no content', { ...able, answers: 'with_no_content' as const }],
  ['that knows no replies, no edits, no new chats and no typing', bare],
])('an emulator %s', (_what, manners) => {
  it('is welcomed once, however it tells who is there', async () => {
    await start(manners);
    for (const id of [emulator.bot.id, emulator.user.id]) {
      const body = { type: 'conversationUpdate', membersAdded: [{ id, name: 'x' }], membersRemoved: [] };
      expect((await scene.post(emulator.activity(body))).status).toBe(200);
    }
    expect(words()).toEqual([expect.stringContaining('Not for referrals.')]);
    expect(last()?.raw.suggestedActions).toMatchObject({ to: [], actions: [{ type: 'imBack' }, {}, {}] });
    expect(last()).toMatchObject({ raw: { from: { id: '1a2b3c-bot' }, recipient: { id: '9d0fbd6e-user' } } });
  });

  it('gets an answer, and the card for a concern', async () => {
    await start(manners);
    expect((await say(question)).status).toBe(200);
    expect(words().at(-1)).toContain('At most 45 working days.');
    expect((await say(told)).status).toBe(200);
    expect(words().at(-1)).toMatch(/^In danger now\? Call 999\.\nCall the council\./);
    expect(last()).toMatchObject({ conversation: '5f3a1b70|livechat' });
    await scene.channel.settled();
    expect(scene.logLines.join('\n')).not.toContain('teams_job_failed');
  });

  it.each([
    ['its data alone', {}],
    ['its title as text beside it', { text: 'No, it is about the guidance' }],
    ['its data as text', { isText: true }],
  ])(
    'takes a press on Action.Submit with %s, and shows what became of it',
    async (_how, { isText, ...more }: { isText?: boolean; text?: string }) => {
      await start(manners);
      await say(unsure);
      const data = dataOf('No, it is about the guidance');
      const value = isText ? JSON.stringify(data) : data;
      const press = emulator.activity({ type: 'message', channelData: { postBack: true }, value, ...more });
      expect((await scene.post(press)).status).toBe(200);
      await scene.channel.settled();
      expect(words().at(-2)).toContain('At most 45 working days.');
      expect(words().at(-1)).toContain('You chose “No, it is about the guidance” at 12:03 on 1 June.');
      expect(scene.asked.at(-1)).toMatchObject({ action: 'about_guidance', text: '' });
    },
  );

  it('gets the answer to an invoke in the answer to its request', async () => {
    await start(manners);
    await say(unsure);
    const action = {
      type: 'Action.Execute',
      verb: 'waymark.about_guidance',
      data: dataOf('No, it is about the guidance'),
    };
    const invoke = {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action, trigger: 'manual' },
      replyToId: 'x',
    };
    const response = await scene.post(emulator.activity(invoke));
    expect(await response.json()).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    await scene.channel.settled();
    expect(words().filter((one) => one.includes('At most 45 working days.'))).toHaveLength(1);
  });
});

it.each([
  ['leaves out whom it writes to', undefined],
  ['gives the bot no id', { name: 'Bot', role: 'bot' }],
])('an emulator that %s gets an answer', async (_what, recipient) => {
  await start(able);
  const asked = { ...emulator.activity({ type: 'message', text: question }), recipient };
  expect((await scene.post(asked)).status).toBe(200);
  expect(words().at(-1)).toContain('At most 45 working days.');
});

it('an emulator that is started again may count from one again, and a delivery repeated is still one', async () => {
  await start(able);
  const first = { ...emulator.activity({ type: 'message', text: question }), id: '1' };
  await scene.post(first);
  await scene.post(first);
  await scene.post({ ...first, timestamp: '2026-06-01T12:00:00.000Z' });
  expect(scene.asked).toHaveLength(2);
});

describe('an emulator of a group', () => {
  const group = { id: 'group-1', isGroup: true, name: 'Group' };

  it('that opens chats gets the card in one, and a neutral line in the group', async () => {
    await start(able);
    await say(told, group);
    expect(emulator.visible().map((one) => one.conversation)).toEqual([expect.stringMatching(/^opened-/), 'group-1']);
    expect(words()[0]).toContain('Call the council.');
    expect(words()[1]).toContain("I've sent you a private message.");
  });

  it('that opens none gets 999, the front door and the way to a private chat', async () => {
    await start(bare);
    await say(told, group);
    expect(words()).toEqual([expect.stringMatching(/call 999[\s\S]*social care team[\s\S]*open Chat/)]);
  });
});

describe('the buttons of its cards', () => {
  it('ask for what a host that drops Action.Execute lacks, so that it draws Action.Submit', async () => {
    await start(able);
    await say(unsure);
    expect(last()?.raw).toMatchObject({
      attachments: [
        {
          content: {
            body: expect.arrayContaining([
              {
                type: 'ActionSet',
                actions: [
                  expect.objectContaining({
                    type: 'Action.Execute',
                    requires: { universalActions: '1.0' },
                    fallback: expect.objectContaining({ type: 'Action.Submit' }),
                  }),
                ],
              },
            ]),
          },
        },
      ],
    });
  });
});

describe('a page in a browser', () => {
  const ask = (origin: string) =>
    fetch(scene.url, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-ms-bot-agent',
      },
    });

  it.each(['http://localhost:5173', 'http://127.0.0.1:8080', 'http://[::1]:9000'])(
    'of this machine may post: %s',
    async (origin) => {
      await start(able);
      const leave = await ask(origin);
      expect(leave.status).toBe(204);
      expect(leave.headers.get('access-control-allow-origin')).toBe(origin);
      expect(leave.headers.get('access-control-allow-headers')).toBe('content-type,x-ms-bot-agent');
      const posted = await scene.post(emulator.activity({ type: 'message', text: question }), { origin });
      expect([posted.status, posted.headers.get('access-control-allow-origin')]).toEqual([200, origin]);
      expect(words().at(-1)).toContain('At most 45 working days.');
    },
  );

  it.each(['https://evil.example', 'http://localhost.evil.example', 'null', 'file://'])(
    'of another place may not: %s',
    async (origin) => {
      await start(able);
      const leave = await ask(origin);
      expect(leave.headers.get('access-control-allow-origin')).toBeNull();
      expect((await scene.post(emulator.activity({ type: 'message', text: question }), { origin })).status).toBe(403);
      expect(scene.asked).toEqual([]);
    },
  );

  it('gets no leave where Waymark has credentials', async () => {
    const config = { appId: '00000000-1111-2222-3333-444444444444', appPassword: 'x', tenantId: 't' };
    await start(able, { config });
    expect((await ask('http://localhost:5173')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

it('a token that an emulator made up is no hindrance where nobody is authenticated', async () => {
  await start(able);
  const body = emulator.activity({ type: 'message', text: question });
  expect((await scene.post(body, { authorization: 'Bearer a.b.c' })).status).toBe(200);
  expect(words().at(-1)).toContain('At most 45 working days.');
});

it('a press that asks for somebody to be told says that nobody is, where no chat with them can be opened', async () => {
  emulator = await startStandInEmulator(bare);
  const school = await startEscalationScene();
  scene = school;
  await say(concern);
  await school.channel.settled();
  const press = emulator.activity({ type: 'message', value: dataOf('Tell our safeguarding lead') });
  await scene.post(press);
  await school.channel.settled();
  expect(words().at(-1)).toMatch(/^Not sent yet\.[\s\S]*Don’t wait: call now\./);
  await school.service.close();
});
