/** `npm run evaluate [-- questions|retrieval|safeguarding|ingest] [--json] [--misses]`: quality figures as a table and as JSON. */
import { fileURLToPath } from 'node:url';
import { assemble } from '../src/assemble.ts';
import { readConfig, silenceLibraries } from '../src/config.ts';
import { systemClock } from '../src/core/ports.ts';
import { createLog } from '../src/log.ts';
import { createProgressBar } from '../src/progress-bar.ts';
import { evaluateIngest } from './evaluate/ingest.ts';
import { evaluateQuestions } from './evaluate/questions.ts';
import type { Report } from './evaluate/report.ts';
import { printReport } from './evaluate/report.ts';
import { evaluateRetrieval } from './evaluate/retrieval.ts';
import { evaluateSafeguarding } from './evaluate/safeguarding.ts';

silenceLibraries(process.env);
const root = fileURLToPath(new URL('..', import.meta.url));
const config = readConfig(process.env, root);
const parts = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const wants = (part: string) => parts.length === 0 || parts.includes(part);
const onProgress = createProgressBar('Building the index');
const showMisses = process.argv.includes('--misses');

const reports: Report[] = [];
if (wants('ingest')) {
  const report = await evaluateIngest(root);
  if (report) reports.push(report);
  else process.stderr.write('ingest: there are no official documents in ../shared/guidance.\n');
}
if (['safeguarding', 'questions'].some(wants)) reports.push(...(await evaluateAnswers()));
if (wants('retrieval'))
  reports.push(...(await evaluateRetrieval({ root, dataFolder: config.WAYMARK_DATA, onProgress })));
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(reports, null, 2)}\n`);
else for (const report of reports) printReport(report, showMisses);

async function evaluateAnswers(): Promise<readonly Report[]> {
  const waymark = assemble({
    root,
    dataFolder: config.WAYMARK_DATA,
    clock: systemClock,
    log: createLog('error'),
    onProgress,
  });
  const found: Report[] = [];
  try {
    // Missed concerns first: nothing else matters as much.
    if (wants('safeguarding')) found.push(...(await evaluateSafeguarding(waymark.assistant, root)));
    if (wants('questions')) found.push(...(await evaluateQuestions(waymark.assistant, root)));
  } finally {
    await waymark.close();
  }
  return found;
}
