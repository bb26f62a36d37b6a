import { combineMatrices, type Matrix, toMatrix } from './geometry.ts';
import type { PdfLibrary, PdfPage } from './open-pdf.ts';
import { readShapes, type Shapes } from './read-shapes.ts';

/** A piece of text as the file places it: one font, one size, one baseline. */
export interface TextItem {
  text: string;
  x: number;
  /** Of the baseline. */
  y: number;
  width: number;
  size: number;
  bold: boolean;
}

export interface PageContent {
  /** Counted from 1. */
  pdfPage: number;
  width: number;
  height: number;
  items: TextItem[];
  /** Set at an angle, as the labels of a diagram can be, or words down the side of a page. */
  tilted: TextItem[];
  shapes: Shapes;
  /** The description that a tagged file gives of its pictures: all there is to read of a flow chart that is an image. */
  pictureDescriptions: string[];
}

/** Smaller than this is not for reading: KCSIE has full stops one point high. */
const SMALLEST_READABLE_SIZE = 3;

function isBoldFont(page: PdfPage, fontName: string, fontFamily: string): boolean {
  const font: unknown = page.commonObjs.has(fontName) ? page.commonObjs.get(fontName) : null;
  const name = font && typeof font === 'object' && 'name' in font && typeof font.name === 'string' ? font.name : '';
  if (/bold|black|heavy|semibold|demi/i.test(`${name} ${fontFamily}`)) return true;
  return font !== null && typeof font === 'object' && 'black' in font && font.black === true;
}

/** Viewport coordinates run downwards; everything here is measured upwards. */
function measureUpwards(transform: readonly number[], height: number): Matrix {
  return combineMatrices([1, 0, 0, -1, 0, height], toMatrix(transform));
}

/** Quarter turns, clockwise, that set most of the text upright: a wide table can lie on its side on an upright page. */
function countTurns(items: readonly object[], toPage: Matrix): number {
  const lengths = [0, 0, 0, 0];
  for (const item of items) {
    if (!('str' in item) || typeof item.str !== 'string' || !('transform' in item)) continue;
    const matrix = combineMatrices(toPage, toMatrix(item.transform as ArrayLike<number>)); // pdf.js gives six numbers
    const quarter = Math.round(Math.atan2(matrix[1], matrix[0]) / (Math.PI / 2));
    const at = (quarter + 4) % 4;
    lengths[at] = (lengths[at] ?? 0) + item.str.trim().length;
  }
  const longest = Math.max(...lengths);
  return lengths[0] === longest ? 0 : lengths.indexOf(longest);
}

function turn(toPage: Matrix, turns: number, { width, height }: { width: number; height: number }): Matrix {
  const clockwise: Matrix[] = [
    [1, 0, 0, 1, 0, 0],
    [0, -1, 1, 0, 0, width],
    [-1, 0, 0, -1, width, height],
    [0, 1, -1, 0, height, 0],
  ];
  return combineMatrices(clockwise[turns] ?? [1, 0, 0, 1, 0, 0], toPage);
}

export async function readPage(page: PdfPage, library: PdfLibrary): Promise<PageContent> {
  const viewport = page.getViewport({ scale: 1 });
  // The operators first: reading them is what loads the fonts, whose names say which text is bold.
  const operators = await page.getOperatorList();
  const content = await page.getTextContent();
  const asDisplayed = measureUpwards(viewport.transform, viewport.height);
  const turns = countTurns(content.items, asDisplayed);
  const toPage = turn(asDisplayed, turns, viewport);
  const items: TextItem[] = [];
  const tilted: TextItem[] = [];
  for (const item of content.items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const matrix = combineMatrices(toPage, toMatrix(item.transform));
    const size = Math.hypot(matrix[2], matrix[3]);
    if (size < SMALLEST_READABLE_SIZE) continue;
    const place = Math.abs(matrix[1]) > 0.1 * size ? tilted : items;
    place.push({
      text: item.str,
      x: matrix[4],
      y: matrix[5],
      width: item.width,
      size,
      bold: isBoldFont(page, item.fontName, content.styles[item.fontName]?.fontFamily ?? ''),
    });
  }
  const shapes = readShapes(operators, library.OPS, toPage);
  const pictureDescriptions = shapes.images.length > 0 ? await readPictureDescriptions(page) : [];
  page.cleanup();
  return {
    pdfPage: page.pageNumber,
    width: turns % 2 === 0 ? viewport.width : viewport.height,
    height: turns % 2 === 0 ? viewport.height : viewport.width,
    items,
    tilted,
    shapes,
    pictureDescriptions,
  };
}

async function readPictureDescriptions(page: PdfPage): Promise<string[]> {
  const descriptions: string[] = [];
  const visit = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    if ('alt' in node && typeof node.alt === 'string') {
      const text = removeControlCharacters(node.alt)
        .replace(/\s*\n\s*/g, '\n')
        .trim();
      if (text !== '') descriptions.push(text);
    }
    if ('children' in node && Array.isArray(node.children)) for (const child of node.children) visit(child);
  };
  visit(await page.getStructTree());
  return descriptions;
}

function removeControlCharacters(text: string): string {
  return [...text].filter((character) => character >= ' ' || character === '\n').join('');
}
