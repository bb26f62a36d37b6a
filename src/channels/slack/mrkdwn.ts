/** Slack reads &, < and > as markup: https://docs.slack.dev/messaging/formatting-message-text#escaping */
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const massMention = /@(?=(?:here|channel|everyone|group)\b)/gi;

/**
 * Plain text made safe: no markup, no link, no mention. A word joiner behind the @ of @here and its like keeps a client
 * that parses names from calling a whole channel.
 */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => entities[character] ?? character).replace(massMention, '@\u2060');
}

export function link(url: string, label: string): string {
  if (!/^https?:\/\//i.test(url)) return escapeText(label);
  const address = url.replace(/[|<>\s]/g, (character) => encodeURIComponent(character)).replaceAll('&', '&amp;');
  return `<${address}|${escapeText(label).replaceAll('|', '∣')}>`;
}

const sentenceEnd = /[.!?][)\]”’"']*(?=\s|$)|\n/g;

interface Cut {
  readonly at: number;
  readonly isSentence: boolean;
}

/** Where the last whole sentence that fits ends, or the last word; never inside an entity or a surrogate pair. */
function cutPoint(text: string, maxCharacters: number): Cut {
  let at = 0;
  for (const match of text.slice(0, maxCharacters + 1).matchAll(sentenceEnd)) {
    const end = match.index + match[0].trimEnd().length;
    if (end <= maxCharacters) at = end;
  }
  if (at > 0) return { at, isSentence: true };
  const space = text.slice(0, maxCharacters + 1).search(/\s\S*$/);
  if (space > 0) return { at: space, isSentence: false };
  const whole = text
    .slice(0, maxCharacters)
    .replace(/&[a-z]{0,3}$/, '')
    .replace(/[\uD800-\uDBFF]$/, '');
  return { at: whole.length, isSentence: false };
}

/** The text itself, or its whole sentences that fit; where not one does, its words that fit and an ellipsis. */
export function cutAtSentence(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  const sentence = cutPoint(text, maxCharacters);
  if (sentence.isSentence) return text.slice(0, sentence.at);
  return `${text.slice(0, cutPoint(text, maxCharacters - 1).at).trimEnd()}…`;
}

/** One whole sentence less, or null where there is only one. */
export function dropLastSentence(text: string): string | null {
  const cut = cutPoint(text.trimEnd(), text.trimEnd().length - 1);
  return cut.isSentence ? text.slice(0, cut.at) : null;
}

/** The text in pieces that each fit, split where sentences end: nothing is lost. */
export function splitAtSentences(text: string, maxCharacters: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > maxCharacters) {
    const { at } = cutPoint(rest, maxCharacters);
    pieces.push(rest.slice(0, Math.max(1, at)));
    rest = rest.slice(Math.max(1, at)).trimStart();
  }
  return rest.length === 0 && pieces.length > 0 ? pieces : [...pieces, rest];
}
