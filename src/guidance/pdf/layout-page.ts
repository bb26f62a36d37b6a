import { type Box, findFramedBoxes, findShadedBoxes } from './boxes.ts';
import { findFigures } from './figures.ts';
import type { BoxPlace, FlowElement, FlowLine } from './flow.ts';
import { findFootTop } from './foot-zone.ts';
import { containsPoint, heightOf, widthOf } from './geometry.ts';
import { findLabelledRows, orderByLabel } from './label-columns.ts';
import { groupLines, type TextLine } from './lines.ts';
import type { Metrics } from './measure.ts';
import type { PageContent, TextItem } from './read-page.ts';
import { findTables } from './tables.ts';

export interface PageLayout {
  pdfPage: number;
  elements: FlowElement[];
  footLines: TextLine[];
}

/** A picture smaller than this share of the page is a logo or an ornament. */
const LEAST_PICTURE_SHARE = 0.08;

export interface LayoutContext {
  metrics: Metrics;
  furniture: ReadonlySet<TextItem>;
  separatorWidth: number | null;
}

/** Sorts a page into running text, boxes, tables, figures and footnotes, from the top down. */
export function layoutPage(page: PageContent, context: LayoutContext): PageLayout {
  const { metrics } = context;
  const items = page.items.filter((item) => !context.furniture.has(item));
  const footTop = findFootTop(page, items, metrics, context.separatorWidth) ?? Number.NEGATIVE_INFINITY;
  const body = items.filter((item) => item.y >= footTop);
  const foot = items.filter((item) => item.y < footTop);
  const tables = findTables(page, body, metrics);
  const shaded = findShadedBoxes(page, metrics, tables);
  const { figures, used } = findFigures(page, [...body, ...page.tilted], metrics, [...tables, ...shaded]);
  const boxes = [...shaded, ...findFramedBoxes(page, metrics, [...tables, ...shaded, ...figures])];

  const placed: { top: number; elements: FlowElement[] }[] = [];
  for (const table of tables) {
    const { columns, rows } = table;
    placed.push({ top: table.top, elements: [{ type: 'table', pdfPage: page.pdfPage, columns, rows }] });
  }
  for (const figure of figures) {
    placed.push({ top: figure.top, elements: [{ type: 'figure', pdfPage: page.pdfPage, figure }] });
  }
  const free = body.filter(
    (item) => !used.has(item) && !tables.some((table) => containsPoint(table, item.x, item.y + 1, 1)),
  );
  const boxOf = (item: TextItem): Box | undefined =>
    boxes.find((box) => containsPoint(box, item.x + item.width / 2, item.y + 0.3 * item.size, 1));
  for (const box of boxes) {
    const inBox = groupLines(
      free.filter((item) => boxOf(item) === box),
      page.pdfPage,
    );
    const lines = orderByLabel(inBox, metrics);
    if (lines.length === 0) continue;
    const place: BoxPlace = { colour: box.colour, left: box.left, width: widthOf(box) };
    const elements = lines.map((line): FlowLine => ({ type: 'line', line, box: place }));
    placed.push({ top: Math.min(box.top, (lines[0]?.y ?? box.top) + metrics.pitch), elements });
  }
  const plain = groupLines(
    free.filter((item) => !boxOf(item)),
    page.pdfPage,
  );
  for (const line of plain) keepNoteNumber(line, metrics);
  let next = 0;
  for (const { rows, textLeft, start, end } of findLabelledRows(plain, metrics)) {
    for (const line of plain.slice(next, start)) placed.push(placeLine(line));
    const top = (plain[start]?.y ?? 0) + metrics.bodySize;
    const columns = [plain[start]?.x ?? metrics.left, textLeft, metrics.right];
    placed.push({ top, elements: [{ type: 'table', pdfPage: page.pdfPage, columns, rows }] });
    next = end;
  }
  for (const line of plain.slice(next)) placed.push(placeLine(line));
  if (figures.length === 0) placed.push(...placePictures(page));
  placed.sort((a, b) => b.top - a.top);
  return {
    pdfPage: page.pdfPage,
    elements: placed.flatMap((entry) => entry.elements),
    footLines: groupLines(foot, page.pdfPage),
  };
}

function placeLine(line: TextLine): { top: number; elements: FlowElement[] } {
  return { top: line.y + line.size, elements: [{ type: 'line', line, box: null }] };
}

/** Small type that begins with a raised number is a note under a figure: there the number is part of the text. */
function keepNoteNumber(line: TextLine, metrics: Metrics): void {
  const [first] = line.spans;
  if (first?.isMark && line.spans.length > 1 && line.size < 0.93 * metrics.bodySize) first.isMark = false;
}

function placePictures(page: PageContent): { top: number; elements: FlowElement[] }[] {
  const large = page.shapes.images.filter(
    (image) => widthOf(image) * heightOf(image) > LEAST_PICTURE_SHARE * page.width * page.height,
  );
  const [first] = large;
  if (!first) return [];
  return page.pictureDescriptions.map((description) => ({
    top: first.top,
    elements: [{ type: 'picture', pdfPage: page.pdfPage, description }],
  }));
}

/** A box that ends one page and one of the same ground that begins the next are one box. */
export function joinBoxesAcrossPages(layouts: readonly PageLayout[]): void {
  for (let index = 1; index < layouts.length; index += 1) {
    const last = layouts[index - 1]?.elements.at(-1);
    const elements = layouts[index]?.elements ?? [];
    const [first] = elements;
    if (last?.type !== 'line' || first?.type !== 'line' || !last.box || !first.box) continue;
    const { box } = first;
    if (last.box.colour !== box.colour || Math.abs(last.box.width - box.width) > 0.15 * box.width) continue;
    const shift = last.box.left - box.left;
    for (const element of elements) {
      if (element.type !== 'line' || element.box !== box) continue;
      element.box = last.box;
      // Set further in on its second page, the items of a list would read as sub-items.
      moveLine(element.line, shift);
    }
  }
}

function moveLine(line: TextLine, shift: number): void {
  line.x += shift;
  line.right += shift;
  for (const span of line.spans) {
    span.x += shift;
    span.right += shift;
  }
}
