import type { FlowLine } from './flow.ts';
import type { MarkedElement } from './headings.ts';
import { readLine, type Span, type TextLine } from './lines.ts';
import { expectedPitch, type Metrics } from './measure.ts';

/** A line that might begin a numbered paragraph. */
export interface NumberCandidate {
  /** Of its element. */
  index: number;
  element: FlowLine;
  /** As printed, without the full stop: "160", "1.12". */
  label: string;
  /** Of "1.12", 1; null for plain numbers. */
  chapter: number | null;
  value: number;
  /** How the number is set: whether by itself, with what after it, in which weight. */
  style: string;
  startsParagraph: boolean;
  /** From 0 to 1: how much it looks like the other numbers, and how little like the middle of a sentence. */
  quality: number;
}

/** The space after the full stop can be missing: "7.The plan". */
const LABEL = /^(\d{1,3})(?:\.(\d{1,3}))?(?:([.)])(?=\s|$|\p{Lu}\p{Ll})|()(?=\s|$))/u;
/** A number without a full stop must stand this far from its text, in type sizes. */
const BARE_GAP = 0.6;
const JOINED_GAP = 0.1;
const ALIGNED = 3;

/** A number and its full stop can be set in two weights, and are then two pieces of text. */
function joinLabel([first, second, ...rest]: readonly Span[]): readonly (Span | undefined)[] {
  const isSplit = first && second && !first.isMark && !second.isMark && /^\s*[\d.]{1,6}$/.test(first.text);
  if (!isSplit || !/^[\d.)]{1,4}\s*$/.test(second.text)) return [first, second];
  if (second.x - first.right > JOINED_GAP * first.size) return [first, second];
  return [{ ...first, text: first.text + second.text, right: second.right }, ...rest];
}

function readLabel(line: TextLine, metrics: Metrics) {
  const [first, second] = joinLabel(line.spans);
  if (!first || first.isMark || line.size > 1.08 * metrics.bodySize) return null;
  const found = LABEL.exec(first.text.trimStart());
  if (!found) return null;
  const alone = first.text.trim() === found[0];
  const text = alone ? (second?.text ?? '') : first.text.trimStart().slice(found[0].length);
  const gap = alone && second ? second.x - first.right : 0;
  if (!found[3] && !found[2] && (!alone || gap < BARE_GAP * metrics.bodySize)) return null;
  return { found, alone, text: text.trim(), bold: first.bold };
}

/** Whether a line begins a paragraph, seen from the line above it. */
function startsParagraph(above: MarkedElement | undefined, element: FlowLine, metrics: Metrics): boolean {
  if (above?.type !== 'line' || above.box !== element.box) return true;
  if (above.line.pdfPage === element.line.pdfPage) {
    const gap = above.line.y - element.line.y;
    if (gap > 1.2 * expectedPitch(metrics, element.line.size)) return true;
  }
  const isFull = above.line.right > metrics.left + 0.85 * (metrics.right - metrics.left);
  return !isFull || /[.:;?!”"]\)?$/.test(readLine(above.line));
}

function isTight(above: MarkedElement | undefined, element: FlowLine, metrics: Metrics): boolean {
  if (above?.type !== 'line' || above.line.pdfPage !== element.line.pdfPage) return false;
  return above.line.y - element.line.y <= 1.2 * expectedPitch(metrics, element.line.size);
}

/** Lines of the running text, outside boxes, that begin with a number. */
export function findCandidates(elements: readonly MarkedElement[], metrics: Metrics): NumberCandidate[] {
  const found: NumberCandidate[] = [];
  elements.forEach((element, index) => {
    if (element.type !== 'line' || element.box) return;
    const label = readLabel(element.line, metrics);
    if (!label) return;
    const [, first = '', second] = label.found;
    const above = elements[index - 1];
    const starts = startsParagraph(above, element, metrics);
    let quality = 1;
    if (!starts) quality -= 0.75;
    else if (isTight(above, element, metrics)) quality -= 0.05;
    if (label.text === '') quality *= 0.3;
    else if (/^\p{Ll}/u.test(label.text)) quality *= 0.5;
    found.push({
      index,
      element,
      label: second === undefined ? first : `${first}.${second}`,
      chapter: second === undefined ? null : Number(first),
      value: Number(second ?? first),
      style: `${label.alone ? 'alone' : 'joined'} ${label.found[3] ?? ''} ${second === undefined ? 'plain' : 'dotted'} ${label.bold ? 'bold' : ''}`,
      startsParagraph: starts,
      quality,
    });
  });
  return weighStyles(found);
}

/** Numbers of paragraphs are set alike and stand in few columns; what is set otherwise counts for less. */
function weighStyles(candidates: readonly NumberCandidate[]): NumberCandidate[] {
  const good = candidates.filter((candidate) => candidate.quality > 0.9);
  const styles = new Map<string, number>();
  for (const { style } of good) styles.set(style, (styles.get(style) ?? 0) + 1);
  const most = Math.max(1, ...styles.values());
  return candidates.map((candidate) => {
    let { quality } = candidate;
    if ((styles.get(candidate.style) ?? 0) < 0.3 * most) quality *= 0.6;
    const aligned = good.filter((other) => Math.abs(other.element.line.x - candidate.element.line.x) < ALIGNED);
    if (aligned.length < Math.max(2, 0.03 * good.length)) quality *= 0.7;
    return { ...candidate, quality };
  });
}
