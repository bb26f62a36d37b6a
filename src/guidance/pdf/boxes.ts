import { containsPoint, heightOf, type Rectangle, touches, unite, widthOf } from './geometry.ts';
import type { Metrics } from './measure.ts';
import type { PageContent } from './read-page.ts';
import type { Fill } from './read-shapes.ts';

export interface Box extends Rectangle {
  /** Of the ground, or `frame` for a box that is only outlined. Tells whether a box goes on over the page. */
  colour: string;
}

/** A box is at least this share of the width of the text, and this many lines high. */
const LEAST_WIDTH = 0.5;
const LEAST_LINES = 1.6;

/** Paler than this is paper: Word shades a good deal of running text in white. */
function isPaper(colour: string): boolean {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(colour);
  if (!digits) return false;
  return digits.slice(1).every((part) => Number.parseInt(part, 16) >= 0xfa);
}

/** Shading comes as one rectangle for the box, one for each line, or one for each row: those that meet are one box. */
function mergeFills(fills: readonly Fill[]): Box[] {
  const merged: Box[] = [];
  for (const fill of fills) {
    let box: Box = { ...fill };
    for (let index = merged.length - 1; index >= 0; index -= 1) {
      const other = merged[index];
      if (other && other.colour === box.colour && touches(other, box, 1.5)) {
        box = { ...unite(other, box), colour: box.colour };
        merged.splice(index, 1);
      }
    }
    merged.push(box);
  }
  return merged;
}

function isInside(inner: Rectangle, outer: Rectangle): boolean {
  return (
    inner !== outer &&
    inner.left >= outer.left - 2 &&
    inner.right <= outer.right + 2 &&
    inner.bottom >= outer.bottom - 2 &&
    inner.top <= outer.top + 2
  );
}

/** Shaded rectangles wide enough to hold running text. Tables are seen to before. */
export function findShadedBoxes(page: PageContent, metrics: Metrics, taken: readonly Rectangle[]): Box[] {
  const fills = page.shapes.fills.filter((fill) => !isPaper(fill.colour));
  return keepBoxes(mergeFills(fills), page, metrics, taken);
}

/** Outlined rectangles with running text inside. Boxes of flow charts are seen to before. */
export function findFramedBoxes(page: PageContent, metrics: Metrics, taken: readonly Rectangle[]): Box[] {
  const frames = page.shapes.frames.map((frame): Box => ({ ...frame, colour: 'frame' }));
  return keepBoxes(frames, page, metrics, taken);
}

function keepBoxes(boxes: readonly Box[], page: PageContent, metrics: Metrics, taken: readonly Rectangle[]): Box[] {
  const found = boxes.filter(
    (box) =>
      widthOf(box) >= LEAST_WIDTH * (metrics.right - metrics.left) &&
      heightOf(box) >= LEAST_LINES * metrics.pitch &&
      heightOf(box) < 0.98 * page.height &&
      !taken.some((area) => containsPoint(area, (box.left + box.right) / 2, (box.bottom + box.top) / 2)),
  );
  return found.filter(
    (box, index) => !found.some((other, at) => isInside(box, other) && (!isInside(other, box) || at < index)),
  );
}
