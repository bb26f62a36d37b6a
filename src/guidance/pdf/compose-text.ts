import { joinSpans, readLine, type Span, type TextLine } from './lines.ts';
import { expectedPitch, type Metrics } from './measure.ts';

const BULLET = /^[•●▪◦■□‣⁃∙·\uf000-\uf0ff]$/u;
/** Letters and dashes that serve as bullets, but only where they stand by themselves before the text. */
const BULLET_LETTER = /^[o○–—-]$/;
const LIST_LABEL = /^(?:\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})\)|(?:[a-z]|[ivx]{1,5}|\d{1,2})\.)(?=\s|$)/;

export interface ListStart {
  kind: 'bullet' | 'label';
  x: number;
  /** Where the words of the item begin. */
  textX: number;
}

/** Whether a line begins an item of a list, by a bullet or by a label such as "a)" or "1.". */
export function readListStart(line: TextLine): ListStart | null {
  const [first, second] = line.spans;
  if (!first) return null;
  const text = first.text.trim();
  const [head = '', rest = ''] = [text.slice(0, 1), text.slice(1)];
  if (BULLET.test(head) && (rest === '' || /^\s/.test(rest))) {
    return { kind: 'bullet', x: first.x, textX: rest === '' ? (second?.x ?? first.right) : first.x + first.size };
  }
  if (second && BULLET_LETTER.test(text) && second.x - first.right > 0.4 * first.size) {
    return { kind: 'bullet', x: first.x, textX: second.x };
  }
  // The small raised number with which a note under a figure begins.
  if (second && /^(?:\d{1,3}|[ivx]{1,5})\.?$/.test(text) && first.size < 0.8 * line.size) {
    return { kind: 'label', x: first.x, textX: first.x };
  }
  if (LIST_LABEL.test(text)) {
    const isAlone = LIST_LABEL.exec(text)?.[0] === text;
    return { kind: 'label', x: first.x, textX: isAlone ? (second?.x ?? first.right) : first.x };
  }
  return null;
}

/** The words of a line without its bullet, if it has one. */
function readWords(spans: readonly Span[], start: ListStart | null): string {
  if (start?.kind !== 'bullet') return joinSpans(spans);
  const [first, ...rest] = spans;
  if (!first) return '';
  const left = first.text.trim().slice(1).trim();
  return joinSpans(left === '' ? rest : [{ ...first, text: left }, ...rest]);
}

/** Signs with which type-setting programs part words; authors write a plain hyphen. */
const SOFT_HYPHEN = /[\u00ad\u2010]$/u;

/**
 * Joins the end of one line to the next. A hyphen at the end of a line is part of the word ("child-centred"), unless the document
 * has the word without it elsewhere and never with it.
 */
export function joinWords(before: string, after: string, words: ReadonlySet<string> = new Set()): string {
  if (before === '' || after === '') return before + after;
  const parted = /([\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*)[-\u00ad\u2010]$/u.exec(before)?.[1];
  const rest = /^\p{Ll}[\p{L}\p{N}]*/u.exec(after)?.[0];
  if (parted !== undefined && rest !== undefined) {
    const [whole, hyphened] = [`${parted}${rest}`.toLowerCase(), `${parted}-${rest}`.toLowerCase()];
    const isPrinters = words.has(hyphened) ? false : words.has(whole) || SOFT_HYPHEN.test(before);
    if (isPrinters) return before.slice(0, -1) + after;
  }
  if (/[\p{L}\p{N}][-\u2010]$/u.test(before) || /(?:https?:\/\/|www\.)\S*[/\-_=&?.]$/.test(before))
    return before + after;
  return `${before} ${after}`;
}

function endsSentence(text: string): boolean {
  return /[.:;?!][”"’')\]]?$/.test(text);
}

interface Composition {
  text: string;
  /** Left edges of the bullets that are open, outermost first. */
  bullets: number[];
  list: ListStart | null;
}

/** Reads lines as text: list items on lines of their own, paragraphs apart, all other line breaks gone. */
export function composeText(lines: readonly TextLine[], metrics: Metrics): string {
  const state: Composition = { text: '', bullets: [], list: null };
  let above: TextLine | null = null;
  const right = findRightEdge(lines, metrics);
  for (const line of lines) {
    const start = readListStart(line);
    const words = readWords(line.spans, start);
    if (words === '') continue;
    const isNew = above === null || startsBlock(state, above, line, start, metrics, right);
    if (!isNew) {
      state.text = joinWords(state.text, words, metrics.words);
    } else {
      const prefix = openBlock(state, line, start);
      state.text = state.text === '' ? prefix + words : `${state.text}\n${prefix}${words}`;
    }
    above = line;
  }
  return state.text;
}

function findRightEdge(lines: readonly TextLine[], metrics: Metrics): number {
  return Math.max(...lines.map((line) => line.right), metrics.left + 0.5 * (metrics.right - metrics.left));
}

function startsBlock(
  state: Composition,
  above: TextLine,
  line: TextLine,
  start: ListStart | null,
  metrics: Metrics,
  right: number,
): boolean {
  if (start?.kind === 'bullet') return true;
  const samePage = above.pdfPage === line.pdfPage;
  const gap = above.y - line.y;
  const isApart = samePage && gap > 1.22 * expectedPitch(metrics, Math.max(line.size, above.size));
  const isShort = above.right < above.x + 0.8 * (right - above.x);
  if (start?.kind === 'label' && (isApart || isShort || endsSentence(state.text))) return true;
  if (isApart) return true;
  if (samePage && isLabelEdge(above, line, state.text, right)) return true;
  if (state.list && line.x < state.list.textX - 0.75 * line.size && line.x < state.list.x + 0.2 * line.size) {
    // Back at the margin after a list, unless the item only hangs on its label.
    if (state.list.kind === 'bullet') return true;
    return !samePage && endsSentence(state.text);
  }
  return !samePage && isShort && endsSentence(state.text);
}

/** Before or after a bold line that stands by itself: "The police should:". */
function isLabelEdge(above: TextLine, line: TextLine, text: string, right: number): boolean {
  const isShort = (part: TextLine) => part.right < part.x + 0.8 * (right - part.x);
  if (above.bold) return !line.spans[0]?.bold && isShort(above);
  return line.bold && endsSentence(text) && (isShort(line) || endsSentence(readLine(line)));
}

function openBlock(state: Composition, line: TextLine, start: ListStart | null): string {
  if (start === null) {
    if (state.list && line.x > state.list.x + 0.5 * line.size) return continueItem(state);
    state.bullets = [];
    state.list = null;
    return '';
  }
  state.list = start;
  if (start.kind === 'label') {
    return state.bullets.length > 0 && start.x > (state.bullets.at(-1) ?? 0) + 4 ? '  ' : '';
  }
  while (state.bullets.length > 0 && start.x < (state.bullets.at(-1) ?? 0) - 4) state.bullets.pop();
  const last = state.bullets.at(-1);
  if (last === undefined || start.x > last + 4) state.bullets.push(start.x);
  return `${'  '.repeat(state.bullets.length - 1)}- `;
}

/** A second paragraph inside a list item is set in by as much as the item. */
function continueItem(state: Composition): string {
  return state.bullets.length > 0 ? '  '.repeat(state.bullets.length) : '';
}
