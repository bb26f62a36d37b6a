/** Weights of the words of a text: how often they stand in it, and how rare they are in the whole collection. */
type Weights = ReadonlyMap<string, number>;

/**
 * Cosine of TF-IDF weights between two collections of texts, for every pair that shares a word worth something. The
 * pairs are found by shared words, so that a few hundred passages against a few hundred take a fraction of a second.
 */
export function similarPairs(
  left: readonly string[],
  right: readonly string[],
): { readonly left: number; readonly right: number; readonly similarity: number }[] {
  const rarity = measureRarity([...left, ...right].map(readWords));
  const weigh = (text: string) => toWeights(readWords(text), rarity);
  const postings = new Map<string, { at: number; weight: number }[]>();
  right.forEach((text, at) => {
    for (const [word, weight] of weigh(text)) {
      const found = postings.get(word);
      if (found) found.push({ at, weight });
      else postings.set(word, [{ at, weight }]);
    }
  });
  return left.flatMap((text, from) => {
    const sums = new Map<number, number>();
    for (const [word, weight] of weigh(text)) {
      for (const { at, weight: other } of postings.get(word) ?? []) sums.set(at, (sums.get(at) ?? 0) + weight * other);
    }
    return [...sums].map(([at, similarity]) => ({ left: from, right: at, similarity }));
  });
}

export function readWords(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .replace(/[’']/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function measureRarity(texts: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const frequency = new Map<string, number>();
  for (const words of texts) for (const word of new Set(words)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  return new Map([...frequency].map(([word, count]) => [word, Math.log(1 + texts.length / count)]));
}

function toWeights(words: readonly string[], rarity: ReadonlyMap<string, number>): Weights {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weights = [...counts].map(([word, count]) => [word, (1 + Math.log(count)) * (rarity.get(word) ?? 0)] as const);
  const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
  return new Map(weights.map(([word, weight]) => [word, weight / length]));
}
