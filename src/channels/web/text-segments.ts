/** Fixed wording cut into plain text and what can be pressed: telephone numbers, addresses of pages and of mail. */
export interface Segment {
  readonly text: string;
  readonly href: string | null;
}

/** "page 101" and "section 111" are places, not numbers to ring. */
const phone =
  /(?<!(?:\b(?:pages?|paragraphs?|section|chapter|annex|text)|p\.|¶) ?)(?<![\d.,/-])(?:18001 101|999|101|111|116 ?\d{3}|0\d{2,4}(?: ?\d{2,4}){1,3})(?![\d/-])(?!\.\d)/;
const mail = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;
const page = /https:\/\/[^\s,;)]*[^\s,;).?!]|(?:[a-z0-9-]+\.)+(?:uk|org|com|net)\b(?:\/[^\s,;)]*[^\s,;).?!])?/;
const pressable = new RegExp(`(?<mail>${mail.source})|(?<page>${page.source})|(?<phone>${phone.source})`, 'gi');

export function toSegments(text: string): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of text.matchAll(pressable)) {
    if (match.index > end) segments.push({ text: text.slice(end, match.index), href: null });
    segments.push({ text: match[0], href: hrefOf(match[0], match.groups ?? {}) });
    end = match.index + match[0].length;
  }
  if (end < text.length) segments.push({ text: text.slice(end), href: null });
  return segments;
}

function hrefOf(text: string, groups: Record<string, string | undefined>): string {
  if (groups.mail !== undefined) return `mailto:${text}`;
  if (groups.phone !== undefined) return `tel:${text.replaceAll(' ', '')}`;
  if (text.startsWith('https://')) return text;
  return `https://${text.startsWith('gov.uk') ? 'www.' : ''}${text}`;
}

export interface TextBlock {
  readonly kind: 'paragraph' | 'list';
  readonly lines: readonly string[];
}

/** Lines to blocks: each line a paragraph, lines that start with "- " a list. */
export function toTextBlocks(text: string): TextBlock[] {
  const blocks: { kind: TextBlock['kind']; lines: string[] }[] = [];
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    if (line === '') continue;
    const item = /^[-•] +(.*)$/.exec(line)?.[1];
    const last = blocks.at(-1);
    if (item === undefined) blocks.push({ kind: 'paragraph', lines: [line] });
    else if (last?.kind === 'list') last.lines.push(item);
    else blocks.push({ kind: 'list', lines: [item] });
  }
  return blocks;
}
