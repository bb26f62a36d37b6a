import type { Passage } from '../../core/passage.ts';
import { similarPairs } from './text-similarity.ts';

export interface Aligned {
  readonly earlier: Passage;
  readonly later: Passage;
  /** 0 to 1, from text, heading and number. */
  readonly likeness: number;
}

export interface Alignment {
  /** In the order of the later edition. */
  readonly pairs: readonly Aligned[];
  readonly onlyEarlier: readonly Passage[];
  readonly onlyLater: readonly Passage[];
  /** For a passage without a partner, the one of the other edition that comes closest; null where none is loosely alike. */
  nearest(passage: Passage): Passage | null;
}

/** What text, heading and number add to likeness. Text says most; numbers shift as soon as one paragraph is added. */
const shares = { text: 0.8, heading: 0.15, number: 0.05 } as const;

/** Less alike than this, two passages are two. Between editions a rewritten paragraph still shares half its telling words. */
const leastLikeness = 0.4;

/** With less in common in their text, neither heading nor number can make two passages alike enough. */
const leastSimilarity = (leastLikeness - shares.heading - shares.number) / shares.text;

/** Below this share of telling words in common, two passages have no more to do with each other than any two. */
const looseSimilarity = 0.15;

/**
 * Puts each passage of one edition against the one of another that says the same, one to one, the most alike first.
 * @param wordsOf what of a passage is compared: its text with our summary of it, unless another is given
 */
export function alignPassages(
  earlier: readonly Passage[],
  later: readonly Passage[],
  wordsOf: (passage: Passage) => string = textAndSummary,
): Alignment {
  const headings = new Map<number, number>();
  for (const { left, right, similarity } of similarPairs(earlier.map(headingsOf), later.map(headingsOf))) {
    headings.set(left * later.length + right, similarity);
  }
  const similar = similarPairs(earlier.map(wordsOf), later.map(wordsOf));
  const candidates = similar
    .filter(({ similarity }) => similarity >= leastSimilarity)
    .map(({ left, right, similarity }) => {
      const heading = headings.get(left * later.length + right) ?? 0;
      const number = hasSameNumber(earlier[left], later[right]) ? shares.number : 0;
      return { left, right, likeness: shares.text * similarity + shares.heading * heading + number };
    })
    .filter(({ likeness }) => likeness >= leastLikeness)
    .sort((a, b) => b.likeness - a.likeness || a.right - b.right || a.left - b.left);
  const matchOf = new Map<number, { left: number; likeness: number }>();
  const taken = new Set<number>();
  for (const { left, right, likeness } of candidates) {
    if (taken.has(left) || matchOf.has(right)) continue;
    taken.add(left);
    matchOf.set(right, { left, likeness });
  }
  return {
    pairs: later.flatMap((passage, right) => {
      const match = matchOf.get(right);
      const other = match && earlier[match.left];
      return match && other ? [{ earlier: other, later: passage, likeness: match.likeness }] : [];
    }),
    onlyEarlier: earlier.filter((_, left) => !taken.has(left)),
    onlyLater: later.filter((_, right) => !matchOf.has(right)),
    nearest: findNearest(earlier, later, similar),
  };
}

function findNearest(
  earlier: readonly Passage[],
  later: readonly Passage[],
  similar: ReturnType<typeof similarPairs>,
): Alignment['nearest'] {
  const nearest = new Map<Passage, { readonly passage: Passage; readonly similarity: number }>();
  const note = (of: Passage, passage: Passage, similarity: number) => {
    if (similarity >= looseSimilarity && similarity > (nearest.get(of)?.similarity ?? 0))
      nearest.set(of, { passage, similarity });
  };
  for (const { left, right, similarity } of similar) {
    const [a, b] = [earlier[left], later[right]];
    if (!a || !b) continue;
    note(a, b, similarity);
    note(b, a, similarity);
  }
  return (passage) => nearest.get(passage)?.passage ?? null;
}

function hasSameNumber(a: Passage | undefined, b: Passage | undefined): boolean {
  return a !== undefined && a.paragraph !== null && a.paragraph === b?.paragraph && a.series === b.series;
}

function headingsOf(passage: Passage): string {
  return [passage.chapter, ...passage.section].join(' ');
}

function textAndSummary(passage: Passage): string {
  return `${passage.text}\n${passage.summary ?? ''}`;
}
