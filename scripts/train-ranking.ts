/**
 * Trains how passages are put in order and when the evidence is enough, on the development questions only:
 * `npx tsx scripts/train-ranking.ts [--check]`. The test sets are not read. Prints cross-validated figures.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../src/core/ports.ts';
import { corpusFolder, loadCorpus, openIndex } from '../src/guidance/index.ts';
import { type Candidate, findCandidates } from '../src/guidance/search/find-candidates.ts';
import { createQueryEncoder, type QueryEncoder } from '../src/guidance/search/query-encoder.ts';
import { type QuestionKindModel, scoreKind } from '../src/guidance/search/question-kind.ts';
import { createLog } from '../src/log.ts';
import { createLocalEncoder } from '../src/models/index.ts';
import { readSet } from './evaluate/read-set.ts';
import { isRight, type RetrievalQuestion, retrievalEdition } from './evaluate/right-passage.ts';
import { type Group, type Linear, score, trainAnswerability, trainRelevance } from './train-linear.ts';
import { trainQuestionKind } from './train-question-kind.ts';

const folds = 5;

const root = fileURLToPath(new URL('..', import.meta.url));
const encoder = createLocalEncoder();
const index = await openIndex({ root: join(root, 'data', 'index'), corpus: loadCorpus(corpusFolder(root)), encoder });
const withVectors = createQueryEncoder(encoder, { clock: systemClock, log: createLog('error') });

/** How much an ask counts as a question that is answered: practitioners did not type it. */
const askWeight = 0.2;

/** Where the encoder cannot be reached, words alone are searched: that has a ranking of its own. */
const groups = { hybrid: await readGroups(withVectors), lexical: await readGroups(async () => null) };
await encoder.close();
const kinds = learnKinds(Object.values(groups.lexical).flat());
const trained: Record<string, { relevance: Linear; answerability: Linear }> = {};
for (const [name, found] of Object.entries(groups)) {
  const answerable = withKind(found.answerable);
  const facts = withKind(found.facts);
  const unanswerable = withKind(found.unanswerable);
  if (name === 'hybrid') report(answerable, facts, unanswerable);
  const relevance = trainRelevance([...answerable, ...facts]);
  trained[name] = {
    relevance,
    answerability: trainAnswerability([...answerable, ...facts, ...unanswerable], relevance),
  };
}
if (!process.argv.includes('--check')) writeWeights('ranking-weights.json', trained);

async function groupOf(
  encode: QueryEncoder,
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

/**
 * What each question reads like, by models that have not seen the questions of its fold: what the answerability is
 * trained on is then as uncertain as what it meets. The model that is written has seen them all.
 */
function learnKinds(questions: readonly Group[]): readonly QuestionKindModel[] {
  const asks = [...index.passages.values()].flatMap(({ edition, asks: own }) =>
    edition === retrievalEdition ? own : [],
  );
  const train = (seen: readonly Group[]) =>
    trainQuestionKind(
      [
        ...seen.map(({ question, isUnanswerable }) => ({ question, isAnswered: !isUnanswerable, weight: 1 })),
        ...asks.map((question) => ({ question, isAnswered: true, weight: askWeight })),
      ],
      index.analysis,
    );
  if (!process.argv.includes('--check')) writeWeights('question-kind-weights.json', train(questions));
  return Array.from({ length: folds }, (_, fold) => train(questions.filter((group) => group.fold !== fold)));
}

async function readGroups(encode: QueryEncoder) {
  const answerable = await readAnswerable(encode);
  const facts = await readFacts(encode);
  return { answerable, facts, unanswerable: await readUnanswerable(encode) };
}

function withKind(groups: readonly Group[]): readonly Group[] {
  return groups.map((group) => {
    const kind = scoreKind(index.lexical.correct(group.question), index.analysis, kinds[group.fold]);
    const candidates = group.candidates.map(({ passage, features }) => ({ passage, features: { ...features, kind } }));
    return { ...group, candidates };
  });
}

function writeWeights(file: string, weights: unknown): void {
  writeFileSync(join(root, 'src/guidance/search', file), `${JSON.stringify(weights, null, 2)}\n`);
}

async function readAnswerable(encode: QueryEncoder): Promise<readonly Group[]> {
  const groups: Group[] = [];
  for (const row of ['dev', 'dev2'].flatMap((set) => readSet<RetrievalQuestion>(root, `retrieval/${set}.jsonl`))) {
    const group = await groupOf(encode, row.id, row.question, [retrievalEdition], ({ passage }) =>
      isRight(passage, row.right),
    );
    groups.push(group);
  }
  return groups;
}

/** Questions over the briefings: a passage of the right edition and page that says all that is needed answers. */
async function readFacts(encode: QueryEncoder): Promise<readonly Group[]> {
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
    const group = await groupOf(encode, id, question, expect.editions, ({ passage }) => {
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

async function readUnanswerable(encode: QueryEncoder): Promise<readonly Group[]> {
  const groups: Group[] = [];
  for (const { id, question } of ['dev', 'dev2'].flatMap((set) =>
    readSet<{ id: string; question: string }>(root, `retrieval/unanswerable-${set}.jsonl`),
  )) {
    groups.push(await groupOf(encode, `dev-${id}`, question, [retrievalEdition], () => false, true));
  }
  for (const { id, question, kind } of readSet<{ id: string; question: string; kind: string }>(
    root,
    'questions/unanswerable.jsonl',
  )) {
    if (kind === 'near' || kind === 'far')
      groups.push(await groupOf(encode, id, question, [retrievalEdition], () => false, true));
  }
  return groups;
}

function report(answerable: readonly Group[], facts: readonly Group[], unanswerable: readonly Group[]): void {
  const everything = [...answerable, ...facts, ...unanswerable];
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
