import { composeText } from './compose-text.ts';
import type { Draft } from './drafts.ts';
import type { FlowTable } from './flow.ts';
import type { Metrics } from './measure.ts';
import type { TableRow } from './tables.ts';

/** Terms of a table of definitions are short, and few of them carry a number. */
const LONGEST_TERM_WORDS = 8;
const PLAIN_SHARE = 0.7;

function readCell(row: TableRow, column: number, metrics: Metrics): string {
  return composeText(row[column] ?? [], metrics).replace(/\n/g, column === 0 ? ' ' : '\n');
}

function isDefinitions(rows: readonly TableRow[], metrics: Metrics): boolean {
  const terms = rows.map((row) => readCell(row, 0, metrics)).filter((term) => term !== '');
  if (terms.length === 0 || rows.some((row) => row.length !== 2)) return false;
  const plain = terms.filter((term) => !/\d/.test(term) && term.split(' ').length <= LONGEST_TERM_WORDS);
  return plain.length >= PLAIN_SHARE * terms.length && new Set(terms).size === terms.length;
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
  table: FlowTable,
  before: FlowTable | null,
  drafts: Draft[],
  metrics: Metrics,
  open: (pdfPage: number, parts: Partial<Draft>) => Draft,
): void {
  const last = drafts.at(-1);
  const continues = before !== null && last !== undefined && sameColumns(table, before);
  if (continues && last.kind !== 'glossary') {
    last.written = [last.written ?? '', ...table.rows.map((row) => readRow(row, metrics))].join('\n');
    last.pdfPageEnd = table.pdfPage;
    return;
  }
  if (!continues && !isDefinitions(table.rows, metrics)) {
    open(table.pdfPage, { written: table.rows.map((row) => readRow(row, metrics)).join('\n') });
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

function readRow(row: TableRow, metrics: Metrics): string {
  return row
    .map((_, column) => readCell(row, column, metrics))
    .filter((cell) => cell !== '')
    .join(' | ');
}
