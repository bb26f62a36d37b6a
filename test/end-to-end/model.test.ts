import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Waymark } from '../../src/assemble.ts';
import { readConfig } from '../../src/config.ts';
import { systemClock } from '../../src/core/ports.ts';
import type { Question } from '../../src/core/question.ts';
import { openModel } from '../../src/open-model.ts';
import { createFakeLog } from '../support/fake-assistant.ts';
import { failWith, refuse, stayOpen } from '../support/models/misbehaviours.ts';
import { type ChatScript, type ModelServer, openModelServer } from '../support/models/stand-in.ts';
import { startModelServer } from '../support/models/start-stand-in.ts';
import { plainEnvironment, type Running, run, start } from '../support/processes.ts';
import { dataFolder, findHeldMessage, openRealWaymark, projectRoot } from '../support/real-waymark.ts';
import { makeFolder } from '../support/temp-folder.ts';

const question = 'how soon must a child protection conference be held?';
const concern = 'A boy in my class has new bruises and flinched today.';

/** Agrees with the screen and writes nothing, unless words of the test say otherwise. */
const agreeable: ChatScript = ({ form, user }) => {
  if (form === 'rewrite') return { question: 'How soon must a child protection conference be held in 2018?' };
  if (form === 'opinion') return { result: user.includes('qqrefer') ? 'referred' : 'clear', pathway: null };
  return { statements: [] };
};

const settingsFor = (baseURL: string) => ({
  ...{
    ANSWERS: 'model',
    OPENAI_API_KEY: 'k',
    OPENAI_BASE_URL: baseURL,
    OPENAI_MODEL: 'm',
    MODEL_DAILY_BUDGET: '5 GBP',
  },
  ...{ MODEL_INPUT_PRICE: '0.4', MODEL_OUTPUT_PRICE: '1.6' },
});

describe('with a language model', () => {
  let server: ModelServer;
  let waymark: Waymark;
  let lines: string[];
  let folder: string;
  beforeAll(async () => {
    server = await openModelServer({ chat: agreeable });
    const fake = createFakeLog();
    lines = fake.lines;
    folder = makeFolder();
    const env = { ...settingsFor(server.baseURL), WAYMARK_DATA: folder };
    // The index is the checkout's; what is spent is kept elsewhere.
    const deps = { root: projectRoot, clock: systemClock, log: fake.log };
    waymark = await openRealWaymark({ log: fake.log, models: await openModel(readConfig(env, folder), deps) });
  });
  beforeEach(() => {
    server.become({ chat: agreeable });
    server.requests.length = 0;
    lines.length = 0;
  });
  afterAll(async () => {
    await waymark.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });
  const ask = (conversation: string, text: string, more: Partial<Question> = {}) =>
    waymark.assistant.reply({ id: 'q', text, channel: 'web', conversation, person: 'p', ...more });

  it('nothing is sent of what the screen refers, or asks about until the person says “No”', async () => {
    const held = await findHeldMessage(waymark);
    server.requests.length = 0;
    expect((await ask('a', concern)).outcome).toBe('referred');
    expect((await ask('a', 'what should happen next?')).outcome).toBe('referred');
    expect((await ask('b', held)).outcome).toBe('confirm');
    expect((await ask('b', '', { action: 'about_someone' })).outcome).toBe('referred');
    expect((await ask('c', held)).outcome).toBe('confirm');
    expect(server.requests).toHaveLength(0);
    await ask('c', '', { action: 'about_guidance' });
    expect(server.requests.length).toBeGreaterThan(0);
  });

  it('everything else goes with names and numbers masked, and the reply says what was asked', async () => {
    const named = `${question} Ring Sophie Tanner on 07700 900123, sophie.tanner@example.org, M1 1AE.`;
    const reply = await ask('d', named);
    expect(reply.modelUses?.map(({ prompt }) => prompt)).toContain('opinion@1');
    expect(server.chats().find(({ form }) => form === 'opinion')?.user).toContain('[name]');
    expect((await ask('d', question)).outcome).toBe('answered');
    await ask('d', 'and in 2018?');
    const rewrite = server.chats().find(({ form }) => form === 'rewrite');
    expect(rewrite?.user).toContain('child protection conference');
    for (const { text } of server.requests) expect(text).not.toMatch(/Sophie|Tanner|07700|900123|example\.org|M1 1AE/);
  });

  it('a second opinion puts the fixed card in place of the answer', async () => {
    const reply = await ask('e', `${question} qqrefer`);
    if (reply.outcome !== 'referred') throw new Error(`The outcome is ${reply.outcome}.`);
    expect(reply.text).toMatch(/^In danger now\? Call 999/);
    expect(reply.referral.signals).toEqual([{ rule: 'second-opinion', family: 'model', pathway: null }]);
  });

  it('a concern never waits for it', async () => {
    server.become({ chat: async () => stayOpen });
    const waiting = ask('f', 'hello there, who leads early help?');
    expect((await ask('g', concern)).outcome).toBe('referred');
    server.become({ chat: agreeable });
    expect((await waiting).outcome).toBe('answered');
  });

  it.each<[string, ChatScript]>([
    ['takes no key', () => failWith(401)],
    ['says nothing readable', () => 'planted words'],
    ['declines', () => refuse],
  ])('that %s the answer is the extract, in the same reply, and people see nothing of it', async (how, chat) => {
    const extract = await ask(`extract ${how}`, question);
    server.become({ chat });
    const reply = await ask(how, question);
    expect(reply.outcome).toBe('answered');
    expect(reply.text).toBe(extract.text);
    expect(reply.modelUses).toEqual([]);
    expect(lines.join('\n')).toContain('model_unavailable');
    expect(lines.join('\n')).not.toContain('planted');
  });
});

describe('the programs', () => {
  const running: Running[] = [];
  afterEach(async () => {
    for (const one of running.splice(0)) await one.kill();
  });

  it('ask the model, write no word that people type or that comes back, and trace nothing', async () => {
    const server = await startModelServer({
      chat: (request) => (request.form === 'answer' ? 'zanzibarback' : agreeable(request)),
    });
    const traced: string[] = [];
    const tracer = createServer((request, response) => {
      traced.push(request.url ?? '');
      response.end('{}');
    });
    await new Promise<void>((resolve) => tracer.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void tracer.close());
    const traps = `http://127.0.0.1:${(tracer.address() as AddressInfo).port}`; // it listens on TCP
    const environment = {
      ...settingsFor(server.baseURL),
      ...{ PORT: '0', LOG_LEVEL: 'debug', WAYMARK_DATA: dataFolder },
      ...{ LANGSMITH_API_KEY: 'x', LANGSMITH_TRACING: 'true', LANGSMITH_ENDPOINT: traps, LANGSMITH_GATEWAY: traps },
      ...{ LANGCHAIN_TRACING_V2: 'true', LANGCHAIN_TRACING: 'true', LANGCHAIN_ENDPOINT: traps, LANGCHAIN_API_KEY: 'x' },
      ...{ LANGCHAIN_VERBOSE: 'true', OPENAI_LOG: 'debug', DEBUG: '*', OPENAI_ORG_ID: 'zanzibarorg' },
    };
    const asked = await run('npm', ['run', '--silent', 'ask', '--', `${question} zanzibarone`], {
      env: plainEnvironment(environment),
    });
    expect(asked).toMatchObject({ code: 0, stderr: '' });
    expect(asked.stdout).not.toContain('zanzibar');
    expect(server.chats().map(({ form }) => form)).toContain('opinion');
    const requestsOfAsk = server.requests.length;

    const env = plainEnvironment(environment);
    const service = start(process.execPath, ['--import', 'tsx', 'src/main.ts'], { env });
    running.push(service);
    const [, url = ''] = await service.waitFor(/Waymark is at (http:\S+)/);
    await service.waitFor(/Ready: /);
    const response = await fetch(`${url}/api/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ conversation: 'conversation-1', question: `${question} zanzibartwo` }),
    });
    expect(response.status).toBe(200);
    expect((await fetch(`${url}/api/passages/zanzibarpath`)).status).toBe(404);
    service.child.kill('SIGTERM');
    await service.ended;
    expect(server.requests.length).toBeGreaterThan(requestsOfAsk);
    expect(service.stdout()).toContain('Answers: by the model m at 127.0.0.1');
    expect(service.stdout() + service.stderr()).not.toContain('zanzibar');
    expect(traced).toEqual([]);
    expect(server.requests.some(({ headers }) => JSON.stringify(headers).includes('zanzibar'))).toBe(false);
  });

  it('do not start with settings that are not whole, and say what is missing', async () => {
    const env = plainEnvironment({ ANSWERS: 'model', OPENAI_API_KEY: 'planted' });
    const { code, stderr } = await run(process.execPath, ['--import', 'tsx', 'src/main.ts'], { env });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^- OPENAI_MODEL: needed for ANSWERS=model/m);
    expect(stderr).toMatch(/^- MODEL_DAILY_BUDGET: needed for ANSWERS=model/m);
    expect(stderr).not.toContain('planted');
  });
});
