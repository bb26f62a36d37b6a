import { type Edition, type Guidance, nameEdition } from '../core/edition.ts';
import type { Passage } from '../core/passage.ts';
import type { EditionHolding } from '../core/ports.ts';
import type { Citation } from '../core/reply.ts';

/**
 * How a person would name the place: "Working Together 2023, paragraph 160, page 61". Unnumbered text is named by heading,
 * and a text that is not statutory, or not final, says so.
 */
export function citationLabel(passage: Passage, edition: Edition): string {
  const heading = passage.section.at(-1) ?? passage.chapter;
  const place = passage.paragraph ? `paragraph ${passage.paragraph}` : `“${heading}”`;
  const series = passage.paragraph && passage.series !== 'main' ? `${passage.chapter}, ` : '';
  const page =
    passage.page === null
      ? ''
      : passage.pageEnd !== null && passage.pageEnd !== passage.page
        ? `, pages ${passage.page}–${passage.pageEnd}`
        : `, page ${passage.page}`;
  return `${nameEdition(edition)}, ${series}${place}${page}`;
}

/** The official file at its page; the publication's own web page where no file or page is known. */
export function officialUrl(passage: Passage, edition: Edition, guidance: Guidance): string {
  const withUrl = edition.files.filter((f) => f.url);
  const url = (withUrl.find((f) => f.current) ?? withUrl.at(-1))?.url;
  if (!url) return guidance.landingPage;
  const pdfPage = pdfPageOf(passage, edition);
  return pdfPage === null ? url : `${url}#page=${pdfPage}`;
}

function pdfPageOf(passage: Passage, edition: Edition): number | null {
  if (passage.pdfPage !== null) return passage.pdfPage;
  if (passage.page === null || edition.pdfPageOffset === undefined) return null;
  return passage.page + edition.pdfPageOffset;
}

/** @param quote verbatim in the passage; given only for official text */
export function cite(passage: Passage, holding: EditionHolding, quote: string | null): Citation {
  return {
    passageId: passage.id,
    edition: passage.edition,
    chapter: passage.chapter,
    section: passage.section,
    series: passage.series,
    paragraph: passage.paragraph,
    page: passage.page,
    pageEnd: passage.pageEnd,
    pdfPage: pdfPageOf(passage, holding.edition),
    provenance: passage.provenance,
    quote: passage.provenance === 'official' ? quote : null,
    url: officialUrl(passage, holding.edition, holding.guidance),
    label: citationLabel(passage, holding.edition),
  };
}
