/** Fewer letters begin too many words. */
const fewest = 3;

/**
 * Ends words that are half typed, or cut short as busy people do ("child prot conf"): a word that no passage has becomes
 * the one that the passages have most often among those that begin with it. Others stay.
 * @param frequency how often the passages have each of their words
 */
export function createCompletion(frequency: ReadonlyMap<string, number>): (text: string) => string {
  const sorted = [...frequency.keys()].sort();

  const complete = (start: string): string => {
    let best = start;
    for (let at = firstFrom(sorted, start); sorted[at]?.startsWith(start); at += 1) {
      const word = sorted[at] ?? '';
      if ((frequency.get(word) ?? 0) > (frequency.get(best) ?? 0)) best = word;
    }
    return best;
  };

  return (text) =>
    text.replace(/[A-Za-z]+/g, (written) => {
      const start = written.toLowerCase();
      if (start.length < fewest || frequency.has(start)) return written;
      const whole = complete(start);
      return whole === start ? written : whole;
    });
}

/** Where a word would stand in a sorted list. */
function firstFrom(sorted: readonly string[], word: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
