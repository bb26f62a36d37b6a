import type { PdfFile } from './open-pdf.ts';

/** A bookmark. */
export interface OutlineEntry {
  title: string;
  /** From 0. */
  depth: number;
  pdfPage: number;
}

interface OutlineItem {
  title: string;
  dest: string | unknown[] | null;
  items?: OutlineItem[];
}

async function findPage(file: PdfFile, item: OutlineItem): Promise<number | null> {
  try {
    const destination = typeof item.dest === 'string' ? await file.getDestination(item.dest) : item.dest;
    const target: unknown = destination?.[0];
    if (typeof target === 'number') return target + 1;
    if (target === null || typeof target !== 'object' || !('num' in target) || !('gen' in target)) return null;
    return (await file.getPageIndex({ num: Number(target.num), gen: Number(target.gen) })) + 1;
  } catch {
    // A bookmark that leads nowhere is common, and no reason to refuse the document.
    return null;
  }
}

/** Bookmarks in document order; empty where the file has none. */
export async function readOutline(file: PdfFile): Promise<OutlineEntry[]> {
  const entries: OutlineEntry[] = [];
  const visit = async (items: readonly OutlineItem[], depth: number): Promise<void> => {
    for (const item of items) {
      const pdfPage = await findPage(file, item);
      if (pdfPage !== null) entries.push({ title: item.title, depth, pdfPage });
      await visit(item.items ?? [], depth + 1);
    }
  };
  const outline: OutlineItem[] | null = await file.getOutline().catch(() => null);
  await visit(outline ?? [], 0);
  return entries;
}

function normalise(title: string): string {
  return title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Depth of the bookmark with this title on this page, or null. A footnote mark may cling to the title of a bookmark ("12F"). */
export function matchOutline(outline: readonly OutlineEntry[], title: string, pdfPage: number): number | null {
  const wanted = normalise(title);
  if (wanted === '') return null;
  const found = outline.find((entry) => {
    if (Math.abs(entry.pdfPage - pdfPage) > 1) return false;
    const own = normalise(entry.title);
    return own === wanted || (own.startsWith(wanted) && /^\d{1,3}[a-z]?$/.test(own.slice(wanted.length)));
  });
  return found?.depth ?? null;
}
