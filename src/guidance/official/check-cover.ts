import type { Edition, Guidance } from '../../core/edition.ts';
import { firstDay, formatDate } from '../../core/edition-dates.ts';
import type { ParsedCover } from '../pdf/index.ts';
import { readWords } from './text-similarity.ts';

/** `other` is plainly another document; `unsure` is for a person to look at. */
export type CoverCheck =
  | { readonly kind: 'fits' }
  | { readonly kind: 'unsure'; readonly text: string }
  | { readonly kind: 'other'; readonly text: string };

/** A cover can leave out a word of the title, or set it apart. */
const LEAST_SHARE = 0.75;
const SHORTEST_WORD = 4;

/**
 * Compares what a document says of itself with the edition that it is to be: the title of its guidance and its year. Words in the text
 * are no help, for each edition names the others.
 */
export function checkCover(cover: ParsedCover, edition: Edition, guidance: readonly Guidance[]): CoverCheck {
  const own = guidance.find((publication) => publication.editions.some(({ id }) => id === edition.id));
  const words = [cover.text, cover.title].filter((part) => part !== null).join(' ');
  const named = guidance
    .filter((publication) => shareOf(publication.title, words) >= LEAST_SHARE)
    .sort((a, b) => shareOf(b.title, words) - shareOf(a.title, words));
  const says = `The document says of itself: “${shorten(cover.text ?? cover.title ?? '')}”.`;
  if (own && !named.includes(own)) {
    const [other] = named;
    if (other) return { kind: 'other', text: `${says} That is ${other.title}, and not ${own.title}.` };
    if (cover.text !== null) return { kind: 'other', text: `${says} That is not the title of ${own.title}.` };
    return {
      kind: 'unsure',
      text: `Nothing on the first page names ${own.title}. Check that this is ${edition.title}.`,
    };
  }
  const years = readYears(words);
  const known = readYears([edition.id, edition.title, edition.published.date, edition.inForceFrom.date].join(' '));
  if (years.length > 0 && !years.some((year) => known.includes(year))) {
    const published = formatDate(edition.published.date);
    return { kind: 'other', text: `${says} That is not ${edition.title} (${edition.id}, ${published}).` };
  }
  if (years.length === 0) {
    return {
      kind: 'unsure',
      text: `The first page gives no year. Check that this is ${edition.title} (${edition.id}).`,
    };
  }
  return checkMaking(cover, edition, guidance);
}

/** An amended edition can keep its cover. A file that was made after the next edition came out may be that one. */
function checkMaking({ made }: ParsedCover, edition: Edition, guidance: readonly Guidance[]): CoverCheck {
  const next = guidance.flatMap(({ editions }) => editions).find(({ id }) => id === edition.supersededBy);
  if (made === null || !next) return { kind: 'fits' };
  if (made >= firstDay(next.published.date) || made < `${Number(edition.published.date.slice(0, 4)) - 1}`) {
    const text = `The file was made on ${formatDate(made)}. Check whether it is ${edition.title} (${formatDate(edition.published.date)}) or ${next.title} (${formatDate(next.published.date)}).`;
    return { kind: 'unsure', text };
  }
  return { kind: 'fits' };
}

function shareOf(title: string, words: string): number {
  const found = new Set(readWords(words));
  const wanted = readWords(title).filter((word) => word.length >= SHORTEST_WORD);
  return wanted.filter((word) => found.has(word)).length / Math.max(1, wanted.length);
}

function readYears(words: string): readonly string[] {
  return words.match(/\b(?:19|20)\d\d\b/g) ?? [];
}

function shorten(words: string): string {
  const all = words.split(/\s+/);
  return all.length <= 30 ? all.join(' ') : `${all.slice(0, 30).join(' ')} …`;
}
