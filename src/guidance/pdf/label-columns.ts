import { joinSpans, readLine, type Span, type TextLine } from './lines.ts';
import type { Metrics } from './measure.ts';
import type { TableRow } from './tables.ts';

/** Consecutive lines that are set in two columns, a label on the left and its text on the right, without any rule between them. */
export interface LabelledRows {
  /** Left edge of the text. */
  textLeft: number;
  rows: [TableRow[number], TableRow[number]][];
  /** Of the lines that were given. */
  start: number;
  end: number;
}

/** In type sizes. A number or a bullet has no words, and stands nearer to its text than a label does. */
const LEAST_GUTTER = 0.8;
/** A long label comes nearer, once other lines have shown where the text begins. */
const LEAST_GAP = 0.15;
const LEAST_LABEL_WIDTH = 4;
const ALIGNED = 2;
const LEAST_ROWS = 2;
/** The text beside the labels runs on: a list of names and page numbers does not. */
const LEAST_TEXT = 25;

interface Halves {
  label: Span[];
  text: Span[];
}

function halve(line: TextLine, textLeft: number): Halves | null {
  const gap = LEAST_GAP * line.size;
  const label = line.spans.filter((span) => span.x < textLeft - ALIGNED);
  const text = line.spans.filter((span) => span.x >= textLeft - ALIGNED);
  return label.every((span) => span.right < textLeft - gap) ? { label, text } : null;
}

function hasWords(spans: readonly Span[]): boolean {
  return /\p{L}{2}/u.test(joinSpans(spans));
}

/** Left edges at which text starts after a gap beside a label. */
function findTextEdges(lines: readonly TextLine[], metrics: Metrics): number[] {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const left = line.spans[0]?.x ?? 0;
    line.spans.forEach((span, index) => {
      const before = line.spans[index - 1];
      if (!before || span.x - before.right < LEAST_GUTTER * line.size) return;
      if (span.x - left < LEAST_LABEL_WIDTH * metrics.bodySize || !hasWords(line.spans.slice(0, index))) return;
      const edge = [...counts.keys()].find((other) => Math.abs(other - span.x) <= ALIGNED) ?? span.x;
      counts.set(edge, (counts.get(edge) ?? 0) + 1);
    });
  }
  return [...counts].filter(([, count]) => count >= LEAST_ROWS).map(([edge]) => edge);
}

function toLine(line: TextLine, spans: readonly Span[]): TextLine {
  const [first, last] = [spans[0], spans.at(-1)];
  const bold = spans.every((span) => span.bold || span.isMark || !/[\p{L}\p{N}]/u.test(span.text));
  return { ...line, spans: [...spans], x: first?.x ?? line.x, right: last?.right ?? line.right, bold };
}

function endsSentence(line: TextLine | undefined): boolean {
  return line !== undefined && /[.:;?!]$/.test(readLine(line));
}

/** A label under a label goes on from it, unless it stands off or both columns plainly begin again. */
function isSameLabel(row: LabelledRows['rows'][number], line: TextLine, halves: Halves, metrics: Metrics): boolean {
  const above = row[0].at(-1);
  if (!above) return false;
  const gap = above.y - line.y;
  if (gap > 1.3 * (metrics.pitch / metrics.bodySize) * line.size) return false;
  const begins = (spans: readonly Span[]) => /^\p{Lu}/u.test(joinSpans(spans));
  return !(halves.text.length > 0 && begins(halves.label) && begins(halves.text) && endsSentence(row[1].at(-1)));
}

function readFrom(lines: readonly TextLine[], start: number, textLeft: number, metrics: Metrics): LabelledRows | null {
  const rows: LabelledRows['rows'] = [];
  let end = start;
  for (; end < lines.length; end += 1) {
    const line = lines[end];
    const halves = line ? halve(line, textLeft) : null;
    if (!line || !halves) break;
    const row = rows.at(-1);
    const { label, text } = halves;
    if (label.length > 0 && !hasWords(label)) break;
    if (label.length > 0 && !(row && isSameLabel(row, line, halves, metrics))) {
      // Words on the left alone are a heading, and end the table.
      if (text.length === 0) break;
      rows.push([[toLine(line, label)], [toLine(line, text)]]);
    } else if (row) {
      if (label.length > 0) row[0].push(toLine(line, label));
      if (text.length > 0) row[1].push(toLine(line, text));
    } else break;
  }
  const longest = Math.max(0, ...rows.flatMap(([, text]) => text.map((line) => readLine(line).length)));
  const wrapped = rows.some(([, text]) => text.length > 1);
  return rows.length >= LEAST_ROWS && longest >= LEAST_TEXT && wrapped ? { textLeft, rows, start, end } : null;
}

/** Finds such columns among lines that stand under each other. */
export function findLabelledRows(lines: readonly TextLine[], metrics: Metrics): LabelledRows[] {
  const edges = findTextEdges(lines, metrics);
  const found: LabelledRows[] = [];
  let index = 0;
  while (index < lines.length) {
    const best = edges.flatMap((edge) => readFrom(lines, index, edge, metrics) ?? []).sort((a, b) => b.end - a.end)[0];
    if (best) found.push(best);
    index = best?.end ?? index + 1;
  }
  return found;
}

/** The lines in the order in which they are read: each label, then its text. */
export function orderByLabel(lines: readonly TextLine[], metrics: Metrics): TextLine[] {
  const ordered: TextLine[] = [];
  let index = 0;
  for (const { rows, start, end } of findLabelledRows(lines, metrics)) {
    ordered.push(...lines.slice(index, start), ...rows.flat(2));
    index = end;
  }
  return [...ordered, ...lines.slice(index)];
}
