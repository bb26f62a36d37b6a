import type { Passage } from '../../core/passage.ts';
import { splitUnits } from '../sentences.ts';

/** A run of fewer words stands in many places and points to none. */
const fewestWords = 4;

export type FoundQuotation =
  | { readonly kind: 'found' /** Units of the passage, by their place. */; readonly units: readonly number[] }
  | { readonly kind: 'quotation_too_short' | 'quotation_not_verbatim' };

/** Where a quotation stands in a passage, word for word. White space, list marks and typographic quotes make no difference. */
export function findQuotation(quotation: string, { text }: Pick<Passage, 'text'>): FoundQuotation {
  const piece = toPlain(quotation);
  if (piece.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word)).length < fewestWords)
    return { kind: 'quotation_too_short' };
  const units = splitUnits(text);
  let whole = '';
  const ends = units.map((unit) => {
    whole = whole ? `${whole} ${toPlain(unit.text)}` : toPlain(unit.text);
    return whole.length;
  });
  const start = findWhole(whole, piece);
  if (start < 0) return { kind: 'quotation_not_verbatim' };
  const touched = units.flatMap((_unit, at) => {
    const from = at === 0 ? 0 : (ends[at - 1] ?? 0) + 1;
    return from < start + piece.length && (ends[at] ?? 0) > start ? [at] : [];
  });
  return { kind: 'found', units: touched };
}

/** From the start of a word to the end of one: "port the plan" stands in no "support the plan". */
function findWhole(text: string, piece: string): number {
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) {
    const isLetter = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
    const cutsBefore = isLetter(text[at - 1]) && isLetter(piece[0]);
    const cutsAfter = isLetter(text[at + piece.length]) && isLetter(piece.at(-1));
    if (!cutsBefore && !cutsAfter) return at;
  }
  return -1;
}

export function toPlain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[‘’‚‛]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/[‐-―]/g, '-')
    .replace(/(^|\n)\s*[-•]\s+/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
