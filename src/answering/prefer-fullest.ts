import type { SearchResult } from '../core/ports.ts';
import type { EditionScope } from './choose-editions.ts';
import { overlap } from './twins.ts';

/** Where an older edition's best passage has this much in common with one of the newest held in full, that one speaks. */
const sameContent = 0.5;
const counterpartShare = 0.1;

/** A fact that is told of an older edition yields to one held in full that answers by itself and comes this near to it. */
const sufficientEvidence = 0.6;
const nearShare = 0.15;

/**
 * An undated question goes to the newest edition held in full: an older one in handier words does not speak for it.
 * @param searchEdition the same search in one edition alone
 */
export async function preferFullest(
  found: SearchResult,
  scope: EditionScope,
  searchEdition: (edition: string) => Promise<SearchResult>,
): Promise<SearchResult> {
  const fullest = scope.editions.findLastIndex(
    ({ id, held }) =>
      held === 'digest' ||
      found.passages.some(({ passage }) => passage.edition === id && passage.provenance === 'official'),
  );
  const edition = scope.editions[fullest];
  const [best] = found.passages;
  const isOlder = scope.editions.slice(0, Math.max(0, fullest)).some(({ id }) => id === best?.passage.edition);
  if (!edition || !best || !isOlder) return found;
  const counterpart = found.passages.find(
    ({ passage, score }) =>
      passage.edition === edition.id &&
      score >= best.score * counterpartShare &&
      overlap(best.passage.text, passage.text) >= sameContent,
  );
  if (counterpart) {
    const own = found.passages.filter((one) => one !== counterpart && one.passage.edition === edition.id);
    return { passages: [{ ...counterpart, score: best.score }, ...own], evidence: found.evidence };
  }
  const isNear = found.passages.some(
    ({ passage, score }) => passage.edition === edition.id && score >= best.score * nearShare,
  );
  if (best.passage.provenance !== 'briefing' || !isNear) return found;
  const alone = await searchEdition(edition.id);
  return alone.evidence >= sufficientEvidence ? alone : found;
}
