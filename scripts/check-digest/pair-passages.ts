import type { Passage } from '../../src/core/passage.ts';
import { indexBlocks } from '../../src/guidance/corpus/merge-passages.ts';
import type { Digest } from './read-digests.ts';

/** An official passage with everything that the digest says of it. */
export interface Pair {
  readonly official: Passage;
  readonly digests: readonly Digest[];
}

export interface Pairs {
  /** In the order of the document; a passage that no digest is about has none. */
  readonly pairs: readonly Pair[];
  /** Digests of what the document has no passage for. */
  readonly alone: readonly Digest[];
}

/** Joins digests to the official passages in the way in which the corpus does it. */
export function pairPassages(digests: readonly Digest[], official: readonly Passage[]): Pairs {
  const numbered = new Map(official.flatMap((passage) => (passage.paragraph === null ? [] : [[passage.id, passage]])));
  const findBlock = indexBlocks(official.filter(({ paragraph }) => paragraph === null));
  const joined = new Map<Passage, Digest[]>(official.map((passage) => [passage, []]));
  const alone: Digest[] = [];
  for (const digest of digests) {
    const { passage } = digest;
    const found = passage.paragraph === null ? findBlock(passage) : numbered.get(passage.id);
    const held = found && joined.get(found);
    if (held) held.push(digest);
    else alone.push(digest);
  }
  return { pairs: [...joined].map(([passage, own]) => ({ official: passage, digests: own })), alone };
}
