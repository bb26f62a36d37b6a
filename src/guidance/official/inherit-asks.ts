import type { Edition, Guidance } from '../../core/edition.ts';
import { byPublication } from '../../core/edition-dates.ts';
import type { Passage } from '../../core/passage.ts';
import { alignPassages } from './align-passages.ts';

/**
 * Official passages for which nobody has written `asks` take those of the passage they match in the last edition that
 * has some; an edition older than all that have some takes those of the next.
 */
export function inheritAsks(passages: readonly Passage[], guidance: readonly Guidance[]): readonly Passage[] {
  const inherited = new Map<string, readonly string[]>();
  for (const publication of guidance) {
    const editions = [...publication.editions].sort(byPublication);
    for (const edition of editions) {
      const heirs = passages.filter((passage) => isOf(edition, passage) && isOfficial(passage) && isUnasked(passage));
      if (heirs.length === 0) continue;
      const source = nearestFirst(editions, edition)
        .map((other) => passages.filter((passage) => isOf(other, passage) && isText(passage) && !isUnasked(passage)))
        .find((asked) => asked.length > 0);
      for (const { earlier, later } of source ? alignPassages(source, heirs).pairs : [])
        inherited.set(later.id, earlier.asks);
    }
  }
  if (inherited.size === 0) return passages;
  return passages.map((passage) => ({ ...passage, asks: inherited.get(passage.id) ?? passage.asks }));
}

function nearestFirst(editions: readonly Edition[], edition: Edition): readonly Edition[] {
  const at = editions.indexOf(edition);
  return [...editions.slice(0, at).reverse(), ...editions.slice(at + 1)];
}

function isOf(edition: Edition, passage: Passage): boolean {
  return passage.edition === edition.id;
}

function isOfficial(passage: Passage): boolean {
  return passage.provenance === 'official';
}

function isText(passage: Passage): boolean {
  return passage.provenance !== 'briefing';
}

function isUnasked(passage: Passage): boolean {
  return passage.asks.length === 0;
}
