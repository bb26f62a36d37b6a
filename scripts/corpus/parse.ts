import { describeProblem, isGap, RefusedDocumentError, readPdfFile } from '../../src/guidance/index.ts';
import { type ParsedDocument, type ParsedPassage, PdfError, parsePdf } from '../../src/guidance/pdf/index.ts';
import type { CommandInput } from './command.ts';
import { describeSeries } from './describe-series.ts';

/** Reads a PDF and keeps nothing: a passage a line as JSON, or a summary with what is wrong. */
export async function parseCommand({ words: [file = ''], json, write, tell }: CommandInput): Promise<void> {
  const document = await parsePdf(await readPdfFile(file)).catch((error: unknown) => {
    if (error instanceof PdfError) throw new RefusedDocumentError('document_unreadable', error.message);
    throw error;
  });
  if (json) for (const passage of document.passages) write(JSON.stringify(toLine(passage)));
  else for (const line of describeDocument(document)) write(line);
  if (json) for (const problem of document.problems) tell(describeProblem(problem));
}

/** The form that `design.md` gives. */
function toLine(passage: ParsedPassage) {
  const { chapter, section, series, paragraph, page, pageEnd, pdfPage, kind, text, footnotes } = passage;
  return { chapter, section, series, paragraph, page, pageEnd, pdfPage, kind, text, footnotes };
}

function describeDocument({ title, pageCount, scheme, passages, problems }: ParsedDocument): readonly string[] {
  const count = (kind: ParsedPassage['kind']) => passages.filter((passage) => passage.kind === kind).length;
  const footnotes = passages.reduce((sum, passage) => sum + passage.footnotes.length, 0);
  const gaps = problems.filter(isGap);
  const others = problems.filter((problem) => !isGap(problem));
  const schemes = {
    continuous: 'one run of paragraph numbers',
    'per-chapter': 'paragraph numbers that start again in each chapter',
    'chapter-dotted': 'paragraph numbers with the chapter’s, as in 1.1',
    none: 'no paragraph numbers',
  } as const;
  return [
    `${title ?? 'A document without a title'}: ${pageCount} pages, ${schemes[scheme]}.`,
    `Paragraphs: ${describeSeries(passages) || 'none'}.`,
    `Without a number: ${count('box')} boxes, ${count('glossary')} glossary entries, ${count('flowchart')} flow charts and figures, ${count('other')} other passages.`,
    `Footnotes: ${footnotes}.`,
    gaps.length === 0 ? 'No paragraph is missing, and none is there twice.' : 'Missing, or there twice:',
    ...gaps.map((problem) => `- ${describeProblem(problem)}`),
    ...(others.length > 0 ? ['Worth a look:', ...others.map((problem) => `- ${describeProblem(problem)}`)] : []),
  ];
}
