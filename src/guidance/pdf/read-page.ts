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
  /** Set at an angle, as the labels of a diagram can be. */
  tilted: boolean;
}

export interface PageContent {
  /** Counted from 1. */
  pdfPage: number;
  width: number;
  height: number;
  items: TextItem[];
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

export async function readPage(page: PdfPage, library: PdfLibrary): Promise<PageContent> {
  const viewport = page.getViewport({ scale: 1 });
  const toPage = measureUpwards(viewport.transform, viewport.height);
  // The operators first: reading them is what loads the fonts, whose names say which text is bold.
  const operators = await page.getOperatorList();
  const content = await page.getTextContent();
  const items: TextItem[] = [];
  for (const item of content.items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const matrix = combineMatrices(toPage, toMatrix(item.transform));
    const size = Math.hypot(matrix[2], matrix[3]);
    if (size < SMALLEST_READABLE_SIZE) continue;
    items.push({
      text: item.str,
      x: matrix[4],
      y: matrix[5],
      width: item.width,
      size,
      bold: isBoldFont(page, item.fontName, content.styles[item.fontName]?.fontFamily ?? ''),
      tilted: Math.abs(matrix[1]) > 0.1 * size,
    });
  }
  const shapes = readShapes(operators, library.OPS, toPage);
  const pictureDescriptions = shapes.images.length > 0 ? await readPictureDescriptions(page) : [];
  page.cleanup();
  return {
    pdfPage: page.pageNumber,
    width: viewport.width,
    height: viewport.height,
    items,
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
