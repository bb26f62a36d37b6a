import type { Passage } from '../../core/passage.ts';
import { slug } from '../corpus/slug.ts';
import type { StoredPassage } from './stored-edition.ts';

/** The passages of one official document as the rest of Waymark knows them, in document order, each with an id of its own. */
export function toPassages(edition: string, stored: readonly StoredPassage[]): readonly Passage[] {
  const taken = new Set<string>();
  return stored.flatMap((passage) => {
    const heading = passage.section.at(-1) ?? passage.chapter;
    // What describes a picture is not printed. Only the heading over the picture is, so that is all there is to quote.
    const text = passage.isDescription ? heading : passage.text;
    if (!text) return [];
    const { isDescription, ...rest } = passage;
    return {
      ...rest,
      id: freeId(idOf(edition, passage), taken),
      edition,
      text,
      provenance: 'official' as const,
      summary: null,
      asks: isDescription ? passage.text.split('\n') : [],
      source: null,
    };
  });
}

function idOf(edition: string, { series, paragraph, section, chapter, page, pdfPage }: StoredPassage): string {
  if (paragraph !== null) return `${edition}/${series}/${paragraph}`;
  const words = section.length > 0 ? section.join(' ') : chapter;
  return `${edition}/${slug(`${words} ${page ?? `pdf ${pdfPage}`}`)}`;
}

/** A document accepted with a repeated number has two paragraphs of it; headings repeat anyway. */
function freeId(id: string, taken: Set<string>): string {
  let free = id;
  for (let n = 2; taken.has(free); n++) free = `${id}~${n}`;
  taken.add(free);
  return free;
}
