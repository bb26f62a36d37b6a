/** A place in an edition that a question names by its number, rather than by its subject. */
export interface PlaceAsked {
  readonly kind: 'paragraph' | 'page';
  /** As people type them, in order: "160", "1.4". */
  readonly numbers: readonly string[];
  /** Where numbering restarts, the chapter: "2", or "annex a". */
  readonly part: string | null;
}

/** More than this is a request to print the document. */
const mostNumbers = 8;

const number = String.raw`\d{1,3}(?:\.\d{1,2})?`;
const numbers = String.raw`(${number}(?:\s*(?:,|&|and|or|to|[-–—])\s*(?:(?:paragraph|para|page|pg|p)s?\.?\s*)?${number})*)`;
const paragraph = new RegExp(
  String.raw`(?:\bpara(?:graph)?s?\b\.?|[¶§]+)\s*(?:no\.?|number)?\s*${numbers}(?![\d%])`,
  'i',
);
const page = new RegExp(String.raw`\b(?:pages?|pgs?|pp?)\b\.?\s*(?:no\.?|number)?\s*${numbers}(?![\d%])`, 'i');
const part = /\b(?:chapter|ch\.?)\s*(\d)\b|\b((?:annex|appendix)\s+[a-h])\b/i;
/** "A page 2 schools can use", "page 1 of my leaflet": another page than the guidance's. */
const ownPage = /\b(?:my|our|your|their|this|a)\s+(?:own\s+)?(?:policy|form|leaflet|report|page|slide)/i;

/**
 * Reads "paragraph 160", "paras 45 to 48", "¶153", "page 58 of Working Together 2023". Null where no number stands with
 * the word: "which page" asks where something is, not what is there.
 */
export function readPlace(text: string): PlaceAsked | null {
  const byParagraph = paragraph.exec(text);
  const found = byParagraph ?? (ownPage.test(text) ? null : page.exec(text));
  if (!found?.[1]) return null;
  const [, chapter, annex] = part.exec(text) ?? [];
  return {
    kind: byParagraph ? 'paragraph' : 'page',
    numbers: spread(found[1]),
    part: chapter ?? annex?.toLowerCase().replace(/\s+/g, ' ') ?? null,
  };
}

/** "45 to 47, 50" as 45, 46, 47, 50. */
function spread(list: string): readonly string[] {
  const found: string[] = [];
  for (const piece of list.split(/\s*(?:,|&|\band\b|\bor\b)\s*/i)) {
    const [from, to] = piece.match(new RegExp(number, 'g')) ?? [];
    if (!from) continue;
    const isRange = to !== undefined && !from.includes('.') && !to.includes('.') && Number(to) > Number(from);
    const last = isRange ? Math.min(Number(to), Number(from) + mostNumbers - 1) : Number(from);
    if (isRange) for (let one = Number(from); one <= last; one += 1) found.push(String(one));
    else found.push(from);
  }
  return [...new Set(found)].slice(0, mostNumbers);
}
