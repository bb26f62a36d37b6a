import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { createRandom } from '../random.ts';
import { readJournal } from './journal.ts';
import { judge, type Verdict } from './judge.ts';

/**
 * The moment of a kill is counted in what has happened, and then in milliseconds: a slow machine is killed as often in the
 * midst of things as a fast one.
 */
const mostLines = 40;
const mostMs = 30;

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Starts the worker, kills it at a random moment with a signal that no process can catch, starts it again, and so on; then
 * lets what is open come to its end, and judges. The same seed gives the same moments and the same people.
 */
export async function runKillTest(
  kills: number,
  seed: number,
  onKill: (done: number) => void = () => {},
): Promise<Verdict> {
  const random = createRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'waymark-kill-'));
  // Bundled once: a start then takes a fraction of a second. The packages that it loads are found through the link.
  const program = join(folder, 'worker.mjs');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const journal = join(folder, 'journal.jsonl');
  try {
    buildSync({
      entryPoints: [join(root, 'scripts/kill-test/worker.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'silent',
    });
    const start = (run: number, mode: string) =>
      spawn(
        process.execPath,
        [program, join(folder, 'data'), journal, join(root, 'corpus/escalation.yaml'), String(seed + run), mode],
        { stdio: ['ignore', 'ignore', 'pipe'] },
      );
    for (let run = 1; run <= kills; run++) {
      const child = start(run, 'work');
      const lines = countLines(journal) + 1 + Math.floor(random() * mostLines);
      await reached(child, () => countLines(journal) >= lines);
      await sleep(random() * mostMs);
      child.kill('SIGKILL');
      await ended(child);
      onKill(run);
    }
    const last = start(kills + 1, 'settle');
    const { code, words } = await ended(last);
    if (code !== 0) throw new Error(`The last run ended with ${code}.\n${words}`);
    return await judge(join(folder, 'data'), readJournal(journal), kills);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function countLines(journal: string): number {
  return readJournal(journal).length;
}

async function reached(child: ChildProcess, isReached: () => boolean): Promise<void> {
  const end = ended(child);
  let hasEnded = false;
  void end.then(() => {
    hasEnded = true;
  });
  while (!isReached()) {
    if (hasEnded) throw new Error(`The process ended by itself.\n${(await end).words}`);
    await sleep(10);
  }
}

const endings = new WeakMap<ChildProcess, Promise<{ readonly code: number | null; readonly words: string }>>();

function ended(child: ChildProcess) {
  const known = endings.get(child);
  if (known !== undefined) return known;
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    words += chunk;
  });
  const ending = new Promise<{ readonly code: number | null; readonly words: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, words }));
  });
  endings.set(child, ending);
  return ending;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
