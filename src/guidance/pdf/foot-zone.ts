import { type Rectangle, widthOf } from './geometry.ts';
import { groupLines, joinSpans, readLine, readMarks, type TextLine } from './lines.ts';
import type { Metrics } from './measure.ts';
import type { PageContent, TextItem } from './read-page.ts';
import { findMode } from './statistics.ts';

/** Notes are set smaller than the text; a mixed line may reach the full size. */
const NOTE_SIZE = 0.93;
const NOTE_SHARE = 0.5;

function findRules(page: PageContent, metrics: Metrics): Rectangle[] {
  const textWidth = metrics.right - metrics.left;
  return page.shapes.rules.filter(
    (rule) =>
      Math.abs(rule.left - metrics.left) < 0.5 * metrics.bodySize &&
      widthOf(rule) > 0.12 * textWidth &&
      widthOf(rule) < 0.6 * textWidth,
  );
}

/** The width of the short line that the document sets above its footnotes; null if it sets none. */
export function findSeparatorWidth(pages: readonly PageContent[], metrics: Metrics): number | null {
  // Underlines and borders have widths too: only lines over small type count, and each page has one vote for a width.
  const votes = pages.flatMap((page) => {
    const over = findRules(page, metrics).filter((rule) => isOverNotes(page, rule, page.items, metrics));
    return [...new Set(over.map((rule) => Math.round(widthOf(rule))))];
  });
  const mode = findMode(
    votes.map((value) => ({ value, weight: 1 })),
    1,
  );
  return mode !== null && votes.filter((width) => width === mode).length >= 2 ? mode : null;
}

function isOverNotes(
  page: PageContent,
  rule: Rectangle,
  items: readonly TextItem[],
  metrics: Metrics,
  mayBeLarge = false,
): boolean {
  const below = items.filter((item) => item.y < rule.bottom);
  if (isSmall(below, metrics)) return true;
  // A link pasted into a note can be longer than the note, and keep the size of the text.
  const [first] = groupLines(below, page.pdfPage);
  return mayBeLarge && first !== undefined && readNoteStart(first)?.raised === true;
}

function isSmall(items: readonly TextItem[], metrics: Metrics): boolean {
  let small = 0;
  let total = 0;
  for (const item of items) {
    total += item.text.length;
    if (item.size <= NOTE_SIZE * metrics.bodySize) small += item.text.length;
  }
  return total > 0 && small >= NOTE_SHARE * total;
}

/** Number and first words of a footnote, if a footnote begins with this line. */
export function readNoteStart(line: TextLine): { number: string; text: string; raised: boolean } | null {
  const [first, ...rest] = line.spans;
  if (!first) return null;
  const label = first.text.trim().replace(/\.$/, '');
  const isLabel = /^(?:\d{1,4}|[ivx]{1,5})$/.test(label);
  if (isLabel && (first.isMark || first.size < 0.95 * line.size)) {
    return { number: label, text: joinSpans(rest).replace(/^\.\s*/, ''), raised: true };
  }
  const plain = /^(\d{1,4})\.?\s+(\S.*)$/.exec(readLine(line));
  return plain ? { number: plain[1] ?? '', text: plain[2] ?? '', raised: false } : null;
}

/** The height at which the footnotes of a page begin, or null. Everything of small type below it is a note. */
export function findFootTop(
  page: PageContent,
  items: readonly TextItem[],
  metrics: Metrics,
  separatorWidth: number | null,
): number | null {
  const separators = findRules(page, metrics)
    .filter((rule) => separatorWidth !== null && Math.abs(widthOf(rule) - separatorWidth) < 1.5)
    .sort((a, b) => b.top - a.top);
  for (const rule of separators) if (isOverNotes(page, rule, items, metrics, true)) return rule.bottom;
  return findFootTopBySize(page, items, metrics);
}

/** Without a separator: small lines at the foot that begin with a number whose mark stands in the text above. */
function findFootTopBySize(page: PageContent, items: readonly TextItem[], metrics: Metrics): number | null {
  const lines = groupLines(items, page.pdfPage);
  let first = lines.length;
  while (first > 0) {
    const line = lines[first - 1];
    if (!line || line.size > NOTE_SIZE * metrics.bodySize) break;
    first -= 1;
  }
  const marks = new Set(lines.slice(0, first).flatMap(readMarks));
  for (let index = first; index < lines.length; index += 1) {
    const line = lines[index];
    const start = line ? readNoteStart(line) : null;
    if (!line || !start) continue;
    // Roman numbers are those of endnotes, whose marks stand pages before.
    if (marks.has(start.number) || (start.raised && !/^\d/.test(start.number))) return line.y + line.size;
  }
  return null;
}
