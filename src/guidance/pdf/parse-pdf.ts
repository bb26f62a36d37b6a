import { collectPassages, followHeadings } from './collect-passages.ts';
import { PdfNoPassagesError, PdfNoTextError } from './errors.ts';
import { finishPassages } from './finish-passages.ts';
import { findSeparatorWidth } from './foot-zone.ts';
import { readNotes } from './footnotes.ts';
import { dropContents, dropImprint, takeCover } from './front-matter.ts';
import { markHeadings } from './headings.ts';
import { joinBoxesAcrossPages, layoutPage } from './layout-page.ts';
import { measureDocument } from './measure.ts';
import { numberParagraphs } from './number-paragraphs.ts';
import { openPdf, type PdfFile, type PdfLibrary, toPdfError } from './open-pdf.ts';
import { readOutline } from './outline.ts';
import type { ParsedDocument } from './parsed-document.ts';
import { findFurniture } from './printed-pages.ts';
import { type PageContent, readPage } from './read-page.ts';
import { splitRules } from './split-rules.ts';
import { splitTerms } from './split-terms.ts';

export interface ParseOptions {
  /** Default 60 MB. */
  maxBytes?: number;
  /** Default 1,000. */
  maxPages?: number;
}

export const maxPdfBytes = 60 * 1024 * 1024;
const MAX_PAGES = 1000;

/**
 * Reads an official PDF into its passages. Nothing is known of the document beforehand: sizes, margins, numbering and the place of page
 * numbers are taken from the document itself.
 */
export async function parsePdf(bytes: Uint8Array, options: ParseOptions = {}): Promise<ParsedDocument> {
  const limits = { maxBytes: options.maxBytes ?? maxPdfBytes, maxPages: options.maxPages ?? MAX_PAGES };
  const { library, file } = await openPdf(bytes, limits);
  try {
    return await parseFile(file, library);
  } finally {
    await file.loadingTask.destroy();
  }
}

async function readPages(file: PdfFile, library: PdfLibrary): Promise<PageContent[]> {
  const pages: PageContent[] = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    try {
      pages.push(await readPage(await file.getPage(number), library));
    } catch (error) {
      throw toPdfError(error, `page ${number} cannot be read.`);
    }
  }
  return pages;
}

async function parseFile(file: PdfFile, library: PdfLibrary): Promise<ParsedDocument> {
  const pages = await readPages(file, library);
  if (pages.every((page) => page.items.length === 0)) throw new PdfNoTextError(pages.length);
  const outline = await readOutline(file);
  const metrics = measureDocument(pages);
  const furniture = findFurniture(pages, metrics, await file.getPageLabels().catch(() => null));
  const separatorWidth = findSeparatorWidth(pages, metrics);
  const layouts = pages.map((page) => layoutPage(page, { metrics, furniture: furniture.items, separatorWidth }));
  const cover = takeCover(layouts, metrics);
  dropImprint(layouts);
  for (const layout of layouts) dropContents(layout, metrics);
  joinBoxesAcrossPages(layouts);

  const elements = markHeadings(
    layouts.flatMap((layout) => layout.elements),
    metrics,
    outline,
  );
  const paths = followHeadings(elements, outline.length > 0);
  const partOf = (index: number) => paths[index]?.part ?? { position: 0, title: '' };
  const numbering = numberParagraphs(elements, metrics, partOf);
  const drafts = collectPassages(elements, paths, numbering, metrics);
  const split = splitRules(splitTerms(drafts, metrics));
  const { passages, problems } = finishPassages(split, {
    numbering,
    notes: readNotes(layouts),
    printed: furniture.printed,
    metrics,
    pageOf: (index) => pdfPageOf(elements[index]),
    partOf,
  });
  if (passages.length === 0) throw new PdfNoPassagesError();
  const { title, made } = await readDescription(file);
  return {
    title: title ?? cover?.title ?? null,
    cover: { text: cover?.text ?? null, title, made },
    pageCount: file.numPages,
    scheme: numbering.scheme,
    passages,
    problems,
  };
}

function pdfPageOf(element: ReturnType<typeof markHeadings>[number] | undefined): number {
  if (!element) return 1;
  return element.type === 'line' ? element.line.pdfPage : element.pdfPage;
}

interface Description {
  title: string | null;
  made: string | null;
}

/** What the file says of itself. Its title may be only the name of the file it was made from; then there is none. */
async function readDescription(file: PdfFile): Promise<Description> {
  const metadata = await file.getMetadata().catch(() => null);
  const info = new Map(Object.entries(metadata?.info ?? {}));
  const read = (key: string) => {
    const value: unknown = info.get(key);
    return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
  };
  const title = read('Title');
  const isName = /\.(?:docx?|pdf|indd|rtf)$/i.test(title) || /^(?:microsoft word|untitled|about:|https?:)/i.test(title);
  // ISO 32000-1, 7.9.4: D:20181203101500Z
  const days = ['CreationDate', 'ModDate'].flatMap((key) => {
    const [, year, month, day] = /^D:(\d{4})(\d\d)(\d\d)/.exec(read(key)) ?? [];
    return year ? [`${year}-${month}-${day}`] : [];
  });
  return { title: title === '' || isName ? null : title, made: days.sort().at(-1) ?? null };
}
