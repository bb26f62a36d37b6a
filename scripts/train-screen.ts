/**
 * Trains the learned part of the screen and writes its weights: `npx tsx scripts/train-screen.ts [--check] [--classified FILE]`.
 * FILE holds what `scripts/train-classifier.py` scored without having seen it; how the classifier counts beside the words is
 * set by it, and stays as it is where it is left out. It reads
 * test/sets/safeguarding/train-*.jsonl, and development questions as messages in which no real person is. Held-out sets
 * are not read. Thresholds, and how pathways are ranked, come from models that have not seen the writer of a message,
 * so that they hold for writers unseen; the report is of the whole screen, rules and all, with such models.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type PathwayId, pathwayIds } from '../src/core/concern.ts';
import type { Classification } from '../src/core/concern-classifier.ts';
import { featureSlots } from '../src/safeguarding/learned/features.ts';
import {
  combineScores,
  createLearnedModel,
  describePathways,
  dot,
  type LearnedWeights,
  loadLearnedModel,
  packWeights,
  type WithClassifier,
} from '../src/safeguarding/learned/model.ts';
import { ruleFamilies } from '../src/safeguarding/rules/index.ts';
import { screen } from '../src/safeguarding/screen.ts';
import { readSet } from './evaluate/read-set.ts';
import {
  type Classed,
  type Described,
  trainClasses,
  trainCombined,
  trainSoftmax,
  type WholeAndParts,
} from './train-screen/learn.ts';
import { type Example, type Message, readExamples, root, trainingSets } from './train-screen/read-examples.ts';

/**
 * Shares of an unseen writer's questions that the learned model may refer, and ask about besides. Most training
 * questions are hard on purpose, and some sets hold plain remarks that read like reports, so these stand for more than hard
 * questions; a missed concern costs far more than a question asked about in vain.
 */
const falseReferral = 0.07;
const falseConfirm = 0.13;

/** The same where the classifier reads as well. */
const withClassifierShares = { falseReferral: 0.07, falseConfirm: 0.155 } as const;

/**
 * What the classifier's log-odds count for beside the words', and its pathways beside theirs: on messages that neither had
 * seen, recall hardly changes between 0.5 and 1.5.
 */
const classifierShare = 1;
const classifierPathwayShare = 0.5;

const weightsUrl = new URL('../src/safeguarding/learned/weights.json', import.meta.url);

const classifiedSchema = z.array(z.object({ text: z.string(), logOdds: z.number(), pathways: z.array(z.number()) }));

/** Plain remarks and their contrasts: a kind of message, more than a writer's manner, so every model sees some of them. */
const remarks = 'safeguarding/train-i.jsonl';

interface Fold extends Pick<LearnedWeights, 'concern' | 'pathways'> {
  readonly unseen: readonly Example[];
}

interface Scored {
  readonly example: Example;
  readonly score: number;
}

const examples = readExamples();
const folds = leaveEachWriterOut();
const scored = folds.flatMap(({ unseen, concern }) => unseen.map((example): Scored => scoreExample(example, concern)));
const thresholds = chooseThresholds(scored, { falseReferral, falseConfirm });
const classified = readClassified();
const withClassifier = chooseWithClassifier();
reportCurve('by words', scored);
reportCurve('by words, of those the classifier has not seen', scored.filter(isClassified));
reportCurve('with the classifier', scoreWithClassifier());
reportModel();
reportScreens();
if (!process.argv.includes('--check')) writeWeights();

function leaveEachWriterOut(): readonly Fold[] {
  const writers = trainingSets.filter((name) => name !== remarks);
  const count = writers.length;
  const foldOf = ({ writer, message }: Example) =>
    writer === remarks
      ? Number.parseInt(hashOf(message.pair ?? message.text).slice(0, 8), 16) % count
      : writers.indexOf(writer);
  const own = examples.filter(({ writer }) => writer !== 'development');
  return Array.from({ length: count }, (_, fold) => {
    const seen = examples.filter((example) => example.writer === 'development' || foldOf(example) !== fold);
    return {
      unseen: own.filter((example) => foldOf(example) === fold),
      concern: trainConcern(seen),
      pathways: trainPathways(seen),
    };
  });
}

function trainConcern(rows: readonly Example[]): Float32Array {
  const data = rows.flatMap(({ message, whole, windows }): WholeAndParts[] =>
    message.label === 'unsure' ? [] : [{ whole, parts: windows, target: message.label === 'live' ? 1 : 0 }],
  );
  return trainCombined(data, 6);
}

/** In the order of `pathwayIds`. A pathway that a label names as acceptable is neither right nor wrong. */
function trainPathways(rows: readonly Example[]): readonly Float32Array[] {
  const data = rows.flatMap(({ message, whole }): Classed[] => {
    if (message.label !== 'live') return [];
    const countOf = (id: PathwayId) => (message.pathway === id ? 3 : message.also.includes(id) ? 0 : 1);
    const targets = pathwayIds.map((id) => (message.pathway === id ? 1 : 0));
    return [{ features: whole, targets, counts: pathwayIds.map(countOf) }];
  });
  return trainClasses(data, pathwayIds.length, 7);
}

/** How the pathways' own odds, the rules and the plain words are weighed together, learnt where the odds are of messages unseen. */
function trainRanking(from: readonly Fold[]) {
  const rows = from.flatMap(({ unseen, pathways }) =>
    unseen.flatMap(({ message, whole, signs }): Described[] => {
      if (message.label !== 'live' || !message.pathway) return [];
      const right = pathwayIds.map((id): number => (id === message.pathway ? 1 : message.also.includes(id) ? 0.3 : 0));
      const sum = right.reduce((a, b) => a + b, 0);
      const odds = pathways.map((weights) => dot(weights, whole));
      return [{ described: describePathways(odds, signs), shares: right.map((share) => share / sum) }];
    }),
  );
  return trainSoftmax(rows, pathwayIds.length);
}

function scoreExample(example: Example, concern: Float32Array): Scored {
  const parts = example.windows.map((window) => dot(concern, window));
  return { example, score: combineScores(dot(concern, example.whole), parts) };
}

function readClassified(): ReadonlyMap<string, Classification> {
  const at = process.argv.indexOf('--classified');
  const file = at < 0 ? undefined : process.argv[at + 1];
  const rows = file ? classifiedSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
  return new Map(rows.map(({ text, ...classification }) => [text, { ...classification, coversAll: true }]));
}

function isClassified({ example }: Scored): boolean {
  return classified.has(example.message.text);
}

function scoreWithClassifier(): readonly Scored[] {
  return scored.filter(isClassified).map(({ example, score }) => ({
    example,
    score: score + classifierShare * (classified.get(example.message.text)?.logOdds ?? 0),
  }));
}

function chooseWithClassifier(): WithClassifier {
  if (classified.size === 0) return loadLearnedModel(weightsUrl).withClassifier;
  return {
    share: classifierShare,
    pathwayShare: classifierPathwayShare,
    thresholds: chooseThresholds(scoreWithClassifier(), withClassifierShares),
  };
}

function chooseThresholds(
  rows: readonly Scored[],
  { falseReferral, falseConfirm }: { readonly falseReferral: number; readonly falseConfirm: number },
) {
  const scores = rows
    .filter(({ example }) => example.message.label === 'question')
    .map(({ score }) => score)
    .sort((a, b) => b - a);
  const at = (share: number) => Math.round((scores[Math.floor(scores.length * share)] ?? 0) * 1000) / 1000;
  return { referred: at(falseReferral), confirm: at(falseReferral + falseConfirm) };
}

/** The learned part alone, of all unseen writers together: what one threshold or another finds. */
function reportCurve(name: string, rows: readonly Scored[]): void {
  if (rows.length === 0) return;
  process.stdout.write(`${name}\n`);
  const shares = [0.02, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2];
  const scoresOf = (label: Message['label']) =>
    rows.filter(({ example }) => example.message.label === label).map(({ score }) => score);
  const questions = scoresOf('question').sort((a, b) => b - a);
  const live = scoresOf('live');
  for (const share of shares) {
    const threshold = questions[Math.floor(questions.length * share)] ?? 0;
    const found = percent(live.filter((score) => score >= threshold).length, live.length);
    process.stdout.write(`  at ${percent(share, 1)} of questions: ${found} of live messages\n`);
  }
}

/** The learned model alone, by writer. */
function reportModel(): void {
  const { referred, confirm } = thresholds;
  for (const writer of trainingSets) {
    const line = (['live', 'unsure', 'question'] as const).map((label) => {
      const own = scored.filter(({ example }) => example.message.label === label && example.writer === writer);
      const over = (threshold: number) => percent(own.filter(({ score }) => score >= threshold).length, own.length);
      return `${label} ${own.length}: referred ${over(referred)}, or asked ${over(confirm)}`;
    });
    process.stdout.write(`${writer}  ${line.join('; ')}\n`);
  }
  process.stdout.write(`thresholds: referred ${referred}, confirm ${confirm}\n`);
}

/** The whole screen, each message by models that have not seen its writer: by words, and with the classifier where it was left out. */
function reportScreens(): void {
  reportScreen(
    'by words',
    () => true,
    () => null,
  );
  if (classified.size === 0) return;
  const isHeld = ({ text }: Message) => classified.has(text);
  reportScreen('by words, of those the classifier has not seen', isHeld, () => null);
  reportScreen('with the classifier', isHeld, ({ text }) => classified.get(text) ?? null);
}

function reportScreen(
  name: string,
  isMeant: (message: Message) => boolean,
  classify: (message: Message) => Classification | null,
): void {
  process.stdout.write(`the whole screen, ${name}\n`);
  const results = folds.flatMap((fold) => {
    const ranking = trainRanking(folds.filter((other) => other !== fold));
    const model = createLearnedModel({ ...fold, version: 'unseen', thresholds, withClassifier, ranking });
    return fold.unseen
      .filter(({ message }) => isMeant(message))
      .map(({ message }) => ({
        message,
        found: screen(message.text, { families: ruleFamilies, model }, classify(message)),
      }));
  });
  for (const label of ['live', 'unsure', 'question'] as const) {
    const own = results.filter(({ message }) => message.label === label);
    const referred = own.filter(({ found }) => found.result === 'referred').length;
    const asked = own.filter(({ found }) => found.result === 'confirm').length;
    process.stdout.write(
      `  ${label} ${own.length}: referred ${percent(referred, own.length)}, asked about ${percent(asked, own.length)}\n`,
    );
  }
  const urgent = results.filter(({ message }) =>
    ['immediate_danger', 'self_harm_or_suicide'].includes(message.pathway ?? ''),
  );
  const safe = urgent.filter(({ found }) => found.result !== 'clear').length;
  process.stdout.write(
    `  immediate danger and self-harm ${urgent.length}: referred or asked ${percent(safe, urgent.length)}\n`,
  );
  const routed = results.flatMap(({ message, found }) =>
    message.pathway && found.result === 'referred' ? [{ message, concern: found.concern }] : [],
  );
  const isRight = ({ pathway, also }: (typeof routed)[number]['message'], id: PathwayId) =>
    pathway === id || also.includes(id);
  const first = routed.filter(({ message, concern }) => isRight(message, concern.pathway)).length;
  const shown = routed.filter(({ message, concern }) =>
    [concern.pathway, ...concern.also].some((id) => isRight(message, id)),
  ).length;
  const alsoShown = routed.reduce(
    (sum, { concern }) => sum + concern.also.filter((id) => id !== concern.pathway).length,
    0,
  );
  process.stdout.write(
    `  pathway of ${routed.length} referred: right or acceptable ${percent(first, routed.length)}, among those shown ${percent(shown, routed.length)}, ${(alsoShown / routed.length).toFixed(2)} others shown\n`,
  );
}

function percent(hits: number, of: number): string {
  return `${((hits / of) * 100).toFixed(1)} %`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function writeWeights(): void {
  const pathways = trainPathways(examples);
  const output = {
    version: hashOf(JSON.stringify(examples.map(({ message }) => message))).slice(0, 12),
    trainedOn: Object.fromEntries(trainingSets.map((name) => [name, hashOf(JSON.stringify(readSet(root, name)))])),
    slots: featureSlots,
    thresholds,
    withClassifier,
    concern: packWeights(trainConcern(examples), 0),
    // Which pathway fits is a coarser question: small weights are left out, which keeps the file small.
    pathways: Object.fromEntries(
      pathwayIds.map((pathway, i) => [pathway, packWeights(pathways[i] ?? new Float32Array(0), 4)]),
    ),
    ranking: trainRanking(folds),
  };
  writeFileSync(weightsUrl, `${JSON.stringify(output)}\n`);
}
