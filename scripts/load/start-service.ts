import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { plainEnvironment, type Running, start } from '../../test/support/processes.ts';
import { projectRoot } from '../../test/support/real-waymark.ts';

const second = z.object({
  at: z.number(),
  /** For how long its event loop stood still at most. */
  stallMs: z.number(),
  /** Used since it started, in all its threads. */
  cpuMs: z.number(),
  /** Resident. */
  memoryMb: z.number(),
});
export type WatchedSecond = z.infer<typeof second>;

export interface WatchedService {
  readonly process: Running;
  readonly url: string;
  /** What `watch.ts` noted so far, second by second. */
  seconds(): readonly WatchedSecond[];
  stop(): Promise<void>;
}

/** What `npm start` runs, limit and all. */
const command: readonly string[] = z
  .object({ scripts: z.object({ start: z.string() }) })
  .parse(JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')))
  .scripts.start.split(' ');

/**
 * The service as `npm start` runs it, in a process of its own, ready for questions on loopback.
 * @param dataFolder whose index and official documents it works on, as copies; it keeps records of its own
 */
export async function startService(
  dataFolder: string,
  settings: Readonly<Record<string, string>>,
): Promise<WatchedService> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-load-'));
  for (const name of ['index', 'official']) {
    const held = join(dataFolder, name);
    if (existsSync(held)) cpSync(held, join(folder, name), { recursive: true });
  }
  const file = join(folder, 'watched.jsonl');
  const env = plainEnvironment({ PORT: '0', WAYMARK_DATA: folder, LOG_LEVEL: 'warn', ...settings });
  const watch = new URL('./watch.ts', import.meta.url).href;
  const [node = 'node', ...program] = command;
  const watched = [...program.slice(0, -1), '--import', watch, ...program.slice(-1)];
  const service = start(node, watched, { env: { ...env, WAYMARK_LOAD_WATCH: file } });
  const stop = async () => {
    await service.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const [, url = ''] = await service.waitFor(/Waymark is at (http:\S+)/);
    await service.waitFor(/Ready: /);
    return { process: service, url, seconds: () => readSeconds(file), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function readSeconds(file: string): readonly WatchedSecond[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => second.parse(JSON.parse(line)));
}
