import { composeText } from './compose-text.ts';
import type { Draft } from './drafts.ts';
import type { FlowTable } from './flow.ts';
import type { Metrics } from './measure.ts';
import { GLOSSARY } from './split-terms.ts';
import type { TableRow } from './tables.ts';

/** Terms of a table of definitions are short, and few of them carry a number. */
const LONGEST_TERM_WORDS = 8;
const PLAIN_SHARE = 0.7;
const LONGEST_HEADER_WORDS = 3;
const TERM_COLUMNS = /\b(?:terms?|definitions?|meanings?)\b/i;

function readCell(row: TableRow, column: number, metrics: Metrics): string {
  return composeText(row[column] ?? [], metrics).replace(/\n/g, column === 0 ? ' ' : '\n');
}

/** Terms beside their meanings, where a heading or the names of the columns say that this is what they are. */
function isDefinitions(
  rows: readonly TableRow[],
  names: { headings: string; columns: string },
  metrics: Metrics,
): boolean {
  if (!GLOSSARY.test(names.headings) && !TERM_COLUMNS.test(names.columns)) return false;
  const terms = rows.map((row) => readCell(row, 0, metrics)).filter((term) => term !== '');
  if (terms.length === 0 || rows.some((row) => row.length !== 2)) return false;
  const plain = terms.filter((term) => !/\d/.test(term) && term.split(' ').length <= LONGEST_TERM_WORDS);
  return plain.length >= PLAIN_SHARE * terms.length && new Set(terms).size === terms.length;
}

/** A first row in bold, with a word or two in each cell, names the columns. */
function isHeaderRow(row: TableRow, metrics: Metrics): boolean {
  return row.every(
    (cell, column) =>
      cell.length > 0 &&
      cell.every((line) => line.bold) &&
      readCell(row, column, metrics).split(' ').length <= LONGEST_HEADER_WORDS,
  );
}

function sameColumns(a: FlowTable, b: FlowTable): boolean {
  return (
    a.columns.length === b.columns.length && a.columns.every((x, index) => Math.abs(x - (b.columns[index] ?? 0)) < 6)
  );
}

/**
 * A table of definitions becomes a passage for each term; any other table is one passage, row by row. A row without a first cell at the
 * top of a page goes on from the page before.
 */
export function collectTable(
  whole: FlowTable,
  before: FlowTable | null,
  drafts: Draft[],
  headings: string,
  metrics: Metrics,
  open: (pdfPage: number, parts: Partial<Draft>) => Draft,
): void {
  const [header] = whole.rows.filter((row, index) => index === 0 && isHeaderRow(row, metrics));
  const table = header ? { ...whole, rows: whole.rows.slice(1) } : whole;
  const last = drafts.at(-1);
  const continues = before !== null && last !== undefined && sameColumns(table, before);
  if (continues && last.kind !== 'glossary') {
    last.written = [last.written ?? '', ...table.rows.map((row) => readRow(row, metrics))].join('\n');
    last.pdfPageEnd = table.pdfPage;
    return;
  }
  const columns = (header ?? []).map((_, column) => readCell(header ?? [], column, metrics)).join(' ');
  if (!continues && !isDefinitions(table.rows, { headings, columns }, metrics)) {
    open(table.pdfPage, { written: whole.rows.map((row) => readRow(row, metrics)).join('\n') });
    return;
  }
  for (const row of table.rows) {
    const term = readCell(row, 0, metrics);
    const lines = row[1] ?? [];
    const previous = drafts.at(-1);
    if (term === '' && previous?.kind === 'glossary') {
      previous.lines.push(...lines);
      previous.pdfPageEnd = table.pdfPage;
      continue;
    }
    const draft = open(table.pdfPage, { kind: 'glossary', lines: [...lines] });
    draft.section = [...draft.section, term];
  }
}

/** A label that leads into the text beside it is read before it; other cells need a sign between them. */
function readRow(row: TableRow, metrics: Metrics): string {
  const cells = row.map((_, column) => readCell(row, column, metrics)).filter((cell) => cell !== '');
  return cells.join(row.length === 2 && cells[0]?.endsWith(':') ? '\n' : ' | ');
}
