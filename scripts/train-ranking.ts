/**
 * Trains how passages are put in order and when the evidence is enough, on the development questions only:
 * `npx tsx scripts/train-ranking.ts [--check]`. The test sets are not read. Prints cross-validated figures.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SearchIndex } from '../src/guidance/index.ts';
import { type Candidate, findCandidates } from '../src/guidance/search/find-candidates.ts';
import type { QueryEncoder } from '../src/guidance/search/query-encoder.ts';
import { type QuestionKindModel, scoreKind } from '../src/guidance/search/question-kind.ts';
import { createProgressBar } from '../src/progress-bar.ts';
import { encoderSets, isForEncoder, rankingSets } from './development-sets.ts';
import { type HeldTexts, openDigestAlone, openWithOfficial } from './evaluate/open-texts.ts';
import { readSet } from './evaluate/read-set.ts';
import { isRight, type RetrievalQuestion, retrievalEdition } from './evaluate/right-passage.ts';
import { type Group, type Linear, score, trainAnswerability, trainRelevance } from './train-linear.ts';
import { trainQuestionKind } from './train-question-kind.ts';

const folds = 5;

/** Around the evidence from which Waymark answers. */
const thresholds = [0.15, 0.2, 0.25, 0.3, 0.35, 0.4];

/** One hand's questions over the facts of six editions stand beside five hands' over 2023. */
const factCount = 3;

const root = fileURLToPath(new URL('..', import.meta.url));
const options = { root, dataFolder: join(root, 'data'), onProgress: createProgressBar('Building the index') };
const digestAlone = await openDigestAlone(options);
const withOfficial = await openWithOfficial(options);
if (!withOfficial) process.stderr.write('Trained on the digest alone: working-together-2023.pdf is absent.\n');
/** A passage looks different where its official text is held: one ranking has to serve both. */
const held = [digestAlone, ...(withOfficial ? [withOfficial] : [])];

/** How much an ask counts as a question that is answered: practitioners did not type it. */
const askWeight = 0.2;

interface Search {
  readonly index: SearchIndex;
  readonly encode: QueryEncoder;
}

interface Groups {
  readonly answerable: readonly Group[];
  readonly facts: readonly Group[];
  readonly unanswerable: readonly Group[];
}

/** Where the encoder cannot be reached, words alone are searched: that has a ranking of its own. */
const noVectors: QueryEncoder = async () => null;

/** The questions are asked of both states of the texts, with the same vectors. */
const encode = remember(digestAlone.encode);
const kindByWords = learnKind();
const trained: Record<string, { relevance: Linear; answerability: Linear }> = {};
for (const name of ['hybrid', 'lexical'] as const) {
  const groups: Groups[] = [];
  for (const texts of held) {
    const found = await readGroups(texts, name === 'hybrid' ? encode : noVectors);
    groups.push(mapGroups(found, (group) => withKind(group, texts.index)));
  }
  const all = joinGroups(groups);
  if (name === 'hybrid') report(groups, held);
  const relevance = trainRelevance([...all.answerable, ...all.facts]);
  trained[name] = { relevance, answerability: trainAnswerability(everyGroup(all), relevance) };
}
for (const texts of held) await texts.close();
if (!process.argv.includes('--check')) writeWeights('ranking-weights.json', trained);

async function groupOf(
  { index, encode }: Search,
  id: string,
  question: string,
  editions: readonly string[],
  test: (candidate: Candidate) => boolean,
  isUnanswerable = false,
): Promise<Group> {
  const found = await findCandidates({ text: question, editions, limit: 0 }, index, encode);
  const candidates = [...found.candidates].sort((a, b) => b.features.fused - a.features.fused).slice(0, 60);
  const right = new Set(candidates.flatMap((candidate, i) => (test(candidate) ? [i] : [])));
  const fold = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) % folds;
  return { id, question, fold, candidates, right, isUnanswerable };
}

/** What a question reads like by its words: learnt from the asks, and from the hands that the ranking does not learn from. */
function learnKind(): QuestionKindModel {
  const { index } = digestAlone;
  const asks = [...index.passages.values()].flatMap(({ edition, asks: own }) =>
    edition === retrievalEdition ? own : [],
  );
  const questionsOf = (sets: readonly string[]) =>
    sets
      .flatMap((set) => readSet<{ question: string }>(root, `retrieval/${set}.jsonl`))
      .map(({ question }) => question);
  const toExample = (isAnswered: boolean, weight: number) => (question: string) => ({ question, isAnswered, weight });
  const model = trainQuestionKind(
    [
      ...questionsOf(encoderSets.answered).map(toExample(true, 1)),
      ...questionsOf(encoderSets.unanswered).map(toExample(false, 1)),
      ...asks.map(toExample(true, askWeight)),
    ],
    index.analysis,
  );
  if (!process.argv.includes('--check')) writeWeights('question-kind-weights.json', model);
  return model;
}

function remember(encodeOne: QueryEncoder): QueryEncoder {
  const known = new Map<string, Awaited<ReturnType<QueryEncoder>>>();
  return async (text, isPrivate) => {
    const vector = known.get(text) ?? (await encodeOne(text, isPrivate));
    known.set(text, vector);
    return vector;
  };
}

async function readGroups({ index }: HeldTexts, encodeWith: QueryEncoder): Promise<Groups> {
  const search = { index, encode: encodeWith };
  const answerable = await readAnswerable(search);
  const facts = await readFacts(search);
  return { answerable, facts, unanswerable: await readUnanswerable(search) };
}

function withKind(group: Group, index: SearchIndex): Group {
  const kind = scoreKind(index.lexical.correct(group.question), index.analysis, kindByWords);
  const candidates = group.candidates.map(({ passage, features }) => ({ passage, features: { ...features, kind } }));
  return { ...group, candidates };
}

function mapGroups({ answerable, facts, unanswerable }: Groups, map: (group: Group) => Group): Groups {
  return { answerable: answerable.map(map), facts: facts.map(map), unanswerable: unanswerable.map(map) };
}

function everyGroup({ answerable, facts, unanswerable }: Groups): readonly Group[] {
  return [...answerable, ...facts, ...unanswerable];
}

function joinGroups(all: readonly Groups[]): Groups {
  const join = (kind: keyof Groups) => all.flatMap((groups) => groups[kind]);
  return { answerable: join('answerable'), facts: join('facts'), unanswerable: join('unanswerable') };
}

function writeWeights(file: string, weights: unknown): void {
  writeFileSync(join(root, 'src/guidance/search', file), `${JSON.stringify(weights, null, 2)}\n`);
}

async function readAnswerable(search: Search): Promise<readonly Group[]> {
  const groups: Group[] = [];
  for (const set of rankingSets.answered)
    for (const row of readSet<RetrievalQuestion>(root, `retrieval/${set}.jsonl`)) {
      const test = ({ passage }: Candidate) => isRight(passage, row.right);
      groups.push(await groupOf(search, row.id, row.question, [retrievalEdition], test));
    }
  return groups;
}

/** Questions over the briefings: a passage of the right edition and page that says all that is needed answers. */
async function readFacts(search: Search): Promise<readonly Group[]> {
  const groups: Group[] = [];
  const rows = readSet<{
    id: string;
    question: string;
    style: string;
    expect: { editions?: string[]; page: number | null; needs: string[][] };
  }>(root, 'questions/briefings.jsonl');
  for (const { id, question, style, expect } of rows) {
    if (isForEncoder({ id }) || !expect.editions || style === 'comparison' || style === 'which-edition-first') continue;
    const needs = expect.needs.filter((group) => !group.some((option) => /^p(?:age|ages|p)?\.? ?\d/.test(option)));
    const group = await groupOf(search, id, question, expect.editions, ({ passage }) => {
      const text = `${passage.text} ${passage.section.join(' ')}`.toLowerCase();
      return (
        (expect.page === null || passage.page === expect.page) &&
        needs.every((options) => options.some((option) => text.includes(option.toLowerCase())))
      );
    });
    if (group.right.size > 0) groups.push({ ...group, count: factCount });
  }
  return groups;
}

async function readUnanswerable(search: Search): Promise<readonly Group[]> {
  const groups: Group[] = [];
  for (const { id, question } of rankingSets.unanswered.flatMap((set) =>
    readSet<{ id: string; question: string }>(root, `retrieval/${set}.jsonl`),
  )) {
    groups.push(await groupOf(search, `dev-${id}`, question, [retrievalEdition], () => false, true));
  }
  for (const { id, question, kind } of readSet<{ id: string; question: string; kind: string }>(
    root,
    'questions/unanswerable.jsonl',
  )) {
    if (kind === 'near' || kind === 'far' || kind === 'unrelated')
      groups.push(await groupOf(search, id, question, [retrievalEdition], () => false, true));
  }
  return groups;
}

interface Outcome {
  readonly rank: number;
  readonly probability: number;
}

/** Every question is judged by models that have not seen it in either state of the texts. */
function report(groups: readonly Groups[], texts: readonly HeldTexts[]): void {
  const outcomes = new Map<Group, Outcome>();
  const all = joinGroups(groups);
  for (let fold = 0; fold < folds; fold++) {
    const seen = (some: readonly Group[]) => some.filter((group) => group.fold !== fold);
    const relevance = trainRelevance(seen([...all.answerable, ...all.facts]));
    const answerability = trainAnswerability(seen(everyGroup(all)), relevance);
    for (const group of everyGroup(all).filter((one) => one.fold === fold)) {
      const ordered = group.candidates
        .map((candidate, i) => ({ i, features: candidate.features, rank: score(relevance, candidate.features) }))
        .sort((a, b) => b.rank - a.rank);
      const top = ordered[0];
      const rank = ordered.findIndex(({ i }) => group.right.has(i)) + 1;
      if (top) outcomes.set(group, { rank, probability: 1 / (1 + Math.exp(-score(answerability, top.features))) });
    }
  }
  groups.forEach((own, at) => {
    process.stdout.write(`${texts[at]?.name}\n`);
    reportOne(own, outcomes);
  });
}

function reportOne(groups: Groups, outcomes: ReadonlyMap<Group, Outcome>): void {
  const out = (line: string) => process.stdout.write(`${line}\n`);
  const of = (some: readonly Group[]) => some.flatMap((group) => outcomes.get(group) ?? []);
  const share = (some: readonly Outcome[], test: (outcome: Outcome) => boolean) =>
    `${((some.filter(test).length / some.length) * 100).toFixed(1)} %`;
  for (const [title, own] of [
    ['development questions', of(groups.answerable)],
    ['briefings’ questions', of(groups.facts)],
  ] as const) {
    const isIn = (most: number) => share(own, ({ rank }) => rank > 0 && rank <= most);
    out(`  ${title}: ${own.length}, first ${isIn(1)}, in three ${isIn(3)}, in five ${isIn(5)}`);
    for (const least of thresholds)
      out(`    answered at ${least}: ${share(own, ({ probability }) => probability >= least)}`);
  }
  const none = of(groups.unanswerable);
  for (const least of thresholds)
    out(
      `  unanswerable refused at ${least}: ${share(none, ({ probability }) => probability < least)} of ${none.length}`,
    );
}
