import type { BoxPlace, FlowElement, FlowLine } from './flow.ts';
import { joinSpans, readLine, readMarks } from './lines.ts';
import { expectedPitch, type Metrics } from './measure.ts';
import { matchOutline, type OutlineEntry } from './outline.ts';

export interface Heading {
  type: 'heading';
  title: string;
  size: number;
  /** Depth in the document's bookmarks, from 0; null where it has no bookmark. */
  depth: number | null;
  pdfPage: number;
  box: BoxPlace | null;
  /** It stands over a box and leads into it. */
  leads: boolean;
  marks: string[];
}

export type MarkedElement = Heading | FlowElement;

/** Type this much larger than the text is a heading whatever its weight; bold needs less. */
const LARGE = 1.25;
const LARGE_BOLD = 1.08;
/** A heading in the size of the text is no longer than this. */
const MOST_WORDS = 25;

interface Run {
  lines: FlowLine[];
  start: number;
  end: number;
}

function isLarge(element: FlowLine, metrics: Metrics): boolean {
  const { size, bold } = element.line;
  return size >= LARGE * metrics.bodySize || (bold && size >= LARGE_BOLD * metrics.bodySize);
}

function isMarkLine(element: FlowLine): boolean {
  return element.line.spans.every((span) => /^\s*\d+(?:[\s,]+\d+)*\s*$/.test(span.text));
}

function isBodyBold(element: FlowElement | undefined, metrics: Metrics): boolean {
  if (element?.type !== 'line' || !element.line.bold) return false;
  return (
    Math.abs(element.line.size - metrics.bodySize) < 0.08 * metrics.bodySize && /\p{L}/u.test(readLine(element.line))
  );
}

function follows(above: FlowLine, below: FlowLine, metrics: Metrics): boolean {
  const gap = above.line.y - below.line.y;
  return (
    above.line.pdfPage === below.line.pdfPage &&
    above.box === below.box &&
    gap > 0 &&
    gap < 1.3 * expectedPitch(metrics, Math.max(above.line.size, below.line.size))
  );
}

function titleOf(run: Run): string {
  return joinTitle(run.lines.map((element) => readLine(element.line)));
}

function joinTitle(lines: readonly string[]): string {
  return lines.reduce((title, line) => (/\p{L}-$/u.test(title) ? title + line : `${title} ${line}`).trim(), '');
}

function normalise(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Lines of one size and place that together make one heading. */
function collectRun(
  elements: readonly FlowElement[],
  start: number,
  metrics: Metrics,
  isPart: (element: FlowElement | undefined) => boolean,
): Run | null {
  const first = elements[start];
  if (first?.type !== 'line' || !isPart(first)) return null;
  const lines = [first];
  let end = start + 1;
  for (; end < elements.length; end += 1) {
    const above = lines.at(-1);
    const next = elements[end];
    if (!above || next?.type !== 'line' || !follows(above, next, metrics)) break;
    if (isMarkLine(next)) {
      lines.push(next);
      continue;
    }
    if (!isPart(next) || Math.abs(next.line.size - first.line.size) > 0.5 || /:$/.test(readLine(above.line))) break;
    // The lines of a callout are centred.
    if (!first.box && Math.abs(next.line.x - first.line.x) > 3 * metrics.bodySize) break;
    lines.push(next);
  }
  return { lines, start, end };
}

function toHeading(run: Run, outline: readonly OutlineEntry[]): Heading {
  const [first] = run.lines;
  const text = run.lines.filter((element) => !isMarkLine(element));
  const title = titleOf({ ...run, lines: text });
  const pdfPage = first?.line.pdfPage ?? 0;
  return {
    type: 'heading',
    title,
    size: first?.line.size ?? 0,
    depth: matchOutline(outline, title, pdfPage),
    pdfPage,
    box: first?.box ?? null,
    leads: false,
    marks: run.lines.flatMap((element) =>
      isMarkLine(element)
        ? [joinSpans(element.line.spans.map((span) => ({ ...span, isMark: false })))]
        : readMarks(element.line),
    ),
  };
}

/**
 * Bold lines in the size of the text are headings, labels of a box ("The police should:", "Attendees") or emphasis. Labels come back
 * from box to box, or are one word, and belong to the text; emphasis ends like a sentence, or runs on into ordinary type.
 */
function isBoldHeading(
  run: Run,
  elements: readonly FlowElement[],
  metrics: Metrics,
  labels: ReadonlyMap<string, number>,
  outline: readonly OutlineEntry[],
): boolean {
  const title = titleOf(run);
  const [first] = run.lines;
  const last = run.lines.at(-1);
  if (!first || !last) return false;
  const next = elements[run.end];
  if (next?.type === 'line' && next.box === first.box && startsBold(next) && follows(last, next, metrics)) {
    if (!next.line.bold) return false;
  }
  if (matchOutline(outline, title, first.line.pdfPage) !== null) return true;
  if (/[.,;!?]$/.test(title) || title.split(' ').length > MOST_WORDS || !/^[\p{Lu}\p{N}‘“"'(]/u.test(title))
    return false;
  const before = elements[run.start - 1];
  if (before?.type === 'line' && follows(before, first, metrics) && !/[.:;!?)]\s*$/.test(readLine(before.line))) {
    if (!before.line.bold && !isListLine(before)) return false;
  }
  if (!first.box && first.line.x > metrics.left + 1.5 * metrics.bodySize) return false;
  // With nothing under it in its box, it is what the box says.
  if (next === undefined || (first.box && (next.type !== 'line' || next.box !== first.box))) return false;
  if (!first.box && next.type === 'line' && next.box) return false;
  if (title.endsWith(':'))
    return (
      next.type === 'line' && isBodyBold(next, metrics) && follows(last, next, { ...metrics, pitch: 2 * metrics.pitch })
    );
  if (first.box && !/\s/.test(title)) return false;
  return !first.box || (labels.get(normalise(title)) ?? 0) < 2;
}

function isListLine(element: FlowLine): boolean {
  return element.line.x > 0 && /^[•o▪–-]\s/.test(readLine(element.line));
}

function startsBold(element: FlowLine): boolean {
  return element.line.spans[0]?.bold ?? false;
}

/** How often each bold line in the size of the text occurs. */
function countLabels(elements: readonly FlowElement[], metrics: Metrics): Map<string, number> {
  const counts = new Map<string, number>();
  for (const element of elements) {
    if (element.type !== 'line' || !isBodyBold(element, metrics)) continue;
    const key = normalise(readLine(element.line));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** A band of colour behind a heading is no box: nothing else stands in it. */
function fillsBox(run: Run, elements: readonly FlowElement[]): boolean {
  const box = run.lines[0]?.box ?? null;
  const sharesBox = (element: FlowElement | undefined) => element?.type === 'line' && element.box === box;
  return box !== null && !sharesBox(elements[run.start - 1]) && !sharesBox(elements[run.end]);
}

/** "… are defined as follows:" over a box is the title of that box, and not of the paragraphs after it. */
function leadIntoBox(heading: Heading, next: FlowElement | undefined): Heading {
  const leads =
    !heading.box && heading.depth === null && heading.title.endsWith(':') && next?.type === 'line' && next.box;
  return leads ? { ...heading, box: next.box, leads: true } : heading;
}

/** Finds the headings and puts each in the place of its lines. */
export function markHeadings(
  elements: readonly FlowElement[],
  metrics: Metrics,
  outline: readonly OutlineEntry[],
): MarkedElement[] {
  const labels = countLabels(elements, metrics);
  const marked: MarkedElement[] = [];
  let index = 0;
  while (index < elements.length) {
    const element = elements[index];
    if (!element) break;
    const large = collectRun(elements, index, metrics, (part) => part?.type === 'line' && isLarge(part, metrics));
    const bold = large ? null : collectRun(elements, index, metrics, (part) => isBodyBold(part, metrics));
    const run = large ?? (bold && isBoldHeading(bold, elements, metrics, labels, outline) ? bold : null);
    if (run && /\p{L}/u.test(titleOf(run))) {
      const found = toHeading(run, outline);
      const title =
        large && fillsBox(run, elements) && found.size >= LARGE * metrics.bodySize ? { ...found, box: null } : found;
      marked.push(leadIntoBox(title, elements[run.end]));
      index = run.end;
    } else if (bold) {
      marked.push(...bold.lines);
      index = bold.end;
    } else {
      marked.push(element);
      index += 1;
    }
  }
  return joinPartNumbers(marked);
}

const PART_NUMBER = /^(?:chapter|part|annexe?|appendix)\s+[\p{L}\p{N}]+[.:]?$/iu;

/** "Chapter 1" on a line of its own, in another size than the title under it, is one heading with it. */
function joinPartNumbers(elements: readonly MarkedElement[]): MarkedElement[] {
  const joined: MarkedElement[] = [];
  for (const element of elements) {
    const last = joined.at(-1);
    const follows =
      element.type === 'heading' &&
      last?.type === 'heading' &&
      !last.box &&
      !element.box &&
      PART_NUMBER.test(last.title);
    if (!follows || element.pdfPage !== last.pdfPage) {
      joined.push(element);
      continue;
    }
    const depths = [last.depth, element.depth].filter((depth) => depth !== null);
    joined[joined.length - 1] = {
      ...last,
      title: `${last.title.replace(/[.:]$/, '')}: ${element.title}`,
      size: Math.max(last.size, element.size),
      depth: depths.length > 0 ? Math.min(...depths) : null,
      marks: [...last.marks, ...element.marks],
    };
  }
  return joined;
}
