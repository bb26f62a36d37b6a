import type { Finding } from './finding.ts';
import type { Pairs } from './pair-passages.ts';
import { toWords } from './words.ts';

/** Pages, chapter and section of each digest are those of its official passage, and no passage is left without a digest. */
export function checkPlaces({ pairs, alone }: Pairs, pageCount: number): readonly Finding[] {
  return [
    ...pairs.flatMap(({ official, digests }): readonly Finding[] => {
      if (digests.length === 0) {
        const label = official.paragraph
          ? `Paragraph ${official.paragraph}`
          : (official.section.at(-1) ?? official.chapter);
        const message = `no digest is about it (page ${official.page ?? official.pdfPage})`;
        return [{ check: 'place', file: `corpus/${official.edition}`, line: 1, label, what: 'no digest', message }];
      }
      return digests.flatMap(({ passage, file, line, label }) => {
        const place = { check: 'place', file, line, label } as const;
        // A digest that takes a block apart lies within it; any other begins and ends with its passage.
        const isWithin =
          (passage.page ?? 0) >= (official.page ?? 0) && (passage.pageEnd ?? 0) <= (official.pageEnd ?? 0);
        const isSame = passage.page === official.page && passage.pageEnd === official.pageEnd;
        const faults = [
          (digests.length > 1 ? isWithin : isSame)
            ? null
            : `pages ${passage.page}–${passage.pageEnd}, officially ${official.page}–${official.pageEnd}`,
          isSameHeading([passage.chapter], [official.chapter])
            ? null
            : `chapter “${passage.chapter}”, officially “${official.chapter}”`,
          isSectionOf(passage.section, official.section)
            ? null
            : `section “${passage.section.join(' › ')}”, officially “${official.section.join(' › ')}”`,
        ];
        return faults.flatMap((fault) => (fault ? [{ ...place, what: fault, message: fault }] : []));
      });
    }),
    ...alone
      .filter(({ passage }) => passage.page === null || passage.page > pageCount || passage.paragraph !== null)
      .map(({ file, line, label }): Finding => {
        const message = 'the official document has no such passage';
        return { check: 'place', file, line, label, what: message, message };
      }),
  ];
}

/**
 * The corpus has two levels of headings below the chapter, a document may have more: the outermost and the nearest are kept,
 * those between may be left out. What a digest adds below the nearest names the part of the passage that it is about.
 */
function isSectionOf(own: readonly string[], official: readonly string[]): boolean {
  const nearest = official.at(-1);
  if (nearest === undefined) return own.length === 0;
  const depth = own.findIndex((heading) => isSameHeading([heading], [nearest]));
  if (depth < 0 || !isSameHeading(own.slice(0, 1), official.slice(0, 1))) return false;
  let from = 0;
  return own.slice(0, depth + 1).every((heading) => {
    const at = official.findIndex((other, i) => i >= from && isSameHeading([heading], [other]));
    from = at + 1;
    return at >= 0;
  });
}

function isSameHeading(a: readonly string[], b: readonly string[]): boolean {
  const plain = (headings: readonly string[]) => toWords(headings.join(' ')).join(' ');
  return plain(a) === plain(b);
}
