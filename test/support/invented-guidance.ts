import type { Edition, Guidance, OfficialFile } from '../../src/core/edition.ts';
import { type Block, heading, paragraph, type Sheet, typeset } from '../guidance/pdf/typeset.ts';

/** A publication with two editions whose files and words are invented. */
export function inventGuidance(
  files: { readonly first?: readonly OfficialFile[]; readonly second?: readonly OfficialFile[] } = {},
  contentApi?: string,
): readonly Guidance[] {
  const edition = (id: string, year: string, own: readonly OfficialFile[]): Edition => ({
    id,
    guidance: 'working-together',
    title: `Working Together ${year}`,
    shortTitle: year,
    published: { date: `${year}-07-04`, certainty: 'certain' },
    inForceFrom: { date: `${year}-07-04`, certainty: 'inferred' },
    notes: [],
    files: own,
    held: 'none',
  });
  return [
    {
      id: 'working-together',
      title: 'Working Together',
      statutory: true,
      publisher: 'Department for Education',
      landingPage: 'https://www.gov.uk/guidance',
      ...(contentApi ? { contentApi } : {}),
      editions: [edition('wt-2018', '2018', files.first ?? []), edition('wt-2023', '2023', files.second ?? [])],
    },
  ];
}

/** A PDF with these paragraph numbers, one chapter, and an opening of its own for each; the title is that of the file's own description. */
export function inventPdf(numbers: readonly number[], opening = 'Opening', title?: string): Uint8Array {
  const perPage = 4;
  const sheets: Sheet[] = [];
  for (let at = 0; at < numbers.length; at += perPage) {
    const blocks: Block[] = numbers
      .slice(at, at + perPage)
      .map((number) => paragraph(`${number}.`, `${opening} of ${number}.`));
    sheets.push({
      printed: String(sheets.length + 1),
      blocks: at === 0 ? [heading('Chapter 1: Beginnings'), ...blocks] : blocks,
    });
  }
  return typeset(sheets, undefined, title);
}

export function countTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, at) => at + 1);
}

export const fixedClock = { now: () => new Date('2026-10-01T09:00:00Z') };
