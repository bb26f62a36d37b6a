import { containsPoint, heightOf, type Rectangle, touches, unite, widthOf } from './geometry.ts';
import { groupLines, joinSpans, readLine } from './lines.ts';
import type { Metrics } from './measure.ts';
import type { PageContent, TextItem } from './read-page.ts';

export interface Figure extends Rectangle {
  /** The words of each cell, in reading order as far as a drawing has one. */
  cells: string[];
  /** "Figure 2: …", where one is printed beside the drawing. */
  caption: string | null;
}

const CAPTION = /^(?:Figure|Flow ?chart|Diagram|Chart)\s+\d+\s*(?:[:.–—-]|$)/;
/** Type of a drawing is smaller than the text. */
const LABEL_SIZE = 0.93;

/** What makes shapes a drawing rather than a box with a frame or an ornament. */
const LEAST_LABELS = 3;
const LEAST_FRAMES = 4;

function isLabel(item: TextItem, page: PageContent, metrics: Metrics): boolean {
  return page.tilted.includes(item) || item.size <= LABEL_SIZE * metrics.bodySize;
}

/** Frames that stand apart, arrows and curves. Cells of tables touch each other, and underlines are rules. */
function findParts(page: PageContent, metrics: Metrics, taken: readonly Rectangle[]): Rectangle[] {
  const large = (part: Rectangle) => Math.max(widthOf(part), heightOf(part)) > 0.5 * metrics.bodySize;
  const parts = [...page.shapes.frames, ...page.shapes.drawings];
  return parts.filter(
    (part) =>
      large(part) &&
      !taken.some((area) => containsPoint(area, (part.left + part.right) / 2, (part.bottom + part.top) / 2, 2)),
  );
}

/**
 * Drawings made of shapes and small labels. The whole height that they take up is the figure's: a label stands outside its
 * shape more often than not.
 */
export function findFigures(
  page: PageContent,
  items: readonly TextItem[],
  metrics: Metrics,
  taken: readonly Rectangle[],
): { figures: Figure[]; used: Set<TextItem> } {
  const used = new Set<TextItem>();
  const parts = findParts(page, metrics, taken);
  if (parts.length < 2) return { figures: [], used };
  const free = items.filter((item) => !taken.some((area) => containsPoint(area, item.x, item.y, 1)));
  let area = parts.reduce(unite);
  const reach = 2 * metrics.pitch;
  for (let grown = true; grown; ) {
    grown = false;
    for (const item of free) {
      const bounds = { left: area.left, right: area.right, bottom: item.y, top: item.y + item.size };
      if (!isLabel(item, page, metrics) || containsPoint(area, area.left, item.y)) continue;
      if (!touches(area, bounds, reach) || isCaptionItem(item, free, page)) continue;
      area = unite(area, bounds);
      grown = true;
    }
  }
  const inside = free.filter((item) => item.y >= area.bottom - 2 && item.y + 0.5 * item.size <= area.top + 2);
  const labels = inside.filter((item) => isLabel(item, page, metrics));
  const framed = page.shapes.frames.filter((frame) => inside.some((item) => containsPoint(frame, item.x, item.y)));
  if (labels.length < LEAST_LABELS && framed.length < LEAST_FRAMES) return { figures: [], used };
  const caption = findCaption(page, free, area, metrics);
  const content = inside.filter((item) => !caption?.items.includes(item));
  for (const item of [...content, ...(caption?.items ?? [])]) used.add(item);
  const cells = readCells(content, page);
  return { figures: [{ ...area, cells, caption: caption?.text ?? null }], used };
}

function isCaptionItem(item: TextItem, items: readonly TextItem[], page: PageContent): boolean {
  return groupLines(
    items.filter((other) => Math.abs(other.y - item.y) < 1),
    page.pdfPage,
  ).some((line) => CAPTION.test(readLine(line)));
}

function findCaption(
  page: PageContent,
  items: readonly TextItem[],
  area: Rectangle,
  metrics: Metrics,
): { text: string; items: TextItem[] } | null {
  const near = items.filter(
    (item) => item.y > area.bottom - 4 * metrics.pitch && item.y < area.top + 3 * metrics.pitch,
  );
  for (const line of groupLines(near, page.pdfPage)) {
    if (line.size > 1.05 * metrics.bodySize || !CAPTION.test(readLine(line))) continue;
    return { text: readLine(line), items: near.filter((item) => Math.abs(item.y - line.y) < 2) };
  }
  return null;
}

/** Labels that follow each other closely, one above the other, are one cell. */
function readCells(items: readonly TextItem[], page: PageContent): string[] {
  const frames = page.shapes.frames.filter((frame) => heightOf(frame) < 0.6 * page.height);
  const frameOf = (item: TextItem): Rectangle | undefined =>
    frames
      .filter((frame) => containsPoint(frame, item.x + item.width / 2, item.y + item.size / 3))
      .sort((a, b) => widthOf(a) * heightOf(a) - widthOf(b) * heightOf(b))[0];
  const groups: { bounds: Rectangle; frame: Rectangle | undefined; items: TextItem[] }[] = [];
  for (const item of [...items].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const frame = frameOf(item);
    const bounds = { left: item.x, right: item.x + item.width, bottom: item.y, top: item.y + item.size };
    const group = groups.find((other) =>
      frame || other.frame ? frame === other.frame : touches(other.bounds, bounds, 0.5 * item.size),
    );
    if (group) {
      group.items.push(item);
      group.bounds = unite(group.bounds, bounds);
    } else {
      groups.push({ bounds, frame, items: [item] });
    }
  }
  const rowHeight = 2;
  return groups
    .sort((a, b) => {
      const [topA, topB] = [(a.frame ?? a.bounds).top, (b.frame ?? b.bounds).top];
      return Math.abs(topA - topB) > rowHeight * 6 ? topB - topA : a.bounds.left - b.bounds.left;
    })
    .map((group) =>
      groupLines(group.items, page.pdfPage)
        .map((line) => joinSpans(line.spans.map((span) => ({ ...span, isMark: false }))))
        .join(' '),
    )
    .filter((text) => text !== '');
}
