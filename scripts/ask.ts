/** `npm run ask`: one question for a person, or `--json` lines for a program. See `--help`. */
import '../src/silent-start.ts';

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { assemble } from '../src/assemble.ts';
import { renderForTerminal, runBatch } from '../src/channels/cli/index.ts';
import { openAISettings, readConfig } from '../src/config.ts';
import { isCalendarDate } from '../src/core/edition-dates.ts';
import { WaymarkError } from '../src/core/errors.ts';
import { systemClock } from '../src/core/ports.ts';
import { createLog } from '../src/log.ts';
import { openModel } from '../src/open-model.ts';
import { auditSetting, openRecordsForOne } from '../src/open-records.ts';
import { createProgressBar } from '../src/progress-bar.ts';

const usage = `Usage:
  npm run ask -- "how long may an assessment take?"
  npm run ask -- --edition wt-2018 "what replaced LSCBs?"
  npm run ask -- --as-at 2019-03-01 "who are the safeguarding partners?"
  npm run ask -- --extract-only "…"        the guidance alone, where a language model would write
  npm run ask -- --json [--extract-only] [--explain] [--edition ID] [--as-at DATE] < questions.jsonl > replies.jsonl
`;

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(
    error instanceof WaymarkError ? `${error.message}\n` : 'Something went wrong, and the question was not answered.\n',
  );
  return 1;
});

async function main(): Promise<number> {
  const options = readOptions();
  if (options === null || options.values.help) {
    process.stderr.write(usage);
    return options === null ? 1 : 0;
  }
  const { json, explain, edition, 'as-at': asAt, 'extract-only': isExtractOnly } = options.values;
  if (edition && asAt) {
    process.stderr.write('Give an edition or a date, not both.\n');
    return 1;
  }
  if (asAt && !isCalendarDate(asAt)) {
    process.stderr.write('That date does not exist. Write it as year-month-day, for example 2021-06-01.\n');
    return 1;
  }
  const question = options.positionals.join(' ');
  if (!json && !question.trim()) {
    process.stderr.write(usage);
    return 1;
  }
  const root = fileURLToPath(new URL('..', import.meta.url));
  const config = readConfig(process.env, root);
  // A batch run writes no audit.
  const records = json ? null : await openRecordsForOne(config.WAYMARK_DATA, { clock: systemClock });
  const log = createLog(json ? 'error' : 'silent');
  const waymark = assemble({
    root,
    dataFolder: config.WAYMARK_DATA,
    localFile: config.WAYMARK_PATHWAYS,
    contactMaxAgeDays: config.CONTACT_MAX_AGE_DAYS,
    clock: systemClock,
    log,
    defaults: config.DEFAULT_GUIDANCE,
    openai: openAISettings(config),
    models: await openModel(config, { root, clock: systemClock, log }),
    onProgress: createProgressBar('Building the index'),
    audit: auditSetting(config, records),
  });
  const problem = waymark.localProblem();
  if (problem) process.stderr.write(`${problem.message}\nCards carry the national numbers alone.\n`);
  try {
    if (json) {
      return await runBatch(waymark.assistant, {
        input: process.stdin,
        write: (line) => process.stdout.write(`${line}\n`),
        flags: { edition, asAt, isExtractOnly },
        explain: explain ?? false,
      });
    }
    // A log file needs no sign that something goes on, and a program reads what is written.
    if (process.stderr.isTTY) process.stderr.write('Looking in the guidance…\n');
    const reply = await waymark.assistant.reply({
      id: waymark.newId(),
      text: question,
      channel: 'cli',
      conversation: null,
      person: 'terminal',
      edition,
      asAt,
      isExtractOnly,
    });
    process.stdout.write(`${renderForTerminal(reply.text)}\n`);
    return reply.outcome === 'failed' ? 1 : 0;
  } finally {
    await waymark.close();
    await records?.close();
  }
}

function readOptions() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        explain: { type: 'boolean' },
        edition: { type: 'string' },
        'as-at': { type: 'string' },
        'extract-only': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch {
    return null;
  }
}
