import '../src/silent-start.ts';

import { fileURLToPath } from 'node:url';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Config, readConfig } from '../src/config.ts';
import { WaymarkError } from '../src/core/errors.ts';

/** What was asked for in a way that the command does not know. The message is its usage. */
export class UsageError extends WaymarkError {
  constructor(usage: string) {
    super('usage', usage);
  }
}

/** Runs a command over the settings. What we expect to go wrong is said in words; the exit code is 1 for all of it. */
export async function runScript(run: (config: Config, words: readonly string[]) => Promise<number>): Promise<void> {
  try {
    const root = fileURLToPath(new URL('..', import.meta.url));
    process.exitCode = await run(readConfig(process.env, root), process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof WaymarkError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/** @throws UsageError for an option that the command does not have */
export function readOptions<const Options extends ParseArgsConfig['options']>(
  words: readonly string[],
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options });
  } catch {
    throw new UsageError(usage);
  }
}

export function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
