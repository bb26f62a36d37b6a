import { groupLines, readLine, type TextLine } from './lines.ts';
import type { PageContent } from './read-page.ts';
import { findMode, findQuantile } from './statistics.ts';

/** What is usual in this document: everything else is judged against it, never against fixed coordinates. */
export interface Metrics {
  bodySize: number;
  /** From one baseline to the next inside a paragraph, for text of the body size. */
  pitch: number;
  left: number;
  right: number;
  /** Baselines of the highest and the lowest line of running text on any page. */
  top: number;
  bottom: number;
  /** Lower-case words that stand whole inside a line: they tell a hyphen of the printer's from one of the author's. */
  words: ReadonlySet<string>;
}

export function measureDocument(pages: readonly PageContent[]): Metrics {
  const items = pages.flatMap((page) => page.items);
  const sizes = items.map((item) => ({ value: item.size, weight: item.text.length }));
  const bodySize = findMode(sizes, 0.25) ?? 12;
  const lines = pages.map((page) => groupLines(page.items, page.pdfPage).filter((line) => isBodySized(line, bodySize)));
  const all = lines.flat();
  const left = findMode(
    all.map((line) => ({ value: line.x, weight: 1 })),
    1,
  );
  const long = all.filter((line) => readLine(line).length > 30);
  const gaps = lines.flatMap((pageLines) => findGaps(pageLines));
  const running = long.filter((line) => line.x < (left ?? 0) + 8 * bodySize);
  return {
    bodySize,
    pitch:
      findMode(
        gaps.filter((gap) => gap > 0.9 * bodySize && gap < 2.2 * bodySize).map((value) => ({ value, weight: 1 })),
        0.5,
      ) ?? 1.25 * bodySize,
    left: left ?? 72,
    right:
      findQuantile(
        long.map((line) => line.right),
        0.97,
      ) ?? 520,
    top:
      findQuantile(
        running.map((line) => line.y),
        0.995,
      ) ?? 780,
    bottom:
      findQuantile(
        running.map((line) => line.y),
        0.005,
      ) ?? 60,
    words: collectWords(pages),
  };
}

function collectWords(pages: readonly PageContent[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const page of pages) {
    for (const line of groupLines(page.items, page.pdfPage)) {
      const found =
        readLine(line)
          .toLowerCase()
          .match(/[\p{L}\p{N}]+(?:[-‐][\p{L}\p{N}]+)*/gu) ?? [];
      // The first and the last word of a line may be parts of one.
      for (const word of found.slice(1, -1)) words.add(word.replaceAll('‐', '-'));
    }
  }
  return words;
}

function isBodySized(line: TextLine, bodySize: number): boolean {
  return Math.abs(line.size - bodySize) < 0.08 * bodySize;
}

/** Distances between lines that follow each other in one column. */
function findGaps(lines: readonly TextLine[]): number[] {
  const gaps: number[] = [];
  for (let index = 1; index < lines.length; index += 1) {
    const above = lines[index - 1];
    const below = lines[index];
    if (above && below && Math.abs(above.x - below.x) < 40) gaps.push(above.y - below.y);
  }
  return gaps;
}

/** The distance to expect between two lines of a paragraph set in this size. */
export function expectedPitch(metrics: Metrics, size: number): number {
  return (metrics.pitch * size) / metrics.bodySize;
}
