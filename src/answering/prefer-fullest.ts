import type { SearchResult } from '../core/ports.ts';
import type { EditionScope } from './choose-editions.ts';
import { overlap } from './twins.ts';

/** Where an older edition's best passage has this much in common with one of the newest held in full, that one speaks. */
const sameContent = 0.5;
const counterpartShare = 0.1;

/** An undated question goes to the newest edition held in full: an older one in handier words does not speak for it. */
export function preferFullest(found: SearchResult, scope: EditionScope): SearchResult {
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
  if (!counterpart) return found;
  const own = found.passages.filter((one) => one !== counterpart && one.passage.edition === edition.id);
  return { passages: [{ ...counterpart, score: best.score }, ...own], evidence: found.evidence };
}
