/**
 * `npm run evaluate [-- questions|retrieval|safeguarding|ingest|answers|opinion] [--set test-2] [--json] [--misses]`: quality figures as a table and as
 * JSON. `--set` measures one set of the retrieval questions alone.
 */
import { fileURLToPath } from 'node:url';
import { assemble } from '../src/assemble.ts';
import type { Config } from '../src/config.ts';
import { systemClock } from '../src/core/ports.ts';
import { createLog } from '../src/log.ts';
import { openModel } from '../src/open-model.ts';
import { createProgressBar } from '../src/progress-bar.ts';
import { loadLearnedModel, ruleFamilies } from '../src/safeguarding/index.ts';
import { evaluateAnswers } from './evaluate/answers.ts';
import { evaluateIngest } from './evaluate/ingest.ts';
import { evaluateOpinion, readJudged } from './evaluate/opinion.ts';
import { evaluateQuestions } from './evaluate/questions.ts';
import { type EvaluateOptions, readEvaluateOptions } from './evaluate/read-evaluate-options.ts';
import type { Report } from './evaluate/report.ts';
import { printReport } from './evaluate/report.ts';
import { evaluateRetrieval } from './evaluate/retrieval.ts';
import { evaluateSafeguarding } from './evaluate/safeguarding.ts';
import { runScript } from './run-script.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const onProgress = createProgressBar('Building the index');

await runScript(async (config, words) => {
  const options = readEvaluateOptions(words);
  const reports = await measure(config, options);
  if (options.asJson) process.stdout.write(`${JSON.stringify(reports, null, 2)}\n`);
  else for (const report of reports) printReport(report, options.showMisses);
  return 0;
});

async function measure(config: Config, { parts, sets, sample }: EvaluateOptions): Promise<readonly Report[]> {
  const reports: Report[] = [];
  if (parts.includes('ingest')) {
    const report = await evaluateIngest(root);
    if (report) reports.push(report);
    else process.stderr.write('ingest: there are no official documents in ../shared/guidance.\n');
  }
  if (parts.includes('safeguarding') || parts.includes('questions'))
    reports.push(...(await measureAnswers(config, parts)));
  if (parts.includes('retrieval'))
    reports.push(...(await evaluateRetrieval({ root, dataFolder: config.WAYMARK_DATA, sets, onProgress })));
  if (parts.includes('answers')) {
    const { reports: answers, page } = await evaluateAnswers({ root, config, sample, onProgress });
    process.stderr.write(`answers: the page is ${page}\n`);
    reports.push(...answers);
  }
  if (parts.includes('opinion')) reports.push(...(await measureOpinion(config, sample)));
  return reports;
}

const opinionsOfEachLabel = 150;

async function measureOpinion(config: Config, sample: number | undefined): Promise<readonly Report[]> {
  const models = await openModel(config, { root, clock: systemClock, log: createLog('error') });
  if (!models) {
    process.stderr.write('opinion: not measured, because no model is set up (ANSWERS=model).\n');
    return [];
  }
  const model = loadLearnedModel(new URL('../src/safeguarding/learned/weights.json', import.meta.url));
  const messages = readJudged(root, sample ?? opinionsOfEachLabel);
  return [await evaluateOpinion(messages, { ...models, screening: { families: ruleFamilies, model } })];
}

async function measureAnswers(config: Config, parts: EvaluateOptions['parts']): Promise<readonly Report[]> {
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
    if (parts.includes('safeguarding')) found.push(...(await evaluateSafeguarding(waymark.assistant, root)));
    if (parts.includes('questions')) found.push(...(await evaluateQuestions(waymark.assistant, root)));
  } finally {
    await waymark.close();
  }
  return found;
}
