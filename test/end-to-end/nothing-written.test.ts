import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { plainEnvironment, type Running, run, start } from '../support/processes.ts';
import { dataFolder, projectRoot } from '../support/real-waymark.ts';
import { makeFolder } from '../support/temp-folder.ts';

/** As `npm start` does, and as `npm run` does for the commands. */
const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
const [program = '', ...startWords]: string[] = scripts.start.split(' ');
const command = (name: string, words: readonly string[], data: string) =>
  run('npm', ['run', '--silent', name, '--', ...words], { env: plainEnvironment({ WAYMARK_DATA: data }) });

const running: Running[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.kill();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = makeFolder();
  folders.push(folder);
  return folder;
}

async function startWaymark(data: string, settings: Readonly<Record<string, string>> = {}) {
  const env = plainEnvironment({ PORT: '0', WAYMARK_DATA: data, LOG_LEVEL: 'debug', ...settings });
  const process = start(program, startWords, { env });
  running.push(process);
  const [, url = ''] = await process.waitFor(/Waymark is at (http:\S+)/);
  let cookie = '';
  const ask = async (body: Readonly<Record<string, unknown>>) => {
    const response = await fetch(`${url}/api/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
      body: JSON.stringify({ conversation: 'conversation-1', ...body }),
    });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return { status: response.status, body: await response.json() };
  };
  return { process, url, ask, cookie: () => cookie };
}

async function withIndex(): Promise<string> {
  const data = newFolder();
  const filter = (path: string) => !path.includes('build.lock');
  await cp(join(dataFolder, 'index'), join(data, 'index'), { recursive: true, filter });
  return data;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** Everything below these folders and in these outputs that has one of the words, with a little of what stands around. */
function findWords(words: readonly string[], folders: readonly string[], outputs: readonly string[]): string[] {
  const files = folders.flatMap(filesBelow);
  const texts = [
    ...files.map((file) => [file, readFileSync(file, 'latin1')]),
    ...outputs.map((text) => ['output', text]),
  ];
  return texts.flatMap(([name, text = '']) =>
    words.flatMap((word) =>
      (text.match(new RegExp(`.{0,30}${word}.{0,10}`, 'i')) ?? []).map((hit) => `${name}: ${hit}`),
    ),
  );
}

/** A message that is asked about, with a planted word. */
const held = 'a child was hit zanzibarheld';
const planted = [
  'zanzibarconcern',
  'zanzibarheld',
  'zanzibarquestion',
  'zanzibarlong',
  'zanzibarfailed',
  'zanzibarcrash',
  'zanzibarasked',
];

describe('whatever people type', () => {
  it('is nowhere in what is written: records, their log, copies, logs and errors, through a crash', {
    timeout: 420_000,
  }, async () => {
    const data = await withIndex();
    const copies = newFolder();
    const first = await startWaymark(data);
    await first.process.waitFor(/Ready: /);
    const concern = 'A boy in my class has new bruises and flinched today. zanzibarconcern';
    expect((await first.ask({ question: concern, conversation: 'conversation-1' })).body.outcome).toBe('referred');
    expect((await first.ask({ question: held, conversation: 'conversation-2' })).body.outcome).toBe('confirm');
    await first.ask({ question: '', action: 'about_guidance', conversation: 'conversation-2' });
    const question = 'How long may an assessment take? zanzibarquestion';
    expect(['answered', 'not_covered']).toContain(
      (await first.ask({ question, conversation: 'conversation-3' })).body.outcome,
    );
    const long = `What does the guidance say about assessments? ${'zanzibarlong '.repeat(700)}`;
    const tooLong = await first.ask({ question: long, conversation: 'conversation-4' });
    expect([200, 400, 413]).toContain(tooLong.status);
    expect((await first.ask({ question: 'zanzibarfailed', conversation: 'not allowed: zanzibarfailed' })).status).toBe(
      400,
    );
    expect(existsSync(join(data, 'records/waymark.db-wal'))).toBe(true);
    expect(findWords(planted, [data], [])).toEqual([]);
    expect((await command('backup', [join(copies, 'backup.db')], data)).code).toBe(0);

    // In the midst of it: the question is under way, and no handler runs.
    const underWay = first.ask({
      question: 'How soon is a conference held? zanzibarcrash',
      conversation: 'conversation-5',
    });
    const concerned = first.ask({
      question: 'My neighbour hits her son. zanzibarcrash',
      conversation: 'conversation-6',
    });
    first.process.child.kill('SIGKILL');
    await Promise.allSettled([underWay, concerned]);
    await first.process.ended;
    expect(findWords(planted, [data, copies], [])).toEqual([]);

    const second = await startWaymark(data);
    await second.process.waitFor(/Ready: /);
    expect((await second.ask({ question: concern, conversation: 'conversation-7' })).body.outcome).toBe('referred');
    const asked = await command('ask', ['How long may an assessment take? zanzibarasked'], data);
    expect(asked.code).toBe(0);
    const verified = await command('audit', ['verify'], data);
    expect(verified.stdout).toContain('The audit is as it was written.');
    expect(Number(/Entries: (\d+)/.exec(verified.stdout)?.[1])).toBeGreaterThanOrEqual(7);
    const report = await command('audit', ['report', '--json'], data);
    second.process.child.kill('SIGTERM');
    expect(await second.process.ended).toEqual({ code: 0, signal: null });

    const heads = /"count":(\d+),"head":"([0-9a-f]{64})".*audit_head/.exec(second.process.stderr());
    const [, count = '', head = ''] = heads ?? [];
    const noted = await command('audit', ['verify', '--expect-head', head, '--expect-count', count], data);
    expect([noted.code, noted.stdout]).toEqual([0, expect.stringContaining('is in its place')]);

    const outputs = [first, second].flatMap(({ process }) => [process.stdout(), process.stderr()]);
    outputs.push(asked.stderr, verified.stdout, report.stdout, report.stderr, noted.stdout);
    expect(findWords(planted, [data, copies], outputs)).toEqual([]);
    expect(second.process.stderr()).toContain('retention_done');
  });

  it('is nowhere in what is written where answering fails', async () => {
    const data = newFolder();
    // A file where its folder would be: no index can be built.
    writeFileSync(join(data, 'index'), '');
    const waymark = await startWaymark(data);
    await waymark.process.waitFor(/could not be built/);
    expect((await waymark.ask({ question: 'How long may an assessment take? zanzibarfailed' })).body.outcome).toBe(
      'failed',
    );
    waymark.process.child.kill('SIGTERM');
    await waymark.process.ended;
    expect(waymark.process.stderr()).toContain('answer_failed');
    expect(findWords(planted, [data], [waymark.process.stdout(), waymark.process.stderr()])).toEqual([]);
  });

  it('is kept masked where the operator says so, without any concern, until it is erased', async () => {
    const data = await withIndex();
    const waymark = await startWaymark(data, { RETAIN_QUESTIONS_DAYS: '30' });
    await waymark.process.waitFor(/Ready: /);
    const question =
      'How long may an assessment take? Ask Zanzibarina, 07700 900123, 943 476 5919, LS1 4AP, z@zanzibar.example';
    expect(['answered', 'not_covered']).toContain(
      (await waymark.ask({ question, conversation: 'conversation-1' })).body.outcome,
    );
    await waymark.ask({
      question: 'A boy in my class has new bruises and flinched today. zanzibarconcern',
      conversation: 'conversation-2',
    });
    await waymark.ask({ question: held, conversation: 'conversation-3' });
    await expect
      .poll(async () => (await command('audit', ['questions'], data)).stdout, { timeout: 30_000 })
      .toContain('How long may an assessment take? Ask [name], [phone], [NHS number], [postcode], [email]');
    const person = `web:${waymark.cookie().split('=')[1]}`;
    const hold = await command('hold', ['add', '--person', person, '--reference', 'INQ-7'], data);
    expect(hold.code).toBe(0);
    const early = await command('erase', ['--person', person, '--decision', 'DPO-1'], data);
    expect([early.code, early.stderr]).toEqual([1, expect.stringContaining('Stop it first')]);
    waymark.process.child.kill('SIGTERM');
    await waymark.process.ended;

    const words = ['zanzibar', '07700', '5919', '4AP'];
    expect(findWords(words, [join(data, 'records')], [waymark.process.stderr()])).toEqual([]);
    const refused = await command('erase', ['--person', person, '--decision', 'DPO-1'], data);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('INQ-7')]);
    const id = /[0-9a-f-]{36}/.exec(hold.stdout)?.[0] ?? '';
    expect((await command('hold', ['list'], data)).stdout).toContain(id);
    expect((await command('hold', ['release', id], data)).code).toBe(0);
    const looked = await command('erase', ['--person', person, '--decision', 'DPO-1', '--dry-run'], data);
    expect(looked.stdout).toContain('Nothing has been yet');
    const erased = await command('erase', ['--person', person, '--decision', 'DPO-1'], data);
    expect([erased.code, erased.stdout]).toEqual([0, expect.stringContaining('audit entries: 3')]);
    expect((await command('audit', ['questions'], data)).stdout).toBe('');
    const verified = await command('audit', ['verify'], data);
    expect([verified.code, verified.stdout]).toEqual([0, expect.stringContaining('3 by erasure (DPO-1)')]);
    expect(findWords([person.slice(4), 'How long may an assessment'], [join(data, 'records')], [])).toEqual([]);
  });

  it.each([
    ['erase', []],
    ['erase', ['--person', 'rosa', '--decision', 'X']],
    ['erase', ['--person', 'web:a', '--conversation', 'web:b', '--decision', 'X']],
    ['erase', ['--person', 'web:a', '--decision', 'two words']],
    ['hold', ['add', '--reference', 'X']],
    ['hold', ['add', '--everything', '--person', 'web:a', '--reference', 'X']],
    ['hold', ['release', 'nothing']],
    ['hold', ['dance']],
    ['audit', []],
    ['audit', ['verify', '--expect-head', 'short']],
    ['audit', ['report', '--from', '2026-02-30']],
    ['audit', ['report', '--loud']],
  ] as const)('npm run %s -- %j is refused in words', async (name, words) => {
    const data = newFolder();
    const { code, stdout, stderr } = await command(name, words, data);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.trim().length).toBeGreaterThan(20);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
