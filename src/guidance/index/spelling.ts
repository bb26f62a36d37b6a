import type { Passage } from '../../core/passage.ts';

/** Of a short word, only a neighbour that the passages use often is plausible. */
const short = 5;
const often = 20;
/** From this length two letters may be wrong. */
const long = 9;

/** How often the passages have each of their words of three letters and more. */
export function countWords(passages: readonly Passage[]): ReadonlyMap<string, number> {
  const frequency = new Map<string, number>();
  for (const passage of passages) {
    const words =
      `${passage.text} ${passage.section.join(' ')} ${passage.asks.join(' ')}`.toLowerCase().match(/[a-z]{3,}/g) ?? [];
    for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  return frequency;
}

/** Puts typing errors right from the words of the passages. A word with one plausible neighbour is changed, others stay. */
export function createSpelling(frequency: ReadonlyMap<string, number>): (text: string) => string {
  const byStart = new Map<string, string[]>();
  for (const word of frequency.keys()) byStart.set(word.charAt(0), [...(byStart.get(word.charAt(0)) ?? []), word]);
  const cache = new Map<string, string>();

  const nearest = (word: string): string => {
    const allowed = word.length >= long ? 2 : 1;
    let best = word;
    let bestKey: readonly [number, number] = [allowed + 1, 0];
    // First letters are seldom mistyped; keeping them keeps "parking" from becoming "marking".
    for (const known of byStart.get(word.charAt(0)) ?? []) {
      if (Math.abs(known.length - word.length) > allowed) continue;
      const distance = editDistance(word, known, allowed);
      const count = frequency.get(known) ?? 0;
      if (word.length < short && count < often) continue;
      if (distance < bestKey[0] || (distance === bestKey[0] && count > bestKey[1])) {
        best = known;
        bestKey = [distance, count];
      }
    }
    return bestKey[0] <= allowed ? best : word;
  };

  return (text) =>
    text.replace(/[A-Za-z]{4,}/g, (written) => {
      const word = written.toLowerCase();
      // A plural or a verb's ending is no error: the stemmer sees to it.
      if (frequency.has(word) || frequency.has(word.replace(/(?:s|es|ed|ing)$/, ''))) return written;
      const known = cache.get(word) ?? nearest(word);
      if (cache.size > 5_000) cache.clear();
      cache.set(word, known);
      return known === word ? written : known;
    });
}

/** Damerau–Levenshtein (optimal string alignment); anything above `limit` is returned as `limit + 1`. */
function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let smallest = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, (beforeLast[j - 2] ?? 0) + 1);
      row.push(value);
      smallest = Math.min(smallest, value);
    }
    if (smallest > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}
