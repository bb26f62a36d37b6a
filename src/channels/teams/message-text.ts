/** The elements that Teams writes. Anything else between angle brackets is what a person typed, and stays. */
const tag =
  /<\/?(?:at|a|b|strong|i|em|u|s|p|div|span|br|hr|ul|ol|li|h[1-6]|pre|code|codeblock|blockquote|table|thead|tbody|tr|td|th|img|emoji|attachment|font|sub|sup)(?:\s[^<>]*)?\/?>/gi;
const lineBreak = /<(?:br|hr)(?:\s[^<>]*)?\/?>|<\/(?:p|div|li|h[1-6]|pre|blockquote|tr)>/gi;
const picture = /<(?:img|emoji)\b([^<>]*)>/gi;
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  nbsp: ' ',
  '#160': ' ',
};

/** What the person saw, from the markup that Teams sends. Names of people mentioned stay: rules about people need them. */
export function plainText(markup: string): string {
  return markup
    .replace(picture, (_whole, attributes: string) => /\balt="([^"]*)"/i.exec(attributes)?.[1] ?? '')
    .replace(lineBreak, '\n')
    .replace(tag, '')
    .replace(/&(amp|lt|gt|quot|apos|nbsp|#39|#160);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\u00a0/g, ' ')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const quoteStart = /<blockquote\b[^<>]*schema\.skype\.com\/Reply[^<>]*>/i;
const quoteEnd = '</blockquote>';

/** Takes out what a reply quotes: another's words, often Waymark's own. What is forwarded stays: the person sent it. */
export function withoutQuotedReply(html: string): string {
  const start = quoteStart.exec(html);
  if (start === null) return html;
  const end = html.indexOf(quoteEnd, start.index);
  if (end === -1) return html;
  return `${html.slice(0, start.index)}\n${withoutQuotedReply(html.slice(end + quoteEnd.length))}`;
}

/** In HTML a mention carries attributes that the text of its entity does not have. */
export function withPlainMentions(markup: string): string {
  return markup
    .replace(/<span\b([^<>]*)>([^<>]*)<\/span>/gi, (whole, attributes: string, name: string) =>
      /itemtype="[^"]*Mention"/i.test(attributes) ? `<at>${name}</at>` : whole,
    )
    .replace(/<at\s[^<>]*>/gi, '<at>');
}

export interface Mention {
  /** As it stands in the text: `<at>Waymark</at>`. */
  readonly text: string;
  readonly id: string;
}

/** Takes out the mentions of Waymark itself, wherever they stand. Never by name: a person may be called that too. */
export function withoutMentionOf(id: string, text: string, mentions: readonly Mention[]): string {
  return mentions
    .filter((mention) => mention.id === id && mention.text !== '')
    .reduce((rest, mention) => rest.split(mention.text).join(' '), text);
}
