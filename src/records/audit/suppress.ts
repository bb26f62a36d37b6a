/** Cells below this are not shown: so few replies may be one person's, and point to one case. */
export const smallestShown = 5;

export interface ShownTable<Key extends string> {
  /** Null is not shown: fewer than five, or left out so that another cannot be worked out from the total. */
  readonly cells: Readonly<Record<Key, number | null>>;
  readonly total: number | null;
}

/**
 * Hides small counts, and with them as many more (the smallest first) as it takes for the hidden ones together to be at
 * least two and at least five: nothing can then be had by subtracting. A zero counts as small: that there was none is
 * as telling as that there was one.
 */
export function suppress<Key extends string>(counts: Readonly<Record<Key, number>>): ShownTable<Key> {
  // The keys of a record that a caller wrote out.
  const keys = Object.keys(counts) as Key[];
  const ascending = [...keys].sort((a, b) => counts[a] - counts[b]);
  const hidden = new Set(keys.filter((key) => counts[key] < smallestShown));
  const hiddenSum = () => [...hidden].reduce((sum, key) => sum + counts[key], 0);
  for (const key of ascending) {
    if (hidden.size === 0 || (hidden.size > 1 && hiddenSum() >= smallestShown)) break;
    hidden.add(key);
  }
  const total = keys.reduce((sum, key) => sum + counts[key], 0);
  const cells = Object.fromEntries(keys.map((key) => [key, hidden.has(key) ? null : counts[key]]));
  return {
    cells: cells as ShownTable<Key>['cells'], // one for each key
    total: total < smallestShown ? null : total,
  };
}
