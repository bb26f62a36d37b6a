/** Every `<…>` that Slack writes into a message: https://docs.slack.dev/messaging/formatting-message-text */
const entity = /<([^<>]*)>/g;
const escapes: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

/**
 * What the person saw, from what Slack sent. The mention of Waymark itself is taken out wherever it stands; any other
 * person becomes "@someone", since Slack sends an id, and a rule about people must still see that a person is named.
 */
export function decodeText(text: string, selfUserId: string | null): string {
  const read = text
    .replace(entity, (_whole, inner: string) => decodeEntity(inner, selfUserId))
    .replace(/&(amp|lt|gt);/g, (whole, name: string) => escapes[name] ?? whole)
    .trim();
  return isFacesAlone(read) ? read.replace(faceName, '🙂') : read;
}

/** Slack writes the picture of a face by its name, `:cry:`, which would be read as a word. */
const faceName = /:[a-z0-9_+'-]+:/g;

function isFacesAlone(text: string): boolean {
  return text.replace(faceName, '').trim() === '';
}

function decodeEntity(inner: string, selfUserId: string | null): string {
  const bar = inner.indexOf('|');
  const target = bar === -1 ? inner : inner.slice(0, bar);
  const label = bar === -1 ? '' : inner.slice(bar + 1);
  if (target.startsWith('@')) {
    if (target.slice(1) === selfUserId) return ' ';
    return label === '' ? '@someone' : `@${label.replace(/^@/, '')}`;
  }
  if (target.startsWith('#')) return label === '' ? '#channel' : `#${label}`;
  if (target.startsWith('!')) return label === '' ? `@${target.slice(1).replace(/[\^].*$/, '')}` : label;
  return label === '' ? target.replace(/^(?:mailto|tel):/, '') : label;
}

export function mentions(text: string, userId: string | null): boolean {
  return userId !== null && (text.includes(`<@${userId}>`) || text.includes(`<@${userId}|`));
}
