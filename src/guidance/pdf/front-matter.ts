import type { FlowElement, FlowLine } from './flow.ts';
import type { PageLayout } from './layout-page.ts';
import { readLine } from './lines.ts';
import type { Metrics } from './measure.ts';

/** A page of contents has at least this many entries, and they make up this share of its lines. */
const LEAST_ENTRIES = 4;
const ENTRY_SHARE = 0.5;

function isLine(element: FlowElement): element is FlowLine {
  return element.type === 'line';
}

/** Dots that lead to a page number are found in contents lists only. */
function hasLeader(element: FlowElement): boolean {
  return isLine(element) && /(?:\.\s?){4,}\s*\d{1,4}$/.test(readLine(element.line));
}

/** "Timeliness ...... 58": words, then a page number by itself at the right. Printed contents go stale, so none are kept. */
function isContentsEntry(element: FlowElement, metrics: Metrics): boolean {
  if (!isLine(element)) return false;
  const { spans } = element.line;
  const last = spans.at(-1);
  if (hasLeader(element)) return true;
  if (!last || !/^\s*\d{1,4}\s*$/.test(last.text) || last.isMark) return false;
  const before = spans.at(-2);
  if (!before) return last.x > metrics.left + 0.7 * (metrics.right - metrics.left);
  return (
    last.x - before.right > 0.6 * metrics.bodySize && last.right > metrics.left + 0.8 * (metrics.right - metrics.left)
  );
}

/** Takes out contents lists, wherever they stand: the guidance on schools has one inside an annex. */
export function dropContents(layout: PageLayout, metrics: Metrics): void {
  const { elements } = layout;
  const entries = elements.flatMap((element, index) => (isContentsEntry(element, metrics) ? [index] : []));
  const first = entries[0];
  const last = entries.at(-1);
  if (first === undefined || last === undefined) return;
  const hasLeaders = entries.every((index) => elements[index] && hasLeader(elements[index]));
  if (!hasLeaders && entries.length < LEAST_ENTRIES) return;
  if (entries.length < ENTRY_SHARE * (last - first + 1)) return;
  let from = first;
  for (; from > 0; from -= 1) {
    const above = elements[from - 1];
    // The first line of an entry that wraps carries no page number.
    if (!above || !isLine(above) || above.line.bold || above.line.size > 1.1 * metrics.bodySize) break;
    if (/[.:]$/.test(readLine(above.line))) break;
  }
  const heading = elements[from - 1];
  if (heading && isLine(heading) && /\bcontents\b/i.test(readLine(heading.line))) from -= 1;
  elements.splice(from, last - from + 1);
}

/** The largest words of the first page, if that page is a cover: large type and no running text. */
export function takeCover(layouts: readonly PageLayout[], metrics: Metrics): { title: string; text: string } | null {
  const [first] = layouts;
  const lines = first?.elements.filter(isLine).map((element) => element.line) ?? [];
  if (!first || lines.length === 0) return null;
  const largest = Math.max(...lines.map((line) => line.size));
  const running = lines.filter(
    (line) => line.size < 1.2 * metrics.bodySize && line.right - line.x > 0.7 * (metrics.right - metrics.left),
  );
  if (largest < 1.9 * metrics.bodySize || running.length > 2) return null;
  first.elements.length = 0;
  const read = (of: typeof lines) => of.map(readLine).join(' ');
  return { title: read(lines.filter((line) => line.size > 0.95 * largest)), text: read(lines) };
}

/** The imprint is no guidance: from its copyright sign to the end of the last page. */
export function dropImprint(layouts: readonly PageLayout[]): void {
  const elements = layouts.at(-1)?.elements ?? [];
  const from = elements.findIndex((element) => isLine(element) && readLine(element.line).startsWith('©'));
  if (from >= 0) elements.splice(from);
  if (elements.every((element) => element.type === 'picture')) elements.length = 0;
}
