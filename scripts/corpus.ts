/** `npm run corpus`: what is held of the guidance, and taking up official PDFs. See `--help`. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readConfig, silenceLibraries } from '../src/config.ts';
import { WaymarkError } from '../src/core/errors.ts';
import { addCommand, rollBackCommand } from './corpus/add.ts';
import { diffCommand } from './corpus/diff.ts';
import { listCommand } from './corpus/list.ts';
import { parseCommand } from './corpus/parse.ts';
import { showCommand } from './corpus/show.ts';
import { syncCommand } from './corpus/sync.ts';

const usage = `Usage:
  npm run corpus -- list                                   editions, dates, and what is held of each
  npm run corpus -- show wt-2023 160                       a paragraph; with its series: annex-a/7
  npm run corpus -- show wt-2023 p58                       everything on a printed page
  npm run corpus -- parse FILE.pdf [--json]                read a PDF and keep nothing
  npm run corpus -- add FILE.pdf --edition ID [--accept-gaps]
  npm run corpus -- sync [--edition ID] [--again] [--accept-gaps]
                                                           download what corpus/guidance.yaml names
  npm run corpus -- rollback                               undo the last add or sync
  npm run corpus -- diff wt-2018-2020 wt-2023 [--json]     what was added, removed, changed or moved
`;

const options = {
  json: { type: 'boolean' },
  edition: { type: 'string', multiple: true },
  'accept-gaps': { type: 'boolean' },
  again: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** What every command is given, and how many words it takes after its name. */
const commands = {
  list: { run: listCommand, words: 0, flags: ['json'] },
  show: { run: showCommand, words: 2, flags: ['json'] },
  parse: { run: parseCommand, words: 1, flags: ['json'] },
  add: { run: addCommand, words: 1, flags: ['edition', 'accept-gaps'] },
  sync: { run: syncCommand, words: 0, flags: ['edition', 'again', 'accept-gaps'] },
  rollback: { run: rollBackCommand, words: 0, flags: [] },
  diff: { run: diffCommand, words: 2, flags: ['json'] },
} as const;

silenceLibraries(process.env);
// A reader that has seen enough ("| head") is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(
    error instanceof WaymarkError ? `${error.message}\n` : 'Something went wrong. Nothing that is held was changed.\n',
  );
  return 1;
});

async function main(): Promise<number> {
  const read = readOptions();
  const [name = '', ...words] = read?.positionals ?? [];
  if (read?.values.help || name === 'help') {
    process.stdout.write(usage);
    return 0;
  }
  const command = isCommand(name) ? commands[name] : null;
  const foreign = Object.keys(read?.values ?? {}).find((flag) => !command?.flags.some((own) => own === flag));
  if (!read || !command || words.length !== command.words || foreign !== undefined) {
    if (name && !command) process.stderr.write(`There is no command “${name}”.\n`);
    else if (foreign !== undefined) process.stderr.write(`“${name}” has no option --${foreign}.\n`);
    process.stderr.write(usage);
    return 1;
  }
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { json = false, edition = [], 'accept-gaps': acceptGaps = false, again = false } = read.values;
  await command.run({
    root,
    dataFolder: readConfig(process.env, root).WAYMARK_DATA,
    words,
    ...{ json, editions: edition, acceptGaps, again },
    write: (line) => void process.stdout.write(`${line}\n`),
    tell: (line) => void process.stderr.write(`${line}\n`),
  });
  return 0;
}

function isCommand(name: string): name is keyof typeof commands {
  return Object.hasOwn(commands, name);
}

function readOptions() {
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch {
    return null;
  }
}
