import type { HeldTexts } from './open-texts.ts';
import { type Figure, figure } from './report.ts';
import { retrievalEdition } from './right-passage.ts';

const nearest = 10;

/** Of the ten nearest vectors by exact search, how many HNSW finds: the edition of the sets alone, and every edition. */
export async function measureVectorRecall(
  { index, encode, corpus }: HeldTexts,
  questions: readonly string[],
): Promise<readonly Figure[]> {
  const all = new Set(corpus.passages.map(({ edition }) => edition));
  const exactIndex = await index.openExact();
  const figures: Figure[] = [];
  for (const [name, editions] of [
    ['one edition', new Set([retrievalEdition])],
    ['all editions', all],
  ] as const) {
    let found = 0;
    let of = 0;
    for (const question of questions) {
      const vector = index.toComparable((await encode(index.analysis.expand(question), false))?.vector ?? []);
      const exact = await exactIndex.search(vector, editions, nearest);
      const near = new Set((await index.vectors.search(vector, editions, nearest)).map(({ entry }) => entry));
      found += exact.filter(({ entry }) => near.has(entry)).length;
      of += exact.length;
    }
    figures.push(figure(`${index.vectors.method} recall@10 against exact search, ${name}`, found, of));
  }
  return figures;
}
