const sentenceEnd = /[.!?][)\]”’"']*(?=\s|$)|\n/g;

/** The text up to the last sentence that fits, or the last word and "…" where no sentence does. Never half a pair. */
export function cutAtSentence(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  let end = 0;
  for (const match of text.slice(0, maxCharacters + 1).matchAll(sentenceEnd)) {
    const at = match.index + match[0].length;
    if (at <= maxCharacters) end = at;
  }
  if (end > 0) return text.slice(0, end).trimEnd();
  const words = text.slice(0, Math.max(0, maxCharacters - 1));
  const space = words.search(/\s\S*$/);
  const kept = space > 0 ? words.slice(0, space).trimEnd() : words.replace(/[\uD800-\uDBFF]$/, '');
  return `${kept}…`.slice(0, Math.max(0, maxCharacters));
}
