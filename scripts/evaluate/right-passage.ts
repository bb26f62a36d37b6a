import type { Passage } from '../../src/core/passage.ts';

/** A passage that answers on its own: by number, or by heading and printed page where it has none. */
export interface RightPassage {
  readonly paragraph: string | null;
  readonly page?: number;
  readonly heading?: string;
}

export interface RetrievalQuestion {
  readonly id: string;
  readonly question: string;
  readonly style: string;
  readonly chapter: string;
  readonly right: readonly RightPassage[];
}

/** The edition that the retrieval sets ask of. */
export const retrievalEdition = 'wt-2023';

type Place = Pick<Passage, 'edition' | 'paragraph' | 'page' | 'pageEnd' | 'section' | 'chapter'>;

export function isRight(place: Place, right: readonly RightPassage[]): boolean {
  if (place.edition !== retrievalEdition) return false;
  return right.some(({ paragraph, page, heading }) => {
    if (paragraph !== null) return place.paragraph === paragraph;
    if (page === undefined || place.paragraph !== null || place.page === null) return false;
    if (place.page > page || (place.pageEnd ?? place.page) < page) return false;
    return (
      heading === undefined ||
      [...place.section, place.chapter].some(
        (title) => plain(title).includes(plain(heading)) || plain(heading).includes(plain(title)),
      )
    );
  });
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
