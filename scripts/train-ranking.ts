/**
 * Trains how passages are put in order and when the evidence is enough, on the development questions only:
 * `npx tsx scripts/train-ranking.ts [--check]`. The test sets are not read. Prints cross-validated figures.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { corpusFolder, loadCorpus, openIndex } from '../src/guidance/index.ts';
import { type Candidate, findCandidates } from '../src/guidance/search/hybrid-search.ts';
import { type Features, term } from '../src/guidance/search/ranking.ts';
import { createLocalEncoder } from '../src/models/index.ts';
import { readSet } from './evaluate/read-set.ts';
import { isRight, type RetrievalQuestion, retrievalEdition } from './evaluate/right-passage.ts';

interface Group {
  readonly id: string;
  readonly fold: number;
  readonly candidates: readonly Candidate[];
  /** Positions in `candidates` of what answers; none for a question that nothing answers. */
  readonly right: ReadonlySet<number>;
}

type Terms = Record<string, number>;
interface Linear {
  bias: number;
  weights: Terms;
}

const single: readonly (keyof Features)[] = [
  'fused',
  'lexicalFirst',
  'vectorFirst',
  'lexicalShare',
  'lexicalPerWord',
  'ask',
  'secondAsk',
  'text',
  'coverage',
  'bodyCoverage',
  'askCoverage',
  'bestAskCoverage',
  'headingCoverage',
  'rarestMissing',
  'unknownWords',
  'topicWords',
  'needUnmet',
  'moneyUnmet',
  'isNumbered',
  'length',
];
const products = [
  'ask*coverage',
  'ask*bestAskCoverage',
  'text*coverage',
  'coverage*coverage',
  'ask*ask',
  'coverage*rarestMissing',
  'topicWords*coverage',
  'bodyCoverage*needUnmet',
  'bestAskCoverage*bestAskCoverage',
  'lexicalFirst*vectorFirst',
];
const names = [...single, ...products];
const folds = 5;

const root = fileURLToPath(new URL('..', import.meta.url));
const encoder = createLocalEncoder();
const index = await openIndex({ root: join(root, 'data', 'index'), corpus: loadCorpus(corpusFolder(root)), encoder });
const answerable = await readAnswerable();
const facts = await readFacts();
const unanswerable = await readUnanswerable();
await encoder.close();

const everything = [...answerable, ...facts, ...unanswerable];
report();
if (!process.argv.includes('--check')) {
  const relevance = trainRelevance([...answerable, ...facts]);
  const weights = { relevance, answerability: trainAnswerability(everything, relevance) };
  writeFileSync(join(root, 'src/guidance/search/ranking-weights.json'), `${JSON.stringify(weights, null, 2)}\n`);
}

async function groupOf(
  id: string,
  question: string,
  editions: readonly string[],
  test: (candidate: Candidate) => boolean,
): Promise<Group> {
  const found = await findCandidates({ text: question, editions, limit: 0 }, index, encoder);
  const candidates = [...found].sort((a, b) => b.features.fused - a.features.fused).slice(0, 80);
  const right = new Set(candidates.flatMap((candidate, i) => (test(candidate) ? [i] : [])));
  const fold = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) % folds;
  return { id, fold, candidates, right };
}

async function readAnswerable(): Promise<readonly Group[]> {
  const groups: Group[] = [];
  for (const row of ['dev', 'dev2'].flatMap((set) => readSet<RetrievalQuestion>(root, `retrieval/${set}.jsonl`))) {
    const group = await groupOf(row.id, row.question, [retrievalEdition], ({ passage }) => isRight(passage, row.right));
    if (group.right.size > 0) groups.push(group);
  }
  return groups;
}

/** Questions over the briefings: a passage of the right edition and page that says all that is needed answers. */
async function readFacts(): Promise<readonly Group[]> {
  const groups: Group[] = [];
  const rows = readSet<{
    id: string;
    question: string;
    style: string;
    expect: { editions?: string[]; page: number | null; needs: string[][] };
  }>(root, 'questions/briefings.jsonl');
  for (const { id, question, style, expect } of rows) {
    if (!expect.editions || style === 'comparison' || style === 'which-edition-first') continue;
    const needs = expect.needs.filter((group) => !group.some((option) => /^p(?:age|ages|p)?\.? ?\d/.test(option)));
    const group = await groupOf(id, question, expect.editions, ({ passage }) => {
      const text = `${passage.text} ${passage.section.join(' ')}`.toLowerCase();
      return (
        (expect.page === null || passage.page === expect.page) &&
        needs.every((options) => options.some((option) => text.includes(option.toLowerCase())))
      );
    });
    if (group.right.size > 0) groups.push(group);
  }
  return groups;
}

async function readUnanswerable(): Promise<readonly Group[]> {
  const groups: Group[] = [];
  for (const { id, question } of ['dev', 'dev2'].flatMap((set) =>
    readSet<{ id: string; question: string }>(root, `retrieval/unanswerable-${set}.jsonl`),
  )) {
    groups.push(await groupOf(`dev-${id}`, question, [retrievalEdition], () => false));
  }
  for (const { id, question, kind } of readSet<{ id: string; question: string; kind: string }>(
    root,
    'questions/unanswerable.jsonl',
  )) {
    if (kind === 'near' || kind === 'far') groups.push(await groupOf(id, question, [retrievalEdition], () => false));
  }
  return groups;
}

function score(model: Linear, features: Features): number {
  return names.reduce((sum, name) => sum + (model.weights[name] ?? 0) * term(name, features), model.bias);
}

/** Softmax over a question's passages: what answers should come before all else. */
function trainRelevance(groups: readonly Group[]): Linear {
  const model: Linear = { bias: 0, weights: Object.fromEntries(names.map((name) => [name, 0])) };
  const rows = groups.map((group) => ({
    right: group.right,
    values: group.candidates.map(({ features }) => names.map((name) => term(name, features))),
  }));
  optimise(model, 300, 0.15, 2e-3, (add) => {
    for (const { right, values } of rows) {
      const exps = values.map((row) =>
        Math.exp(row.reduce((sum, value, k) => sum + value * (model.weights[names[k] ?? ''] ?? 0), 0)),
      );
      const all = exps.reduce((a, b) => a + b, 0);
      const met = exps.reduce((sum, value, i) => sum + (right.has(i) ? value : 0), 0);
      values.forEach((row, i) => {
        const push = (exps[i] ?? 0) / all - (right.has(i) ? (exps[i] ?? 0) / met : 0);
        for (let k = 0; k < row.length; k++) add(names[k] ?? '', (push * (row[k] ?? 0)) / rows.length);
      });
    }
  });
  return model;
}

/** Logistic regression over what is ranked first: does it answer? */
function trainAnswerability(groups: readonly Group[], relevance: Linear): Linear {
  const rows = groups.flatMap((group) => {
    const ordered = group.candidates
      .map((candidate, i) => ({
        features: candidate.features,
        isRight: group.right.has(i),
        rank: score(relevance, candidate.features),
      }))
      .sort((a, b) => b.rank - a.rank);
    return ordered.slice(0, 3).flatMap(({ features, isRight: answers }, at) => {
      if (group.right.size === 0)
        return at < 2
          ? [{ values: names.map((name) => term(name, features)), target: 0, weight: at === 0 ? 2.2 : 0.6 }]
          : [];
      if (answers)
        return [{ values: names.map((name) => term(name, features)), target: 1, weight: at === 0 ? 1 : 0.5 }];
      return at === 0 ? [{ values: names.map((name) => term(name, features)), target: 0, weight: 0.2 }] : [];
    });
  });
  const model: Linear = { bias: 0, weights: Object.fromEntries(names.map((name) => [name, 0])) };
  optimise(model, 600, 0.1, 1e-3, (add) => {
    for (const { values, target, weight } of rows) {
      const sum = values.reduce((total, value, k) => total + value * (model.weights[names[k] ?? ''] ?? 0), model.bias);
      const push = ((1 / (1 + Math.exp(-sum)) - target) * weight) / rows.length;
      values.forEach((value, k) => {
        add(names[k] ?? '', push * value);
      });
      add('', push);
    }
  });
  return model;
}

/** Adam with weight decay; the empty name is the bias. */
function optimise(
  model: Linear,
  steps: number,
  rate: number,
  decay: number,
  gradients: (add: (name: string, value: number) => void) => void,
): void {
  const first: Terms = {};
  const second: Terms = {};
  for (let step = 1; step <= steps; step++) {
    const gradient: Terms = {};
    gradients((name, value) => {
      gradient[name] = (gradient[name] ?? 0) + value;
    });
    for (const [name, value] of Object.entries(gradient)) {
      const held = name === '' ? model.bias : (model.weights[name] ?? 0);
      const pushed = value + (name === '' ? 0 : decay * held);
      first[name] = 0.9 * (first[name] ?? 0) + 0.1 * pushed;
      second[name] = 0.999 * (second[name] ?? 0) + 0.001 * pushed * pushed;
      const moved =
        held - (rate * (first[name] / (1 - 0.9 ** step))) / (Math.sqrt(second[name] / (1 - 0.999 ** step)) + 1e-8);
      if (name === '') model.bias = moved;
      else model.weights[name] = moved;
    }
  }
  for (const name of names) model.weights[name] = Math.round((model.weights[name] ?? 0) * 1000) / 1000;
  model.bias = Math.round(model.bias * 1000) / 1000;
}

function report(): void {
  const outcomes: { group: Group; rank: number; probability: number; isRight: boolean }[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const seen = (groups: readonly Group[]) => groups.filter((group) => group.fold !== fold);
    const relevance = trainRelevance(seen([...answerable, ...facts]));
    const answerability = trainAnswerability(seen(everything), relevance);
    for (const group of everything.filter((g) => g.fold === fold)) {
      const ordered = group.candidates
        .map((candidate, i) => ({ i, features: candidate.features, rank: score(relevance, candidate.features) }))
        .sort((a, b) => b.rank - a.rank);
      const rank = ordered.findIndex(({ i }) => group.right.has(i)) + 1;
      const top = ordered[0];
      if (top)
        outcomes.push({
          group,
          rank,
          probability: 1 / (1 + Math.exp(-score(answerability, top.features))),
          isRight: group.right.has(top.i),
        });
    }
  }
  const out = (line: string) => process.stdout.write(`${line}\n`);
  const share = (part: number, of: number) => `${((part / of) * 100).toFixed(1)} %`;
  for (const [title, groups] of [
    ['development questions', answerable],
    ['briefings’ questions', facts],
  ] as const) {
    const own = outcomes.filter(({ group }) => groups.includes(group));
    out(
      `${title}: ${own.length}, first ${share(own.filter((o) => o.rank === 1).length, own.length)}, in five ${share(own.filter((o) => o.rank > 0 && o.rank <= 5).length, own.length)}`,
    );
    for (const threshold of [0.3, 0.4, 0.5, 0.6])
      out(`  answered at ${threshold}: ${share(own.filter((o) => o.probability >= threshold).length, own.length)}`);
  }
  const none = outcomes.filter(({ group }) => unanswerable.includes(group));
  for (const threshold of [0.3, 0.4, 0.5, 0.6])
    out(
      `unanswerable refused at ${threshold}: ${share(none.filter((o) => o.probability < threshold).length, none.length)} of ${none.length}`,
    );
}
