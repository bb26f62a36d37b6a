import type { z } from 'zod';
import { CorpusError } from '../../core/errors.ts';
import { parseYaml } from './read-yaml.ts';

/** One `####` block of a corpus file with everything under it, and the headings that it stands under. */
export interface MarkdownBlock {
  readonly heading: string;
  readonly line: number;
  readonly section: readonly string[];
  /** Paragraphs and list items ("- …"), one a line, asks and source taken out. */
  readonly body: readonly string[];
  readonly asks: readonly string[];
  readonly source: string | null;
}

export interface MarkdownFile<Front> {
  readonly front: Front;
  readonly title: string;
  readonly titleLine: number;
  readonly blocks: readonly MarkdownBlock[];
}

const frontMatter = /^---\n([\s\S]*?)\n---\n/;

/**
 * The corpus's own small grammar over Markdown, so that a safeguarding lead can read and correct the files: front
 * matter, one `#` title, `##`/`###` for the section, `####` for a passage, `Asks:` with a list, `Source:`.
 * @throws CorpusError with the line of the first mistake
 */
export function readMarkdownBlocks<Front>(source: string, name: string, schema: z.ZodType<Front>): MarkdownFile<Front> {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const matter = frontMatter.exec(text);
  if (!matter) throw new CorpusError(name, 1, 'expected front matter between two lines of ---');
  const front = parseYaml(matter[1] ?? '', name, schema, 2);
  const lines = text.split('\n');
  const blocks: MarkdownBlock[] = [];
  let title: { words: string; line: number } | null = null;
  let section: string[] = [];
  let open: {
    heading: string;
    line: number;
    section: readonly string[];
    lines: { text: string; line: number }[];
  } | null = null;
  const close = () => {
    if (open) blocks.push(readBlock(open, name));
    open = null;
  };

  for (let i = matter[0].split('\n').length - 1; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const heading = /^(#{1,6})\s+(.+?)\s*$/.exec(line);
    if (!heading) {
      if (/^#+[^#\s]/.test(line)) throw new CorpusError(name, i + 1, 'expected a space after the # of a heading');
      if (/^#+\s*$/.test(line)) throw new CorpusError(name, i + 1, 'expected words after the # of a heading');
      if (open) open.lines.push({ text: line, line: i + 1 });
      else if (line.trim()) throw new CorpusError(name, i + 1, 'expected a heading "####" before any text');
      continue;
    }
    const depth = heading[1]?.length ?? 0;
    const words = heading[2] ?? '';
    close();
    if (depth === 1) {
      if (title !== null) throw new CorpusError(name, i + 1, 'expected one # title in a file; this is the second');
      title = { words, line: i + 1 };
    } else if (depth === 2) section = [words];
    else if (depth === 3) section = [...section.slice(0, 1), words];
    else if (depth === 4) open = { heading: words, line: i + 1, section, lines: [] };
    else throw new CorpusError(name, i + 1, 'expected headings of one to four #');
  }
  close();
  if (!title) throw new CorpusError(name, matter[0].split('\n').length, 'expected a # title under the front matter');
  return { front, title: title.words, titleLine: title.line, blocks };
}

function readBlock(
  open: { heading: string; line: number; section: readonly string[]; lines: { text: string; line: number }[] },
  name: string,
): MarkdownBlock {
  const body: string[] = [];
  const asks: string[] = [];
  let source: string | null = null;
  let inAsks = false;
  let paragraphOpen = false;
  for (const { text, line } of open.lines) {
    const trimmed = text.trim();
    if (!trimmed) {
      paragraphOpen = false;
      continue;
    }
    const sourceLine = /^Source:\s*(.*)$/.exec(trimmed);
    if (sourceLine) {
      source = sourceLine[1] || null;
      inAsks = false;
    } else if (/^asks\s*:/i.test(trimmed)) {
      // Anything else would be shown as text, and what people ask is never shown.
      if (trimmed !== 'Asks:') throw new CorpusError(name, line, 'expected "Asks:" alone on its line, then a list');
      inAsks = true;
    } else if (inAsks) {
      const ask = /^-\s+(.+)$/.exec(trimmed);
      if (!ask) throw new CorpusError(name, line, 'expected a list item ("- …") under Asks:');
      asks.push(ask[1] ?? '');
    } else if (/^[-*]\s+/.test(trimmed)) {
      body.push(`- ${trimmed.replace(/^[-*]\s+/, '')}`);
      paragraphOpen = true;
    } else if (paragraphOpen) body[body.length - 1] += ` ${trimmed}`;
    else {
      body.push(trimmed);
      paragraphOpen = true;
    }
  }
  if (body.length === 0) throw new CorpusError(name, open.line, `expected text under "${open.heading}"`);
  return { heading: open.heading, line: open.line, section: open.section, body, asks, source };
}
