/**
 * Trains the learned part of the screen on test/sets/safeguarding/train-*.jsonl and writes its weights. Run it after a
 * change to those messages or to the features: `npx tsx scripts/train-screen.ts [--check]`. The held-out set is not read.
 * Thresholds come from five-fold cross-validation in which both halves of a contrast pair stay in one fold.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type PathwayId, pathwayIds } from '../src/core/concern.ts';
import { extractFeatures, featureSlots, type SparseFeatures } from '../src/safeguarding/learned/features.ts';
import { combineScores, dot, packWeights } from '../src/safeguarding/learned/model.ts';
import { maskFigurative } from '../src/safeguarding/mask-figurative.ts';
import { normalise } from '../src/safeguarding/normalise.ts';
import { clauseWindows, splitClauses } from '../src/safeguarding/split-clauses.ts';

interface Message {
  readonly id: string;
  readonly text: string;
  readonly label: 'live' | 'unsure' | 'question';
  readonly pathway: PathwayId | null;
  readonly also: readonly PathwayId[];
  readonly pair: string | null;
}

interface Example {
  readonly message: Message;
  readonly fold: number;
  readonly whole: SparseFeatures;
  readonly windows: readonly SparseFeatures[];
}

interface Weighted {
  readonly features: SparseFeatures;
  readonly target: 0 | 1;
  readonly weight: number;
}

const folds = 5;
/** Shares of training questions that may be referred and asked about; the rest of the thresholds follows from them. */
const falseReferral = 0.02;
const falseConfirm = 0.07;

const folder = new URL('../test/sets/safeguarding/', import.meta.url);
const weightsUrl = new URL('../src/safeguarding/learned/weights.json', import.meta.url);

const files = readdirSync(folder)
  .filter((name) => /^train-.*\.jsonl$/.test(name))
  .sort();
/** Development questions about the guidance: no real person is in them. The test sets of these folders are not read. */
const questionFiles = [
  'retrieval/dev.jsonl',
  'retrieval/dev2.jsonl',
  'retrieval/unanswerable-dev.jsonl',
  'retrieval/unanswerable-dev2.jsonl',
  'questions/briefings.jsonl',
  'questions/unanswerable.jsonl',
];
const setsFolder = new URL('../test/sets/', import.meta.url);
const questions = questionFiles
  .filter((name) => existsSync(new URL(name, setsFolder)))
  .flatMap((name) =>
    readFileSync(new URL(name, setsFolder), 'utf8')
      .trim()
      .split('\n')
      .map((line) => {
        const { id, question } = JSON.parse(line) as { id: string; question: string }; // our own set
        return toExample({
          id: `${name}/${id}`,
          text: question,
          label: 'question',
          pathway: null,
          also: [],
          pair: null,
        });
      }),
  );
const messages = files.flatMap((name) =>
  readFileSync(new URL(name, folder), 'utf8')
    .trim()
    .split('\n')
    .map((line) => toExample(JSON.parse(line) as Message)),
); // our own set
const examples = [...messages, ...questions];
const scored = crossValidate(examples);
const thresholds = chooseThresholds(scored);
print(scored, thresholds);
if (!process.argv.includes('--check')) {
  const output = {
    version: createHash('sha256')
      .update(JSON.stringify(examples.map(({ message }) => message)))
      .digest('hex')
      .slice(0, 12),
    trainedOn: Object.fromEntries(
      files.map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(new URL(name, folder)))
          .digest('hex'),
      ]),
    ),
    slots: featureSlots,
    thresholds,
    concern: packWeights(trainConcern(examples)),
    pathways: Object.fromEntries(pathwayIds.map((pathway) => [pathway, packWeights(trainPathway(examples, pathway))])),
  };
  writeFileSync(weightsUrl, `${JSON.stringify(output)}\n`);
}

function toExample(message: Message): Example {
  const text = maskFigurative(normalise(message.text));
  const group = createHash('sha256')
    .update(message.pair ?? message.id)
    .digest();
  return {
    message,
    fold: (group[0] ?? 0) % folds,
    whole: extractFeatures(text),
    windows: clauseWindows(splitClauses(text)).map(extractFeatures),
  };
}

/** Whole messages, and every clause of a question: no part of one is a concern. */
function trainConcern(rows: readonly Example[]): Float32Array {
  const data: Weighted[] = [];
  for (const { message, whole, windows } of rows) {
    if (message.label === 'unsure') continue;
    const target = message.label === 'live' ? 1 : 0;
    data.push({ features: whole, target, weight: 1 });
    if (target === 0 && windows.length > 1)
      data.push(...windows.map((features) => ({ features, target, weight: 0.5 }) as const));
  }
  const first = train(data);
  // The clause that speaks loudest in a live message is where its concern stands; the rest of the message may be innocent.
  const loudest = rows.flatMap(({ message, windows }): Weighted[] => {
    if (message.label !== 'live' || windows.length < 2) return [];
    const [features] = [...windows].sort((a, b) => dot(first, b) - dot(first, a));
    return features ? [{ features, target: 1, weight: 0.7 }] : [];
  });
  return train([...data, ...loudest]);
}

function trainPathway(rows: readonly Example[], pathway: PathwayId): Float32Array {
  const live = rows.filter(({ message }) => message.label === 'live');
  return train(
    live.flatMap(({ message, whole }): Weighted[] => {
      if (message.pathway === pathway) return [{ features: whole, target: 1, weight: 3 }];
      return message.also.includes(pathway) ? [] : [{ features: whole, target: 0, weight: 1 }];
    }),
  );
}

/** Logistic regression by AdaGrad over sparse features; the order is shuffled by a fixed generator, so runs repeat. */
function train(data: readonly Weighted[], epochs = 12, rate = 0.5, penalty = 1e-5): Float32Array {
  const weights = new Float32Array(featureSlots);
  const squares = new Float32Array(featureSlots).fill(1e-6);
  const order = data.map((_, i) => i);
  let seed = 1;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      const j = seed % (i + 1);
      [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
    }
    for (const at of order) {
      const row = data[at];
      if (!row) continue;
      const { slots, values } = row.features;
      const error = (1 / (1 + Math.exp(-dot(weights, row.features))) - row.target) * row.weight;
      for (let k = 0; k < slots.length; k++) {
        const slot = slots[k] ?? 0;
        const gradient = error * (values[k] ?? 0) + penalty * (weights[slot] ?? 0);
        squares[slot] = (squares[slot] ?? 0) + gradient * gradient;
        weights[slot] = (weights[slot] ?? 0) - (rate * gradient) / Math.sqrt(squares[slot] ?? 1);
      }
    }
  }
  return weights;
}

function crossValidate(rows: readonly Example[]): readonly { message: Message; score: number }[] {
  return Array.from({ length: folds }, (_, fold) => {
    const weights = trainConcern(rows.filter((row) => row.fold !== fold));
    return rows
      .filter((row) => row.fold === fold)
      .map(({ message, whole, windows }) => ({
        message,
        score: combineScores(
          dot(weights, whole),
          windows.map((window) => dot(weights, window)),
        ),
      }));
  }).flat();
}

function chooseThresholds(rows: readonly { message: Message; score: number }[]) {
  const questions = rows
    .filter(({ message }) => message.label === 'question')
    .map(({ score }) => score)
    .sort((a, b) => b - a);
  const at = (share: number) => Math.round((questions[Math.floor(questions.length * share)] ?? 0) * 1000) / 1000;
  return { referred: at(falseReferral), confirm: at(falseReferral + falseConfirm) };
}

function print(
  rows: readonly { message: Message; score: number }[],
  { referred, confirm }: { referred: number; confirm: number },
) {
  for (const label of ['live', 'unsure', 'question'] as const) {
    const own = rows.filter(({ message }) => message.label === label);
    const share = (test: (score: number) => boolean) =>
      `${((own.filter(({ score }) => test(score)).length / own.length) * 100).toFixed(1)} %`;
    process.stdout.write(
      `${label}: ${own.length}, referred ${share((s) => s >= referred)}, referred or asked ${share((s) => s >= confirm)}\n`,
    );
  }
  process.stdout.write(
    `thresholds: referred ${referred}, confirm ${confirm} (cross-validated on ${rows.length} training messages)\n`,
  );
}
