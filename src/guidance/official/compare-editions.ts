import type { EditionDifference, PassageDifference } from '../../core/difference.ts';
import type { Edition } from '../../core/edition.ts';
import { byPublication } from '../../core/edition-dates.ts';
import type { Change, Passage } from '../../core/passage.ts';
import type { Corpus } from '../corpus/load-corpus.ts';
import { type Aligned, alignPassages } from './align-passages.ts';
import { compareWords, isSameText } from './compare-words.ts';
import { RefusedDocumentError } from './errors.ts';

/** Less alike than this, two aligned passages are shown as the closest match, not as surely the same passage reworded. */
const looseLikeness = 0.55;

/**
 * What two editions of a guidance say differently: from official text where it is held of both, and otherwise from the
 * briefings' changes. The order in which the two are named does not matter.
 * @throws RefusedDocumentError where they cannot be compared
 */
export function compareEditions(corpus: Corpus, one: string, other: string): EditionDifference {
  const [earlier, later, all] = findEditions(corpus, one, other);
  const officialOf = (edition: Edition) =>
    corpus.passages.filter((passage) => passage.edition === edition.id && passage.provenance === 'official');
  const [before, after] = [officialOf(earlier), officialOf(later)];
  const withoutText = [before.length === 0 ? earlier : [], after.length === 0 ? later : []].flat();
  const steps = all.slice(all.indexOf(earlier), all.indexOf(later) + 1).map(({ id }) => id);
  return {
    earlier,
    later,
    withoutText,
    passages: withoutText.length > 0 ? [] : comparePassages(before, after),
    changes: withoutText.length === 0 ? [] : changesBetween(corpus.changes, steps),
  };
}

function changesBetween(changes: readonly Change[], steps: readonly string[]): readonly Change[] {
  return changes
    .filter(({ from, to }) => steps.includes(from) && steps.includes(to))
    .sort((a, b) => steps.indexOf(a.to) - steps.indexOf(b.to) || steps.indexOf(a.from) - steps.indexOf(b.from));
}

function findEditions(corpus: Corpus, one: string, other: string): [Edition, Edition, readonly Edition[]] {
  const refuse = (message: string) => new RefusedDocumentError('unknown_edition', message);
  const place = (id: string) => {
    const guidance = corpus.guidance.find(({ editions }) => editions.some((edition) => edition.id === id));
    const edition = guidance?.editions.find((candidate) => candidate.id === id);
    if (guidance && edition) return { guidance, edition };
    const ids = corpus.guidance.flatMap(({ editions }) => editions.map((candidate) => candidate.id));
    throw refuse(`There is no edition “${id}”. The editions are: ${ids.join(', ')}.`);
  };
  const [a, b] = [place(one), place(other)];
  if (a.edition === b.edition) throw refuse('Name two different editions to compare.');
  if (a.guidance !== b.guidance) {
    throw refuse(`${one} and ${other} are not editions of the same guidance, so they cannot be compared.`);
  }
  const [earlier = a.edition, later = b.edition] = [a.edition, b.edition].sort(byPublication);
  return [earlier, later, [...a.guidance.editions].sort(byPublication)];
}

function comparePassages(before: readonly Passage[], after: readonly Passage[]): readonly PassageDifference[] {
  // Both are official: a summary that is held of one of the two alone would make the same words look less alike.
  const { pairs, onlyEarlier, nearest } = alignPassages(before, after, ({ text }) => text);
  const placeBefore = new Map(before.map((passage, at) => [passage, at]));
  const inOrder = longestInOrder(pairs.map(({ earlier }) => placeBefore.get(earlier) ?? 0));
  const byLater = new Map(pairs.map((pair, at) => [pair.later, toDifference(pair, !inOrder.has(at))]));
  const rows = after.map(
    (later): PassageDifference => byLater.get(later) ?? { kind: 'added', later, nearest: nearest(later) },
  );
  // Each removed passage follows the one that it followed in the earlier edition.
  for (const earlier of onlyEarlier) {
    const previous = before[(placeBefore.get(earlier) ?? 0) - 1];
    const at = rows.findIndex((row) => 'earlier' in row && row.earlier === previous);
    rows.splice(at + 1, 0, { kind: 'removed', earlier, nearest: nearest(earlier) });
  }
  return rows;
}

function toDifference({ earlier, later, likeness }: Aligned, isMoved: boolean): PassageDifference {
  if (isSameText(earlier.text, later.text)) return { kind: isMoved ? 'moved' : 'unchanged', earlier, later };
  const words = compareWords(earlier.text, later.text);
  return { kind: 'changed', earlier, later, words, isMoved, isLoose: likeness < looseLikeness };
}

/** Places in the list that make up its longest rising sequence: what stayed in order, when few things were moved. */
function longestInOrder(values: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const previous: number[] = [];
  values.forEach((value, at) => {
    const index = tails.findIndex((tail) => (values[tail] ?? 0) >= value);
    const length = index < 0 ? tails.length : index;
    previous[at] = length > 0 ? (tails[length - 1] ?? -1) : -1;
    tails[length] = at;
  });
  const kept = new Set<number>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) kept.add(at);
  return kept;
}
