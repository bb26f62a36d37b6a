import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AssembleDeps } from '../../src/assemble.ts';
import { type HeldTexts, openDigestAlone, openWithOfficial } from './open-texts.ts';
import { askQuestions, type RankedQuestion } from './rank-questions.ts';
import { readSet } from './read-set.ts';
import { askUnanswerable, refusalReport } from './refusals.ts';
import { bootstrapMean, countFigure, type Report, type Table, type TableRow } from './report.ts';
import type { RetrievalSet } from './retrieval-sets.ts';
import { type RetrievalQuestion, retrievalEdition } from './right-passage.ts';
import { createBaselines } from './search-ways.ts';
import { measureVectorRecall } from './vector-recall.ts';

interface Options extends Pick<AssembleDeps, 'root' | 'dataFolder' | 'onProgress'> {
  readonly sets: readonly RetrievalSet[];
}

/** Recall and mean reciprocal rank over the 2023 edition, answers and refusals: digest alone, then with official text. */
export async function evaluateRetrieval(options: Options): Promise<readonly Report[]> {
  const reports = await withTexts(await openDigestAlone(options), options);
  const official = await openWithOfficial(options);
  if (official) return [...reports, ...(await withTexts(official, options))];
  process.stderr.write('retrieval with the official text: not measured, working-together-2023.pdf is absent.\n');
  return reports;
}

async function withTexts(texts: HeldTexts, { root, sets }: Options): Promise<readonly Report[]> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-evaluate-'));
  try {
    const baselines = await createBaselines(texts, join(folder, 'hnsw'));
    const reports: Report[] = [];
    for (const set of sets) {
      const questions = set.files.flatMap((file) => readSet<RetrievalQuestion>(root, `retrieval/${file}.jsonl`));
      reports.push(await retrievalReport(set, await askQuestions(questions, texts, baselines), texts));
      const unanswerable = set.files.flatMap((file) =>
        readSet<{ id: string; question: string }>(root, `retrieval/unanswerable-${file}.jsonl`),
      );
      const files = set.files.map((file) => `unanswerable-${file}.jsonl`).join(', ');
      const refusals = await askUnanswerable(unanswerable, texts.waymark);
      reports.push(refusalReport(refusals, { ...set, files, texts: texts.name }));
    }
    return reports;
  } finally {
    await texts.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const ranked = 'search: ranked';
const seen = 'as people see it (held back: not found)';

async function retrievalReport(
  { name, files, isHeldOut }: RetrievalSet,
  rows: readonly RankedQuestion[],
  texts: HeldTexts,
): Promise<Report> {
  const cites = (row: RankedQuestion) => row.cites;
  const isPast = (row: RankedQuestion) => !row.isHeldBack;
  return {
    title: `Retrieval over ${retrievalEdition}, ${texts.name}, ${name}`,
    set: `${rows.length} questions, ${files.map((file) => `test/sets/retrieval/${file}.jsonl`).join(', ')}`,
    figures: [
      countFigure('the answer cites a right passage', rows, cites),
      countFigure('… of those that the screen lets past', rows.filter(isPast), cites),
      countFigure('… with the screen left out', rows, (row) => row.citesUnscreened),
      countFigure('answered', rows, (row) => row.outcome === 'answered'),
      countFigure('held back by the screen (referred or asked about)', rows, (row) => row.isHeldBack),
      ...(await measureVectorRecall(
        texts,
        rows.map(({ row }) => row.question),
      )),
    ],
    tables: [
      { title: 'by way of searching', rows: wayNames(rows).map((way) => tableRow(way, rows, way)) },
      ...(['style', 'chapter'] as const).map((field) => byField(rows, field)),
    ],
    notes: [
      `“${ranked}” is the search alone, without the screen; “${seen.split(' (')[0]}” counts what the screen holds back as not found.`,
    ],
    misses: isHeldOut ? [] : rows.filter((row) => row.ranks[ranked] !== 1 || !row.cites).map(describeMiss),
  };
}

function wayNames(rows: readonly RankedQuestion[]): readonly string[] {
  return Object.keys(rows[0]?.ranks ?? {});
}

function byField(rows: readonly RankedQuestion[], field: 'style' | 'chapter'): Table {
  const values = [...new Set(rows.map(({ row }) => row[field]))].sort();
  const ways = ['lexical', 'vector', 'fused by rank', ranked, seen];
  return {
    title: `by ${field}`,
    rows: values.flatMap((value) =>
      ways.map((way) =>
        tableRow(
          `${value} · ${way}`,
          rows.filter(({ row }) => row[field] === value),
          way,
        ),
      ),
    ),
  };
}

function tableRow(name: string, rows: readonly RankedQuestion[], way: string): TableRow {
  const rank = (row: RankedQuestion) => row.ranks[way] ?? 0;
  return {
    name,
    of: rows.length,
    shares: [1, 3, 5, 10].map((k) => countFigure(`recall@${k}`, rows, (row) => rank(row) > 0 && rank(row) <= k)),
    means: [
      bootstrapMean(
        'MRR',
        rows.map((row) => (rank(row) > 0 ? 1 / rank(row) : 0)),
      ),
    ],
  };
}

function describeMiss({ row, ranks, outcome, cites, first }: RankedQuestion): string {
  const right = JSON.stringify(row.right[0]);
  return `${row.id} rank ${ranks[ranked]} ${outcome}${cites ? '' : ' uncited'} [${row.style}] ${row.question} — want ${right}, first ${first}`;
}
