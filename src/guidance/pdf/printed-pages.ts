import { readNoteStart } from './foot-zone.ts';
import { groupLines, readLine, type TextLine } from './lines.ts';
import type { Metrics } from './measure.ts';
import type { PageContent, TextItem } from './read-page.ts';

/** Page numbers and running heads: what the printer put around the text. */
export interface Furniture {
  /** By PDF page; null where the page prints no number, or a roman one. */
  printed: Map<number, number | null>;
  items: Set<TextItem>;
}

interface NumberedLine {
  pdfPage: number;
  y: number;
  value: number | null;
  line: TextLine;
}

/** Page numbers are looked for in this share of the page, at its head and at its foot. */
const MARGIN_SHARE = 0.15;
const SAME_HEIGHT = 4;
/** A running head stands off from the text by more than lines and paragraphs do from each other, in lines. */
const EDGE_GAP = 1.3;
const PAGE_NUMBER = /^(?:page\s+)?[-–|\s]*(\d{1,4}|[ivxlc]{1,7})[-–|\s]*(?:(?:of|\/)\s*\d{1,4})?$/i;
/** A page number may share its line with the title: "12 | Working Together". */
const NUMBER_BESIDE_TEXT = /^(\d{1,4})\s*\|\s|\s\|\s*(?:page\s+)?(\d{1,4})$/i;

function readPageNumber(text: string): { value: number | null } | null {
  const beside = NUMBER_BESIDE_TEXT.exec(text);
  const found = PAGE_NUMBER.exec(text)?.[1] ?? beside?.[1] ?? beside?.[2];
  if (found === undefined) return null;
  return { value: /^\d+$/.test(found) ? Number(found) : null };
}

function findNumberedLines(page: PageContent): NumberedLine[] {
  return groupLines(page.items, page.pdfPage)
    .filter((line) => line.y < MARGIN_SHARE * page.height || line.y > (1 - MARGIN_SHARE) * page.height)
    .flatMap((line) => {
      const number = readPageNumber(readLine(line));
      return number ? [{ pdfPage: page.pdfPage, y: line.y, value: number.value, line }] : [];
    });
}

/** The height at which most pages carry a number that counts with the pages. */
function findNumberHeight(candidates: readonly NumberedLine[]): number | null {
  let best: { y: number; count: number } | null = null;
  for (const { y } of candidates) {
    const level = candidates.filter((other) => Math.abs(other.y - y) <= SAME_HEIGHT);
    const count = countConsecutive(level);
    if (count > 0 && (!best || count > best.count)) best = { y, count };
  }
  return best?.y ?? null;
}

function countConsecutive(level: readonly NumberedLine[]): number {
  const offsets = new Map<number, number>();
  for (const { value, pdfPage } of level) {
    if (value !== null) offsets.set(value - pdfPage, (offsets.get(value - pdfPage) ?? 0) + 1);
  }
  return Math.max(0, ...offsets.values());
}

/** A page that prints no number between two that agree belongs to the same count. */
function fillGaps(printed: Map<number, number | null>, pageCount: number): void {
  const known = [...printed].filter((entry): entry is [number, number] => entry[1] !== null);
  known.sort(([a], [b]) => a - b);
  for (let index = 1; index < known.length; index += 1) {
    const [before, after] = [known[index - 1], known[index]];
    if (!before || !after || after[1] - before[1] !== after[0] - before[0]) continue;
    for (let page = before[0] + 1; page < after[0] && page <= pageCount; page += 1) {
      if (!printed.has(page)) printed.set(page, before[1] + page - before[0]);
    }
  }
}

/** Tells running heads apart by their height and words; the page number may stand before or after the words. */
function keyOf(line: TextLine): string {
  const words = readLine(line).replace(/^\d{1,4}\s+|\s+\d{1,4}$/g, '');
  return `${Math.round(line.y / SAME_HEIGHT)} ${words}`;
}

/** A running head is on every page of its part, or on every other one; a line of text that comes back now and then is not. */
const LEAST_PAGES = 3;

function runOn(pages: Iterable<number>): boolean {
  let length = 0;
  let previous = Number.NEGATIVE_INFINITY;
  for (const page of pages) {
    length = page - previous <= 2 ? length + 1 : 1;
    if (length >= LEAST_PAGES) return true;
    previous = page;
  }
  return false;
}

/** "Chapter 1", "Chapter 2": headings of chapters come back at one height too, in large type. */
function isLarge(line: TextLine, metrics: Metrics): boolean {
  return line.size > 1.2 * metrics.bodySize;
}

/** Lines that come back at the same height outside the running text. */
function findRunningHeads(pages: readonly PageContent[], metrics: Metrics): TextItem[] {
  const seen = new Map<string, { items: TextItem[]; pages: Set<number> }>();
  for (const page of pages) {
    // The same footnote can stand at the foot of several pages.
    const lines = groupLines(page.items, page.pdfPage).filter((line) => !readNoteStart(line)?.raised);
    const outside = lines.filter(
      (line) =>
        !isLarge(line, metrics) && (line.y > metrics.top + SAME_HEIGHT || line.y < metrics.bottom - SAME_HEIGHT),
    );
    for (const line of outside) {
      const key = keyOf(line);
      const entry = seen.get(key) ?? { items: [], pages: new Set<number>() };
      entry.items.push(...page.items.filter((item) => Math.abs(item.y - line.y) < SAME_HEIGHT));
      entry.pages.add(page.pdfPage);
      seen.set(key, entry);
    }
  }
  return [...seen.values()].filter((entry) => runOn(entry.pages)).flatMap((entry) => entry.items);
}

/**
 * A running head as long as a line of text stretches the zone in which text is found, so the outermost line of a page is also
 * compared by itself: the same words at the same height on a fifth of all pages, standing off from the rest, are no text.
 */
function findRepeatedEdges(pages: readonly PageContent[], metrics: Metrics): TextItem[] {
  const seen = new Map<string, { items: TextItem[]; pages: number[] }>();
  for (const page of pages) {
    const lines = groupLines(page.items, page.pdfPage);
    const edges = [
      { line: lines[0], next: lines[1] },
      { line: lines.at(-1), next: lines.at(-2) },
    ];
    for (const { line, next } of edges) {
      if (!line || !next || readNoteStart(line)?.raised || isLarge(line, metrics)) continue;
      if (Math.abs(line.y - next.y) < EDGE_GAP * metrics.pitch) continue;
      const key = keyOf(line);
      const entry = seen.get(key) ?? { items: [], pages: [] };
      entry.items.push(...page.items.filter((item) => Math.abs(item.y - line.y) < SAME_HEIGHT));
      entry.pages.push(page.pdfPage);
      seen.set(key, entry);
    }
  }
  const enough = Math.max(LEAST_PAGES, pages.length / 5);
  return [...seen.values()]
    .filter((entry) => entry.pages.length >= enough && runOn(entry.pages))
    .flatMap((entry) => entry.items);
}

export function findFurniture(
  pages: readonly PageContent[],
  metrics: Metrics,
  pageLabels: readonly string[] | null,
): Furniture {
  const items = new Set<TextItem>([...findRunningHeads(pages, metrics), ...findRepeatedEdges(pages, metrics)]);
  const printed = new Map<number, number | null>();
  const candidates = pages.flatMap(findNumberedLines);
  const height = findNumberHeight(candidates);
  const byPage = new Map(pages.map((page) => [page.pdfPage, page]));
  for (const { pdfPage, y, value, line } of candidates) {
    if (height === null || Math.abs(y - height) > SAME_HEIGHT || printed.has(pdfPage)) continue;
    printed.set(pdfPage, value);
    for (const item of byPage.get(pdfPage)?.items ?? []) {
      if (Math.abs(item.y - line.y) < SAME_HEIGHT) items.add(item);
    }
  }
  fillGaps(printed, pages.length);
  const labelled = pageLabels?.some((label, index) => label !== String(index + 1)) ?? false;
  for (const { pdfPage } of pages) {
    if (printed.has(pdfPage)) continue;
    const label = labelled || height === null ? (pageLabels?.[pdfPage - 1] ?? '') : '';
    printed.set(pdfPage, /^\d+$/.test(label) ? Number(label) : null);
  }
  return { printed, items };
}
