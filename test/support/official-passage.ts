import type { Passage } from '../../src/core/passage.ts';

/** A passage of an official document, with what a test does not care about filled in. */
export function officialPassage(given: Partial<Passage> & Pick<Passage, 'edition' | 'text'>): Passage {
  const { edition, series = 'main', paragraph = null, section = [], page = 1 } = given;
  return {
    id: `${edition}/${paragraph ? `${series}/${paragraph}` : [...section, page].join('-')}`,
    chapter: 'Chapter 1',
    section,
    series,
    paragraph,
    page,
    pageEnd: page,
    pdfPage: page,
    kind: paragraph ? 'paragraph' : 'box',
    footnotes: [],
    provenance: 'official',
    summary: null,
    asks: [],
    source: null,
    ...given,
  };
}
