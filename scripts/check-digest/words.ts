/**
 * Text as bare words, so that case, punctuation, typographic quotes, hyphens and white space make no difference:
 * "Children’s multi-agency" and "childrens multi agency" are the same words.
 */
export function toWords(text: string): readonly string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’'‘`]/g, '')
    .replace(/&/g, ' and ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
