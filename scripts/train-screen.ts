/**
 * Trains the learned part of the screen and writes its weights: `npx tsx scripts/train-screen.ts [--check]`. It reads
 * test/sets/safeguarding/train-*.jsonl, and development questions as messages in which no real person is. Held-out sets
 * are not read. Thresholds come from leaving one writer's file out at a time, so that they hold for writers unseen.
 */
import { createHash } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type PathwayId, pathwayIds } from '../src/core/concern.ts';
import { extractFeatures, featureSlots, type SparseFeatures } from '../src/safeguarding/learned/features.ts';
import { combineScores, dot, packWeights } from '../src/safeguarding/learned/model.ts';
import { maskFigurative } from '../src/safeguarding/mask-figurative.ts';
import { normalise } from '../src/safeguarding/normalise.ts';
import { clauseWindows, splitClauses } from '../src/safeguarding/split-clauses.ts';
import { readSet } from './evaluate/read-set.ts';

interface Message {
  readonly text: string;
  readonly label: 'live' | 'unsure' | 'question';
  readonly pathway: PathwayId | null;
  readonly also: readonly PathwayId[];
}

interface Example {
  readonly message: Message;
  /** The file that it comes from: one writer each. */
  readonly writer: string;
  readonly whole: SparseFeatures;
  readonly windows: readonly SparseFeatures[];
}

interface Weighted {
  readonly features: SparseFeatures;
  readonly target: 0 | 1;
  readonly weight: number;
}

interface Scored {
  readonly example: Example;
  readonly score: number;
}

/**
 * Shares of an unseen writer's questions that may be referred, and asked about besides. Most training questions are hard
 * on purpose, so these stand for hard questions; a missed concern costs far more than a question asked about in vain.
 */
const falseReferral = 0.055;
const falseConfirm = 0.095;

const developmentSets = [
  'retrieval/dev.jsonl',
  'retrieval/dev2.jsonl',
  'retrieval/unanswerable-dev.jsonl',
  'retrieval/unanswerable-dev2.jsonl',
  'questions/briefings.jsonl',
  'questions/unanswerable.jsonl',
];

const root = fileURLToPath(new URL('..', import.meta.url));
const trainingSets = readdirSync(new URL('../test/sets/safeguarding/', import.meta.url))
  .filter((name) => /^train-.*\.jsonl$/.test(name))
  .sort()
  .map((name) => `safeguarding/${name}`);
const messages = trainingSets.flatMap((name) =>
  readSet<Message>(root, name).map((message) => toExample(message, name)),
);
const questions = developmentSets.flatMap((name) =>
  readSet<{ question: string }>(root, name).map(({ question }) =>
    toExample({ text: question, label: 'question', pathway: null, also: [] }, 'development'),
  ),
);
const examples = [...messages, ...questions];
const scored = trainingSets.flatMap(scoreUnseenWriter);
const thresholds = chooseThresholds(scored);
report();
if (!process.argv.includes('--check')) writeWeights();

function toExample(message: Message, writer: string): Example {
  const text = maskFigurative(normalise(message.text));
  return {
    message,
    writer,
    whole: extractFeatures(text),
    windows: clauseWindows(splitClauses(text)).map(extractFeatures),
  };
}

function trainConcern(rows: readonly Example[]): Float32Array {
  const data = rows.flatMap(({ message, whole }): Weighted[] =>
    message.label === 'unsure' ? [] : [{ features: whole, target: message.label === 'live' ? 1 : 0, weight: 1 }],
  );
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
  return train(
    rows.flatMap(({ message, whole }): Weighted[] => {
      if (message.label !== 'live') return [];
      if (message.pathway === pathway) return [{ features: whole, target: 1, weight: 3 }];
      return message.also.includes(pathway) ? [] : [{ features: whole, target: 0, weight: 1 }];
    }),
  );
}

/** Logistic regression by AdaGrad over sparse features; the order is shuffled by a fixed generator, so runs repeat. */
function train(data: readonly Weighted[], epochs = 15, rate = 0.5, penalty = 1e-5): Float32Array {
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

function scoreUnseenWriter(writer: string): readonly Scored[] {
  const weights = trainConcern(examples.filter((row) => row.writer !== writer));
  const score = (features: SparseFeatures) => dot(weights, features);
  return examples
    .filter((row) => row.writer === writer)
    .map((example) => ({ example, score: combineScores(score(example.whole), example.windows.map(score)) }));
}

function chooseThresholds(rows: readonly Scored[]) {
  const scores = rows
    .filter(({ example }) => example.message.label === 'question')
    .map(({ score }) => score)
    .sort((a, b) => b - a);
  const at = (share: number) => Math.round((scores[Math.floor(scores.length * share)] ?? 0) * 1000) / 1000;
  return { referred: at(falseReferral), confirm: at(falseReferral + falseConfirm) };
}

function report(): void {
  const { referred, confirm } = thresholds;
  for (const writer of [...trainingSets, 'all']) {
    for (const label of ['live', 'unsure', 'question'] as const) {
      const own = scored.filter(
        ({ example }) => example.message.label === label && (writer === 'all' || example.writer === writer),
      );
      const share = (threshold: number) =>
        `${((own.filter(({ score }) => score >= threshold).length / own.length) * 100).toFixed(1)} %`;
      process.stdout.write(
        `${writer} ${label}: ${own.length}, referred ${share(referred)}, referred or asked ${share(confirm)}\n`,
      );
    }
  }
  process.stdout.write(
    `thresholds: referred ${referred}, confirm ${confirm}; each writer scored by a model that has not seen them\n`,
  );
}

function writeWeights(): void {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const output = {
    version: hash(JSON.stringify(examples.map(({ message }) => message))).slice(0, 12),
    trainedOn: Object.fromEntries(trainingSets.map((name) => [name, hash(JSON.stringify(readSet(root, name)))])),
    slots: featureSlots,
    thresholds,
    concern: packWeights(trainConcern(examples), 0),
    // Which pathway fits is a coarser question: small weights are left out, which keeps the file small.
    pathways: Object.fromEntries(
      pathwayIds.map((pathway) => [pathway, packWeights(trainPathway(examples, pathway), 4)]),
    ),
  };
  writeFileSync(new URL('../src/safeguarding/learned/weights.json', import.meta.url), `${JSON.stringify(output)}\n`);
}
