import { z } from 'zod';
import { CorpusError } from '../../core/errors.ts';
import type { Passage, PassageKind } from '../../core/passage.ts';
import { type MarkdownBlock, readMarkdownBlocks } from './markdown-blocks.ts';
import { slug } from './slug.ts';

const frontSchema = z.strictObject({
  edition: z.string(),
  chapter: z.string().min(1),
  provenance: z.enum(['digest', 'briefing']),
  series: z.string().default('main'),
});

const kinds = {
  Paragraph: 'paragraph',
  Box: 'box',
  Glossary: 'glossary',
  'Flow chart': 'flowchart',
  Text: 'other',
  Fact: 'other',
} as const satisfies Record<string, PassageKind>;

const numbered = /^Paragraph (\d{1,3}(?:\.\d{1,3})?)(?:, (?:page (\d+)|pages (\d+)[-–](\d+)))?$/;
const unnumbered = /^(Box|Glossary|Flow chart|Text|Fact): (.+?)(?:, (?:page (\d+)|pages (\d+)[-–](\d+)))?$/;

/** A page in another spelling would become part of the title. */
export const misspeltPage = /,\s*p(?:p|g|gs|age|ages)?\.?\s*\d[^,]*$/i;

/** The passages of one Markdown file of the corpus. @throws CorpusError with file and line */
export function readPassages(source: string, name: string): readonly Passage[] {
  const file = readMarkdownBlocks(source, name, frontSchema);
  if (file.title !== file.front.chapter) {
    throw new CorpusError(
      name,
      file.titleLine,
      `expected the # title to be the chapter in the front matter, "${file.front.chapter}"`,
    );
  }
  return file.blocks.map((block) => toPassage(block, file.front, name));
}

function toPassage(block: MarkdownBlock, front: z.infer<typeof frontSchema>, name: string): Passage {
  const number = numbered.exec(block.heading);
  const other = unnumbered.exec(block.heading);
  if (!number && !other) {
    throw new CorpusError(
      name,
      block.line,
      'expected "Paragraph 12, page 3" or "Box|Glossary|Flow chart|Text|Fact: title, page 3"',
    );
  }
  const [first, from, to] = number ? number.slice(2, 5) : (other?.slice(3, 6) ?? []);
  if (Number(to) < Number(from)) throw new CorpusError(name, block.line, 'expected the first page before the last');
  const page = first ?? from;
  const paragraph = number?.[1] ?? null;
  const title = other?.[2] ?? '';
  if (misspeltPage.test(title))
    throw new CorpusError(
      name,
      block.line,
      'expected the page as ", page 3" or ", pages 3-4" at the end of the heading',
    );
  return {
    id: paragraph
      ? `${front.edition}/${front.series}/${paragraph}`
      : `${front.edition}/${slug(`${block.section.join(' ')} ${title} ${page ?? ''}`)}`,
    edition: front.edition,
    chapter: front.chapter,
    section: paragraph || block.section.at(-1) === title ? block.section : [...block.section, title],
    series: front.series,
    paragraph,
    page: page === undefined ? null : Number(page),
    pageEnd: page === undefined ? null : Number(to ?? page),
    pdfPage: null,
    kind: kinds[(number ? 'Paragraph' : (other?.[1] ?? 'Text')) as keyof typeof kinds], // the pattern allows no other word
    text: block.body.join('\n'),
    footnotes: [],
    provenance: front.provenance,
    summary: null,
    asks: block.asks,
    source: block.source,
  };
}
