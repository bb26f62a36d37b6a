import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { dataFolder, projectRoot } from './real-waymark.ts';

/** This machine's environment without any setting of Waymark's: an empty one counts as not set, even before `.env`. */
export function plainEnvironment(settings: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const names = Object.keys(parse(readFileSync(join(projectRoot, '.env.example'))));
  const empty = Object.fromEntries(names.map((name) => [name, '']));
  return { ...process.env, ...empty, WAYMARK_DATA: dataFolder, ...settings };
}

export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  stdout(): string;
  stderr(): string;
  /** The match, as soon as standard output has it. Rejects when the process ends without. */
  waitFor(pattern: RegExp): Promise<RegExpExecArray>;
  /** Ends it and all that it has started. */
  kill(): Promise<void>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

export function start(
  command: string,
  args: readonly string[],
  { env = plainEnvironment(), input }: { env?: NodeJS.ProcessEnv; input?: string | Buffer } = {},
): Running {
  // A group of its own: what it starts in turn can be ended with it.
  const child = spawn(command, args, { cwd: projectRoot, env, detached: true });
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
    for (const look of waiting) look();
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  // A process that refuses its arguments does not read what it is sent.
  child.stdin.on('error', () => {});
  child.stdin.end(input ?? '');
  const ended: Running['ended'] = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  return {
    child,
    stdout: () => stdout,
    stderr: () => stderr,
    ended,
    kill: async () => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It has ended already.
      }
      await ended;
    },
    waitFor: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(stdout);
          if (!match) return;
          waiting.delete(look);
          resolve(match);
        };
        waiting.add(look);
        look();
        ended.then(() => reject(new Error(`It ended without ${pattern}.\n${stdout}\n${stderr}`)), reject);
      }),
  };
}

/** Runs to its end. */
export async function run(command: string, args: readonly string[], options: Parameters<typeof start>[2] = {}) {
  const running = start(command, args, options);
  const { code } = await running.ended;
  return { code, stdout: running.stdout(), stderr: running.stderr() };
}
