/** The value with the greatest total weight after rounding to `step`; null for no values. */
export function findMode(values: readonly { value: number; weight: number }[], step: number): number | null {
  const weights = new Map<number, number>();
  for (const { value, weight } of values) {
    const key = Math.round(value / step);
    weights.set(key, (weights.get(key) ?? 0) + weight);
  }
  let best: number | null = null;
  let bestWeight = 0;
  for (const [key, weight] of weights) {
    if (weight > bestWeight) {
      best = key;
      bestWeight = weight;
    }
  }
  return best === null ? null : best * step;
}

/** The value below which `share` of the values lie. */
export function findQuantile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
}
