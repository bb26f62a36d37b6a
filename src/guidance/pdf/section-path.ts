import type { Heading } from './headings.ts';

interface Entry {
  title: string;
  size: number;
  level: number;
  leads?: boolean;
}

/** The headings under which the text stands at one place in the document. */
export interface SectionPath {
  part: { position: number; title: string };
  /** Headings below the part. */
  entries: Entry[];
  /** Headings inside the box that is open: they end with it. */
  boxEntries: Entry[];
}

export function createSectionPath(): SectionPath {
  return { part: { position: 0, title: '' }, entries: [], boxEntries: [] };
}

/** Sizes of headings from the largest, which give the levels where there are no bookmarks. */
export function rankSizes(headings: readonly Heading[]): number[] {
  const sizes = headings.filter((heading) => !heading.box).map((heading) => heading.size);
  const ranked: number[] = [];
  for (const size of [...new Set(sizes.map((value) => Math.round(value * 2) / 2))].sort((a, b) => b - a)) {
    if (ranked.length === 0 || (ranked.at(-1) ?? 0) - size > 0.6) ranked.push(size);
  }
  return ranked;
}

function rankOf(size: number, ranked: readonly number[]): number {
  const rank = ranked.findIndex((value) => size > value - 0.8);
  return rank < 0 ? ranked.length : rank;
}

/** A bookmark gives the depth; else a heading stands beside the last one of its size and below the last larger one. */
function findLevel(heading: Heading, path: SectionPath, ranked: readonly number[], hasOutline: boolean): number {
  if (heading.depth !== null) return heading.depth;
  if (!hasOutline) return rankOf(heading.size, ranked);
  if (rankOf(heading.size, ranked) === 0) return 0;
  const same = path.entries.findLast((entry) => Math.abs(entry.size - heading.size) < 0.8);
  if (same) return same.level;
  const larger = path.entries.findLast((entry) => entry.size > heading.size);
  return (larger?.level ?? 0) + 1;
}

function pushEntry(entries: readonly Entry[], entry: Entry): Entry[] {
  return [...entries.filter((other) => other.level < entry.level), entry];
}

interface HeadingContext {
  /** Sizes of headings, the largest first. */
  ranked: readonly number[];
  hasOutline: boolean;
  /** It stands inside a chapter and cannot begin a part. */
  isInside: boolean;
}

export function enterHeading(
  path: SectionPath,
  heading: Heading,
  { ranked, hasOutline, isInside }: HeadingContext,
): SectionPath {
  const { title, size } = heading;
  if (heading.box && heading.depth === null) {
    // A line that leads into the box ("… as follows:") stays over the titles inside it.
    const kept = path.boxEntries.filter((entry) => entry.size > size + 0.8 || (entry.leads && !heading.leads));
    return { ...path, boxEntries: [...kept, { title, size, level: 0, leads: heading.leads }] };
  }
  const level = Math.max(findLevel(heading, path, ranked, hasOutline), isInside ? 1 : 0);
  if (level <= 0) {
    return { part: { position: path.part.position + 1, title }, entries: [], boxEntries: [] };
  }
  return { ...path, entries: pushEntry(path.entries, { title, size, level }), boxEntries: [] };
}

export function leaveBox(path: SectionPath): SectionPath {
  return path.boxEntries.length === 0 ? path : { ...path, boxEntries: [] };
}

export function readSection(path: SectionPath): string[] {
  return [...path.entries, ...path.boxEntries].map((entry) => entry.title);
}
