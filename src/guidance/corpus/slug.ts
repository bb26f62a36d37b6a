/** Words to an id part: lower case, letters and digits, single hyphens, at most 80 characters. */
export function slug(words: string): string {
  return words
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
}
