import type { MarkedElement } from './headings.ts';
import { isAppended } from './name-series.ts';

const COUNTS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const CHAPTER = /^(chapter|part)\s+(\d{1,2}|[a-z]+)\b/i;

function readChapter(title: string): { word: string; number: number } | null {
  const [, word = '', number = ''] = CHAPTER.exec(title) ?? [];
  const value = /^\d+$/.test(number) ? Number(number) : COUNTS.indexOf(number.toLowerCase()) + 1;
  return value > 0 ? { word: word.toLowerCase(), number: value } : null;
}

/**
 * Headings that stand inside a chapter whatever their size and their bookmark say: between "Chapter 1" and "Chapter 2" nothing else
 * begins, and after the last of them nothing but what is appended. Some documents set chapters and sections alike, or give all
 * their bookmarks the same depth.
 */
export function findInsideChapters(elements: readonly MarkedElement[]): ReadonlySet<number> {
  const inside = new Set<number>();
  let open: { word: string; number: number } | null = null;
  let since: number[] = [];
  elements.forEach((element, index) => {
    if (element.type !== 'heading' || element.box) return;
    const chapter = readChapter(element.title);
    if (chapter && (!open || chapter.word === open.word)) {
      if (open && chapter.number === open.number + 1) for (const at of since) inside.add(at);
      open = chapter;
      since = [];
    } else if (open && isAppended(element.title)) {
      for (const at of since) inside.add(at);
      open = null;
      since = [];
    } else if (open) {
      since.push(index);
    }
  });
  return inside;
}
