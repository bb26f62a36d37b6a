import type { TextItem } from './read-page.ts';
import { findMode } from './statistics.ts';

/** Part of a line: text in one weight, or the marks of footnotes. */
export interface Span {
  text: string;
  x: number;
  right: number;
  size: number;
  bold: boolean;
  /** A raised number that points to a footnote; not part of the words. */
  isMark: boolean;
}

export interface TextLine {
  pdfPage: number;
  x: number;
  right: number;
  /** Of the baseline. */
  y: number;
  size: number;
  /** Every word of it is bold. */
  bold: boolean;
  spans: Span[];
}

/** How far two baselines may differ on one line, as a share of the type size. */
const BASELINE_TOLERANCE = 0.25;
/** A mark is smaller than its line by this much, and its baseline is raised. */
const MARK_SIZE = 0.92;
const MARK_RISE = 0.1;
/** A gap wider than this share of the size is a space even if the file has none. */
const SPACE_GAP = 0.11;

interface OpenLine {
  y: number;
  size: number;
  x: number;
  right: number;
  items: TextItem[];
}

function belongsTo(line: OpenLine, item: TextItem): boolean {
  if (Math.abs(line.y - item.y) <= BASELINE_TOLERANCE * item.size) return true;
  // A mark can be set as large as its line, and only raised.
  if (item.size > MARK_SIZE * line.size && !(isMarkText(item.text) && item.size <= line.size)) return false;
  const rise = item.y - line.y;
  const near = item.x > line.x - 2 * line.size && item.x < line.right + 2 * line.size;
  return near && rise > -0.2 * line.size && rise < 0.7 * line.size;
}

/** Groups items that stand on one baseline, with the raised and lowered ones beside them; from the top of the page down. */
export function groupLines(items: readonly TextItem[], pdfPage: number): TextLine[] {
  const open: OpenLine[] = [];
  // The largest first and numbers last, so that a raised mark finds its line already there.
  const order = (item: TextItem) => (isMarkText(item.text) ? 1 : 0);
  const sorted = [...items].sort((a, b) => b.size - a.size || order(a) - order(b) || b.y - a.y || a.x - b.x);
  for (const item of sorted) {
    const candidates = open.filter((line) => belongsTo(line, item));
    const [line] = candidates.sort((a, b) => Math.abs(a.y - item.y) - Math.abs(b.y - item.y));
    if (line) {
      line.items.push(item);
      line.x = Math.min(line.x, item.x);
      line.right = Math.max(line.right, item.x + item.width);
    } else {
      open.push({ y: item.y, size: item.size, x: item.x, right: item.x + item.width, items: [item] });
    }
  }
  return open.sort((a, b) => b.y - a.y || a.x - b.x).map((line) => closeLine(line, pdfPage));
}

function closeLine(line: OpenLine, pdfPage: number): TextLine {
  const items = line.items.sort((a, b) => a.x - b.x);
  const size = findMode(
    items.map((item) => ({ value: item.size, weight: item.text.trim().length })),
    0.01,
  );
  const lineSize = size ?? line.size;
  const spans = items.map((item): Span => {
    const raised = item.size <= MARK_SIZE * line.size && item.y - line.y > MARK_RISE * line.size;
    return {
      text: item.text,
      x: item.x,
      right: item.x + item.width,
      size: item.size,
      bold: item.bold,
      isMark: raised && isMarkText(item.text),
    };
  });
  return {
    pdfPage,
    x: items[0]?.x ?? line.x,
    right: line.right,
    y: line.y,
    size: lineSize,
    bold: spans.every((span) => span.bold || span.isMark || !/[\p{L}\p{N}]/u.test(span.text)),
    spans,
  };
}

/** Also the comma between two marks. Numbers, several at once ("133,134") and lower-case roman ones; "th" of "18th" is not one. */
function isMarkText(text: string): boolean {
  return /^\s*(?:\d+(?:[\s,]+\d+)*|[ivx]+)?[\s,]*$/.test(text);
}

function needsSpace(before: Pick<Span, 'text' | 'right' | 'size'>, after: Span): boolean {
  if (/\s$/.test(before.text) || /^\s/.test(after.text)) return true;
  return after.x - before.right > SPACE_GAP * Math.min(before.size, after.size);
}

/** The words of some spans in reading order, without footnote marks. */
export function joinSpans(spans: readonly Span[]): string {
  let text = '';
  let previous: { text: string; right: number; size: number } | null = null;
  let afterMark = false;
  for (const span of spans) {
    if (span.isMark) {
      if (previous) {
        const space = /\s$/.test(span.text) ? ' ' : '';
        previous = { text: previous.text + space, right: span.right, size: previous.size };
      }
      afterMark = true;
      continue;
    }
    // A mark set between two words is all that parts them ("child2and/or"); before a stop it leaves no gap.
    const isGlued = afterMark && /[\p{L}\p{N}]$/u.test(text) && /^[\p{L}\p{N}]/u.test(span.text);
    const isStop = afterMark && /^\s*[,.;:)]/.test(span.text);
    if (isStop) text = text.trimEnd();
    else if (previous && (isGlued || needsSpace(previous, span))) text += ' ';
    text += isStop ? span.text.trimStart() : span.text;
    previous = span;
    afterMark = false;
  }
  return text.replace(/\s+/g, ' ').trim();
}

export function readLine(line: TextLine): string {
  return joinSpans(line.spans);
}

/** Footnote marks of a line, as set: "133,134" is one of them, and so are a "2" and a "3" without a gap between. */
export function readMarks(line: TextLine): string[] {
  const marks: string[] = [];
  let previous: Span | null = null;
  for (const span of line.spans) {
    if (span.isMark) {
      const last = marks.length - 1;
      const joins = previous?.isMark === true && !needsSpace(previous, span);
      if (joins) marks[last] = `${marks[last] ?? ''}${span.text.trimEnd()}`;
      else marks.push(span.text.trim());
    }
    previous = span;
  }
  return marks;
}
