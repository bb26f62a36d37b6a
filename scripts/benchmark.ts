/** `npm run benchmark`: how long an answer takes, warm, with five editions held, beside a plain search of the same passages in the same run. */
import '../src/silent-start.ts';

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import MiniSearch from 'minisearch';
import { assemble } from '../src/assemble.ts';
import { readConfig } from '../src/config.ts';
import type { LanguageModel } from '../src/core/language-model.ts';
import { systemClock } from '../src/core/ports.ts';
import { createLog } from '../src/log.ts';
import { createProgressBar } from '../src/progress-bar.ts';
import { loadLearnedModel, maskText, ruleFamilies, screen } from '../src/safeguarding/index.ts';
import { holdFiveEditions } from './benchmark/hold-five-editions.ts';
import { measureService } from './benchmark/measure-service.ts';
import { writeHonestly } from './evaluate/answers/writers.ts';
import { readSet } from './evaluate/read-set.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dataFolder = join(readConfig(process.env, root).WAYMARK_DATA, 'benchmark');
await holdFiveEditions(root, dataFolder, systemClock);
const waymark = assemble({
  ...{ root, dataFolder, clock: systemClock, log: createLog('silent') },
  onProgress: createProgressBar('Building the index'),
});
await waymark.guidance.opened;
const questions = ['dev', 'dev2'].flatMap((set) => readSet<{ question: string }>(root, `retrieval/${set}.jsonl`));
const answer = (text: string) =>
  waymark.assistant.reply({ id: 'b', text, channel: 'cli', conversation: null, person: 'benchmark' });

/** Each question is asked once: what is remembered of an earlier one is of no help. Others warm up. */
const [warming, asked] = [questions.slice(0, 50), questions.slice(50)];
for (const { question } of warming) await answer(question);
const answers: number[] = [];
const work: number[] = [];
const screens: number[] = [];
for (const { question } of asked) {
  const used = process.cpuUsage();
  const before = performance.now();
  const reply = await answer(question);
  answers.push(performance.now() - before);
  const { user, system } = process.cpuUsage(used);
  work.push((user + system) / 1_000);
  screens.push(reply.timings.screenMs);
}
// Before the plain search is built: its index is no part of the service.
const memory = process.memoryUsage().rss;
const screenDeps = {
  families: ruleFamilies,
  model: loadLearnedModel(new URL('../src/safeguarding/learned/weights.json', import.meta.url)),
};
const longScreens = createLongMessages(questions.map(({ question }) => question)).map((text) => {
  const start = performance.now();
  screen(text, screenDeps);
  return performance.now() - start;
});
await waymark.close();

const { passages } = waymark.guidance.corpus();
const baseline = new MiniSearch({ fields: ['text'] });
baseline.addAll(passages.map(({ text }, id) => ({ id, text })));
for (const { question } of warming) baseline.search(question);
const searches = asked.map(({ question }) => {
  const start = performance.now();
  baseline.search(question);
  return performance.now() - start;
});

/** A model that answers at once: what is left is what Waymark adds, from choosing the evidence to the last check. */
const instant = {
  rewrite: async () => ({ kind: 'unavailable', fault: 'refused' }),
  judge: async () => ({ kind: 'unavailable', fault: 'refused' }),
  write: async ({ question, evidence }) => ({
    kind: 'done',
    value: writeHonestly(question, evidence),
    use: { model: 'instant', prompt: 'none@0', inputTokens: 0, outputTokens: 0, milliseconds: 0 },
  }),
} satisfies LanguageModel;
const writing = assemble({
  ...{ root, dataFolder, clock: systemClock, log: createLog('silent') },
  models: { model: instant, mask: maskText, givesSecondOpinion: false },
});
await writing.guidance.opened;
const write = (text: string) =>
  writing.assistant.reply({ id: 'b', text, channel: 'cli', conversation: null, person: 'benchmark' });
for (const { question } of warming) await write(question);
const written: number[] = [];
for (const { question } of asked) {
  const { timings, writing: asWritten } = await write(question);
  if (asWritten) written.push(timings.totalMs - (timings.modelMs ?? 0));
}
await writing.close();
const service = await measureService(
  dataFolder,
  questions.map(({ question }) => question),
);

const out = (text: string) => process.stdout.write(`${text}\n`);
const at = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
const line = (name: string, values: readonly number[]) =>
  out(`${name.padEnd(40)} median ${at(values, 0.5).toFixed(2)} ms, 99th percentile ${at(values, 0.99).toFixed(2)} ms`);
const held = [...new Set(passages.map(({ edition }) => edition))].map((edition) => {
  const own = passages.filter((passage) => passage.edition === edition);
  return `${edition} ${own.length}`;
});
out(`passages held: ${held.join(', ')}; ${asked.length} questions, each asked once, of all editions`);
line('warm answer', answers);
line('of which the screen', screens);
line('an answer by a model, the model aside', written);
line('the screen, 300-word message', longScreens);
// On a busy machine the clock measures the others as well.
line('processor time of an answer, all threads', work);
line('baseline: MiniSearch alone', searches);
out(`ratio of medians, answer to baseline: ${(at(answers, 0.5) / at(searches, 0.5)).toFixed(1)}`);
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
out(`memory of this process after its questions, before the baseline: ${megabytes(memory)} resident`);
const { ready, last, most } = service;
out(
  `memory of the service, started anew and asked all ${questions.length} over HTTP: ${megabytes(ready)} resident when ready, ${megabytes(last)} after the last question, at most ${megabytes(most)}`,
);

/** Messages of 300 words, each a run of other questions: nothing in them is referred early, so every part of the screen works. */
function createLongMessages(texts: readonly string[]): readonly string[] {
  const words = texts.join(' ').split(/\s+/);
  return Array.from({ length: 300 }, (_, i) => {
    const start = (i * 37) % (words.length - 300);
    return words.slice(start, start + 300).join(' ');
  });
}
