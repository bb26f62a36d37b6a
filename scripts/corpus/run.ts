import { parseArgs } from 'node:util';
import { readConfig } from '../../src/config.ts';
import { WaymarkError } from '../../src/core/errors.ts';
import { addCommand, rollBackCommand } from './add.ts';
import { checkDigestCommand } from './check-digest.ts';
import type { CommandInput } from './command.ts';
import { diffCommand } from './diff.ts';
import { listCommand } from './list.ts';
import { parseCommand } from './parse.ts';
import { showCommand } from './show.ts';
import { syncCommand } from './sync.ts';

const usage = `Usage:
  npm run corpus -- list                                   editions, dates, and what is held of each
  npm run corpus -- show wt-2023 160                       a paragraph; with its series: annex-a/7
  npm run corpus -- show wt-2023 p58                       everything on a printed page
  npm run corpus -- parse FILE.pdf [--json]                read a PDF and keep nothing
  npm run corpus -- add FILE.pdf --edition ID [--accept-gaps] [--accept-document]
  npm run corpus -- sync [--edition ID] [--again] [--accept-gaps] [--accept-document]
                                                           download what corpus/guidance.yaml names
  npm run corpus -- rollback                               undo the last add or sync
  npm run corpus -- diff wt-2018-2020 wt-2023 [--json]     what was added, removed, changed or moved
  npm run corpus -- check-digest FILE.pdf --edition ID [--json]
                                                           is our digest true to the PDF, and in our own words?`;

const options = {
  json: { type: 'boolean' },
  edition: { type: 'string', multiple: true },
  'accept-gaps': { type: 'boolean' },
  'accept-document': { type: 'boolean' },
  again: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** What every command is given, and how many words it takes after its name. */
const commands = {
  list: { run: listCommand, words: 0, flags: ['json'] },
  show: { run: showCommand, words: 2, flags: ['json'] },
  parse: { run: parseCommand, words: 1, flags: ['json'] },
  add: { run: addCommand, words: 1, flags: ['edition', 'accept-gaps', 'accept-document'] },
  sync: { run: syncCommand, words: 0, flags: ['edition', 'again', 'accept-gaps', 'accept-document'] },
  rollback: { run: rollBackCommand, words: 0, flags: [] },
  diff: { run: diffCommand, words: 2, flags: ['json'] },
  'check-digest': { run: checkDigestCommand, words: 1, flags: ['edition', 'json'] },
} as const;

interface Surroundings extends Pick<CommandInput, 'root' | 'write' | 'tell'> {
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Runs one command. @returns the exit code; every error is told in words */
export async function runCorpus(words: readonly string[], surroundings: Surroundings): Promise<0 | 1> {
  try {
    return await run(words, surroundings);
  } catch (error) {
    const words =
      error instanceof WaymarkError ? error.message : 'Something went wrong. Nothing that is held was changed.';
    surroundings.tell(words);
    return 1;
  }
}

async function run(args: readonly string[], { root, env, write, tell }: Surroundings): Promise<0 | 1> {
  const read = readOptions(args);
  const [name = '', ...words] = read?.positionals ?? [];
  if (read?.values.help || name === 'help') {
    write(usage);
    return 0;
  }
  const command = isCommand(name) ? commands[name] : null;
  const foreign = Object.keys(read?.values ?? {}).find((flag) => !command?.flags.some((own) => own === flag));
  if (!read || !command || words.length !== command.words || foreign !== undefined) {
    if (name && !command) tell(`There is no command “${name}”.`);
    else if (foreign !== undefined) tell(`“${name}” has no option --${foreign}.`);
    tell(usage);
    return 1;
  }
  const { json = false, edition = [], again = false } = read.values;
  const { 'accept-gaps': acceptGaps = false, 'accept-document': acceptDocument = false } = read.values;
  await command.run({
    root,
    dataFolder: readConfig(env, root).WAYMARK_DATA,
    words,
    ...{ json, editions: edition, acceptGaps, acceptDocument, again },
    write,
    tell,
  });
  return 0;
}

function isCommand(name: string): name is keyof typeof commands {
  return Object.hasOwn(commands, name);
}

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch {
    return null;
  }
}
