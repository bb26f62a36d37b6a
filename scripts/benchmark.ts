/** `npm run benchmark`: how long an answer takes, warm, beside a plain search of the same passages in the same run. */
import { fileURLToPath } from 'node:url';
import MiniSearch from 'minisearch';
import { assemble } from '../src/assemble.ts';
import { readConfig, silenceLibraries } from '../src/config.ts';
import { systemClock } from '../src/core/ports.ts';
import { corpusFolder, loadCorpus } from '../src/guidance/index.ts';
import { createLog } from '../src/log.ts';
import { createProgressBar } from '../src/progress-bar.ts';
import { readSet } from './evaluate/read-set.ts';

silenceLibraries(process.env);
const root = fileURLToPath(new URL('..', import.meta.url));
const waymark = assemble({
  root,
  dataFolder: readConfig(process.env, root).WAYMARK_DATA,
  clock: systemClock,
  log: createLog('silent'),
  onProgress: createProgressBar('Building the index'),
});
await waymark.guidance.opened;
const questions = readSet<{ id: string; question: string }>(root, 'retrieval/dev.jsonl');
const answer = (text: string) =>
  waymark.assistant.reply({ id: 'b', text, channel: 'cli', conversation: null, person: 'benchmark' });

const baseline = new MiniSearch({ fields: ['text'], storeFields: [] });
baseline.addAll(loadCorpus(corpusFolder(root)).passages.map(({ id, text }) => ({ id, text })));

for (const { question } of questions.slice(0, 40)) await answer(question);
const answers: number[] = [];
const screens: number[] = [];
const searches: number[] = [];
for (const { question } of questions) {
  const before = performance.now();
  const reply = await answer(question);
  answers.push(performance.now() - before);
  screens.push(reply.timings.screenMs);
  const start = performance.now();
  baseline.search(question);
  searches.push(performance.now() - start);
}
await waymark.close();

const at = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
const line = (name: string, values: readonly number[]) =>
  process.stdout.write(
    `${name.padEnd(28)} median ${at(values, 0.5).toFixed(2)} ms, 99th percentile ${at(values, 0.99).toFixed(2)} ms\n`,
  );
line('warm answer', answers);
line('of which the screen', screens);
line('baseline: MiniSearch alone', searches);
process.stdout.write(`ratio of medians, answer to baseline: ${(at(answers, 0.5) / at(searches, 0.5)).toFixed(1)}\n`);
process.stdout.write(`memory: ${Math.round(process.memoryUsage().rss / 1e6)} MB resident\n`);
