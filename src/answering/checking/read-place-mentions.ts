import type { Edition } from '../../core/edition.ts';
import type { Passage } from '../../core/passage.ts';

/** A statement without the names of place and edition that open or close it, or what is wrong with them. */
export type PlaceReading =
  | { readonly kind: 'right'; readonly rest: string }
  | { readonly kind: 'wrong_place' | 'wrong_edition' };

const numbers = String.raw`(\d+)(?:\s*(?:[-–]|to|and)\s*(\d+))?`;
const paragraphs = new RegExp(String.raw`\b(?:paragraphs?|paras?\.?|¶)\s*${numbers}`, 'gi');
const pages = new RegExp(String.raw`\b(?:pages?|pp?\.)\s*${numbers}`, 'gi');
const title = '(?:working together(?: to safeguard children)?|keeping children safe in education|kcsie|the guidance)';
const ofYear = new RegExp(
  String.raw`\b${title},?\s*\(?(20\d\d)\)?|\b(?:the|in)\s+(20\d\d)\s+(?:edition|version|guidance|update)`,
  'gi',
);
const opening = new RegExp(
  String.raw`^(?:(?:in|under|by|according to|as)\s+)?(?:(?:paragraph|para\.?|page)\s*\d+(?:\s*\(?,?\s*page\s*\d+\)?)?(?:\s+of)?\s*)?(?:the\s+20\d\d\s+(?:edition|version|guidance)|${title}(?:,?\s*\(?20\d\d\)?)?)?\s*(?:says?\s+that|says|,)\s+`,
  'i',
);
const closing =
  /\s*\((?:(?:working together|wt|the)?\s*(?:20\d\d)?(?: edition)?,?\s*)?(?:(?:paragraph|para\.?|page)s?\s*\d+(?:[-–]\d+)?,?\s*){1,2}\)(?=[.]?$)/i;

/**
 * Where a statement names its place, the place is that of the passage; where it names the edition, it is the passage's.
 * A number that the passage itself names is left for the other rules.
 */
export function readPlaceMentions(
  text: string,
  passage: Passage,
  edition: Pick<Edition, 'published' | 'title'>,
): PlaceReading {
  const own = text.match(closing)?.[0] ?? '';
  const lead = text.match(opening)?.[0] ?? '';
  const named = `${lead} ${own}`;
  if (otherGuidance(named, edition.title)) return { kind: 'wrong_edition' };
  for (const match of named.matchAll(paragraphs))
    if (match[2] !== undefined || match[1] !== passage.paragraph) return { kind: 'wrong_place' };
  for (const match of named.matchAll(pages)) {
    const [from, to] = [Number(match[1]), Number(match[2] ?? match[1])];
    if (passage.page === null || from < passage.page || to > (passage.pageEnd ?? passage.page))
      return { kind: 'wrong_place' };
  }
  // An edition as amended is not the one of its first year: of such a one no year is taken for its name.
  const isAmended = new Set(edition.title.match(/20\d\d/g)).size > 1 || /amend|update/i.test(edition.title);
  const year = isAmended ? null : (/20\d\d/.exec(edition.title)?.[0] ?? edition.published.date.slice(0, 4));
  for (const match of text.matchAll(ofYear)) if ((match[1] ?? match[2]) !== year) return { kind: 'wrong_edition' };
  for (const [found] of named.matchAll(/20\d\d/g)) if (found !== year) return { kind: 'wrong_edition' };
  return { kind: 'right', rest: text.replace(closing, '').replace(opening, '') };
}

/** Named by its title or by what people call it, and not the guidance that the passage is of. */
function otherGuidance(named: string, title: string): boolean {
  const isKcsie = /keeping children safe/i.test(title);
  return isKcsie ? /working together/i.test(named) : /keeping children safe|kcsie/i.test(named);
}
