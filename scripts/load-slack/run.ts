import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { plainEnvironment, start } from '../../test/support/processes.ts';
import { dataFolder, projectRoot } from '../../test/support/real-waymark.ts';
import { openFakeSlack } from '../../test/support/slack/fake-slack.ts';
import { post, signed, tokens } from '../../test/support/slack/signing.ts';
import { type LoadEvent, makeEvents } from './events.ts';
import { judge, type LoadFigures, type Second, type Sent } from './judge.ts';

const quietMs = 3_000;
const drainMs = 120_000;

/** The real service in a process of its own, over HTTP, against a stand-in for Slack's Web API on loopback. */
export async function runLoad({ seconds, perSecond }: { seconds: number; perSecond: number }): Promise<LoadFigures> {
  const slack = await openFakeSlack();
  const folder = await mkdtemp(join(tmpdir(), 'waymark-load-'));
  const index = join(dataFolder, 'index');
  // Its records are its own; the index is the one that is there, or is built first.
  if (existsSync(index)) cpSync(index, join(folder, 'index'), { recursive: true });
  const env = plainEnvironment({
    PORT: '0',
    WAYMARK_DATA: folder,
    LOG_LEVEL: 'warn',
    SLACK_BOT_TOKEN: tokens.bot,
    SLACK_SIGNING_SECRET: tokens.signingSecret,
    SLACK_API_URL: slack.apiUrl,
  });
  const watched = join(folder, 'watched.jsonl');
  const watch = new URL('./watch.ts', import.meta.url).href;
  const program = ['--import', 'tsx', '--import', watch, join(projectRoot, 'src/main.ts')];
  const service = start('node', program, { env: { ...env, WAYMARK_LOAD_WATCH: watched } });
  try {
    const [, url = ''] = await service.waitFor(/Waymark is at (http:\S+)/);
    await service.waitFor(/Ready: /);
    const begun = Date.now();
    const ownDelay = monitorEventLoopDelay({ resolution: 10 });
    ownDelay.enable();
    const sent = await sendAll(makeEvents(seconds * perSecond), `${url}/slack/events`, perSecond);
    ownDelay.disable();
    await quiet(() => slack.messages.length);
    const lines = readSeconds(watched).filter(({ at }) => at >= begun);
    const figures = judge(sent, slack.messages, { seconds: lines, senderStallMs: ownDelay.max / 1e6 });
    const ended = `Waymark ended by itself: ${service.stderr().slice(-600)}`;
    const more = [
      service.child.exitCode !== null && ended,
      // Answers without it are quicker, and not those that people get.
      service.stderr().includes('"encoder_failed"') && 'the encoder failed, and questions were searched by words alone',
    ].filter((problem) => problem !== false);
    return { ...figures, problems: [...more, ...figures.problems] };
  } finally {
    await service.kill();
    await slack.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** At even distances, whatever the answers take. */
async function sendAll(events: readonly LoadEvent[], url: string, perSecond: number): Promise<readonly Sent[]> {
  const begun = performance.now();
  const underWay: Promise<Sent>[] = [];
  for (const [at, event] of events.entries()) {
    const wait = begun + (at * 1_000) / perSecond - performance.now();
    if (wait > 0) await pause(wait);
    underWay.push(send(event, url));
  }
  return Promise.all(underWay);
}

async function send(event: LoadEvent, url: string): Promise<Sent> {
  const secret = event.kind === 'unsigned' ? 'another secret' : tokens.signingSecret;
  const headers = signed(event.body, new Date(), secret);
  const from = performance.now();
  try {
    const response = await post(url, event.body, headers);
    await response.arrayBuffer();
    return { event, status: response.status, ms: performance.now() - from };
  } catch {
    // The line was cut. It counts as not acknowledged.
    return { event, status: 0, ms: performance.now() - from };
  }
}

/** Until nothing new has been said for a while. */
async function quiet(count: () => number): Promise<void> {
  const until = performance.now() + drainMs;
  for (let before = -1; before !== count() && performance.now() < until; ) {
    before = count();
    await pause(quietMs);
  }
}

const second = z.object({ at: z.number(), stallMs: z.number(), cpuMs: z.number(), memoryMb: z.number() });

function readSeconds(file: string): readonly Second[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => second.parse(JSON.parse(line)));
}
