import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import lockfile from 'proper-lockfile';
import { afterEach, describe, expect, it } from 'vitest';
import { plainEnvironment, type Running, run, start } from './support/processes.ts';
import { dataFolder, projectRoot } from './support/real-waymark.ts';
import { makeFolder } from './support/temp-folder.ts';

/** What `npm start` runs. Not through npm or the tsx command: the one does not pass SIGTERM on, the other kills after 30 ms. */
const [command = '', ...startArguments]: string[] = JSON.parse(
  readFileSync(join(projectRoot, 'package.json'), 'utf8'),
).scripts.start.split(' ');

const concern = 'A boy in my class has new bruises and flinched today.';
const guidanceQuestion = 'How long may an assessment take?';

let running: Running | null = null;
let release: (() => Promise<void>) | null = null;
const folders: string[] = [];
afterEach(async () => {
  await running?.kill();
  running = null;
  await release?.();
  release = null;
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

interface Service {
  readonly url: string;
  readonly data: string;
  readonly process: Running;
  /** Puts the index in place and lets go of its lock: the service finds it ready. */
  bringIndex(): Promise<void>;
}

/** `npm start` on a free port. Its index is not there, and the lock is held: it is not ready before the test says so. */
async function startService(settings: Readonly<Record<string, string>> = {}): Promise<Service> {
  const data = makeFolder();
  folders.push(data);
  const index = join(data, 'index');
  await mkdir(index);
  release = await lockfile.lock(index, { lockfilePath: join(index, 'build.lock') });
  const env = plainEnvironment({ PORT: '0', WAYMARK_DATA: data, LOG_LEVEL: 'debug', ...settings });
  const process = start(command, startArguments, { env });
  running = process;
  const [, url = ''] = await process.waitFor(/Waymark is at (http:\S+)/);
  return {
    url,
    data,
    process,
    bringIndex: async () => {
      await cp(join(dataFolder, 'index'), index, { recursive: true, filter: (path) => !path.includes('build.lock') });
      await release?.();
      release = null;
    },
  };
}

async function ask({ url }: Service, question: string, conversation = 'conversation-1') {
  const response = await fetch(`${url}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question, conversation }),
  });
  return { status: response.status, body: await response.json() };
}

async function get({ url }: Service, path: string) {
  const response = await fetch(`${url}${path}`);
  return { status: response.status, text: await response.text() };
}

describe('the service', () => {
  it('is started by node itself, which gets the signals', () => {
    expect([command, startArguments.slice(-3)]).toEqual(['node', ['--import', 'tsx', 'src/main.ts']]);
  });

  it('is started alike by the unit in the README, limit and all', () => {
    const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
    expect(readme).toContain(`\nExecStart=/usr/bin/${[command, ...startArguments].join(' ')}\n`);
  });

  it('has its page up and its screen at work before the index is ready, and says when it is', async () => {
    const service = await startService();
    expect(await get(service, '/healthz')).toMatchObject({ status: 200, text: expect.stringContaining('"ok"') });
    expect(await get(service, '/readyz')).toMatchObject({ status: 503, text: expect.stringContaining('building') });
    expect((await get(service, '/')).text).toContain('<title>');
    expect(await ask(service, concern)).toMatchObject({ status: 200, body: { outcome: 'referred' } });
    const early = ask(service, guidanceQuestion, 'conversation-2');

    await service.bringIndex();
    const [, passages] = await service.process.waitFor(/Ready: (\d+) passages, vector search by (?:HNSW|exact)/);
    expect(Number(passages)).toBeGreaterThan(100);
    expect(await get(service, '/readyz')).toMatchObject({ status: 200, text: expect.stringContaining('ready') });
    expect(await early).toMatchObject({ status: 200, body: { outcome: 'answered' } });

    const said = service.process.stdout();
    expect(said).toMatch(/Channels: web is on\. Slack is off\. To turn it on, .* Teams is off\. To turn it on, /);
    expect(said).toContain('Editions held: ');
    expect(said).toContain('Working Together 2023');
    expect(said).toContain('in force');
  });

  it.each([
    ['nobody is named', {}, 'on, but nobody is named to be told: set WAYMARK_PATHWAYS.'],
    [
      'the page does not know who opens it',
      { WAYMARK_PATHWAYS: 'corpus/local-pathways.sample.yaml' },
      'on, but nobody who is named can be reached: set WEB_PROXY_USER_HEADER',
    ],
    [
      'somebody can be told',
      { WAYMARK_PATHWAYS: 'corpus/local-pathways.sample.yaml', WEB_PROXY_USER_HEADER: 'x-user' },
      'on.',
    ],
  ])('says at the start who can be told: %s', async (_why, settings, words) => {
    const service = await startService(settings);
    const [, said = ''] = await service.process.waitFor(/^Escalation: (.+)$/m);
    expect(said.startsWith(words)).toBe(true);
    if (words !== 'on.') expect(said).toContain('cards say that nobody can be told');
  });

  it('finishes what is under way on SIGTERM, takes nothing more, and ends with 0', async () => {
    const service = await startService();
    const underWay = ask(service, guidanceQuestion).catch((error: unknown) => error);
    // The question waits for the index; a second request on its heels shows that it has arrived.
    await get(service, '/healthz');
    service.process.child.kill('SIGTERM');
    await expect.poll(() => service.process.stderr(), { timeout: 10_000 }).toContain('stopping');
    await expect
      .poll(() => fetch(`${service.url}/healthz`).catch(() => 'refused'), { timeout: 10_000 })
      .toBe('refused');
    await service.bringIndex();
    expect(await underWay).toMatchObject({ status: 200, body: { outcome: 'answered' } });
    expect(await service.process.ended).toEqual({ code: 0, signal: null });
  });

  it('ends with 0 on SIGTERM when nothing is under way, ready or not', async () => {
    const service = await startService();
    service.process.child.kill('SIGTERM');
    service.process.child.kill('SIGTERM');
    expect(await service.process.ended).toEqual({ code: 0, signal: null });
  });

  it('says in words that its port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const data = makeFolder();
    folders.push(data);
    // Held for good: a build that starts must not hold up the end.
    await mkdir(join(data, 'index', 'build.lock'), { recursive: true });
    const { code, stderr } = await run(command, startArguments, {
      env: plainEnvironment({ PORT: port, WAYMARK_DATA: data }),
    });
    other.close();
    expect(code).toBe(1);
    expect(stderr).toContain('The port is in use. Set PORT to another one');
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('lists everything that is wrong with its settings, and no value', async () => {
    const env = plainEnvironment({ PORT: 'planted', TEAMS_APP_ID: 'planted', LOG_LEVEL: 'planted' });
    const { code, stdout, stderr } = await run(command, startArguments, { env });
    expect([code, stdout]).toEqual([1, '']);
    for (const name of ['PORT', 'LOG_LEVEL', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID'])
      expect(stderr).toMatch(new RegExp(`^- ${name}: `, 'm'));
    expect(stderr).not.toMatch(/planted|\n\s+at /);
  });

  it('writes no word that people type, and none of what libraries would log', async () => {
    const words = ['zanzibarquestion', 'zanzibarconcern', 'zanzibarheld', 'zanzibarcookie', 'zanzibarkey'];
    const service = await startService({
      LANGSMITH_API_KEY: 'zanzibarkey',
      LANGSMITH_TRACING: 'true',
      LANGSMITH_ENDPOINT: 'http://127.0.0.1:9/zanzibarkey',
      LANGCHAIN_TRACING_V2: 'true',
      LANGCHAIN_TRACING: 'true',
      LANGCHAIN_VERBOSE: 'true',
      OPENAI_LOG: 'debug',
    });
    await service.bringIndex();
    await service.process.waitFor(/Ready: /);
    expect((await ask(service, `${guidanceQuestion} zanzibarquestion`, 'zanzibarcookie')).status).toBe(200);
    expect((await ask(service, `${concern} zanzibarconcern`, 'conversation-3')).body.outcome).toBe('referred');
    expect((await ask(service, '🙃 zanzibarheld 🙃', 'conversation-4')).status).toBe(200);
    expect((await ask(service, 'zanzibarquestion', 'not allowed: zanzibarcookie')).status).toBe(400);
    const broken = await fetch(`${service.url}/api/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"question":"zanzibarquestion',
    });
    expect(broken.status).toBe(400);
    expect((await get(service, '/api/passages/zanzibarquestion')).status).toBe(404);
    service.process.child.kill('SIGTERM');
    await service.process.ended;

    const written = [service.process.stdout(), service.process.stderr(), ...filesBelow(service.data).map(readLatin)];
    expect(written.length).toBeGreaterThan(5);
    expect(service.process.stderr()).toContain('stopping');
    for (const word of words) {
      const found = written.flatMap((text) => text.match(new RegExp(`.{0,40}${word}`, 'i')) ?? []);
      expect(found).toEqual([]);
    }
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

function readLatin(file: string): string {
  return readFileSync(file, 'latin1');
}
