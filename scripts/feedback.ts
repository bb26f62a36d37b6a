import { rmSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../src/config.ts';
import { WaymarkError } from '../src/core/errors.ts';
import { systemClock } from '../src/core/ports.ts';
import { backUp, openRecords, recordsFile } from '../src/records/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const usage = 'npm run feedback -- export [YYYY-MM-DD] > feedback.jsonl';

/**
 * `npm run feedback -- export`: what people thought of answers, one a line: ids, verdict, reason and sources, and the masked
 * question where it is kept. Read from a copy of the records, so that Waymark may go on running.
 */
async function exportFeedback(since: string): Promise<void> {
  const copy = await mkdtemp(join(tmpdir(), 'waymark-feedback-'));
  try {
    await mkdir(dirname(recordsFile(copy)), { recursive: true });
    backUp(readConfig(process.env, root).WAYMARK_DATA, recordsFile(copy));
    const records = openRecords(copy, { clock: systemClock });
    try {
      const kept = await records.feedback.since(since);
      const questions = new Map((await records.questions.between('', '9999')).map(({ id, text }) => [id, text]));
      // Who said it is of no use to whoever reads this, and is left out.
      for (const { reply, verdict, reason, citations, at } of kept) {
        const question = questions.get(reply) ?? null;
        process.stdout.write(`${JSON.stringify({ reply, question, verdict, reason, citations, at })}\n`);
      }
      const withQuestion = kept.filter(({ reply }) => questions.has(reply)).length;
      process.stderr.write(
        `${kept.length} kept, ${withQuestion} of them with the masked question. ${aboutQuestions}\n`,
      );
    } finally {
      await records.close();
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** An evaluation case needs its question, which is kept only where the operator has said so. */
const aboutQuestions =
  'Those without one can be counted, and cannot become evaluation cases: set RETAIN_QUESTIONS_DAYS to keep questions that raised no concern, masked. Read each one before you use it.';

try {
  const [command, since = '1970-01-01', ...more] = process.argv.slice(2);
  if (command !== 'export' || more.length > 0) throw new WaymarkError('usage', `Usage: ${usage}`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(since))
    throw new WaymarkError('usage', `Give the day as YYYY-MM-DD. Usage: ${usage}`);
  await exportFeedback(since);
} catch (error) {
  if (!(error instanceof WaymarkError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
