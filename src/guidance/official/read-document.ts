import type { Clock } from '../../core/ports.ts';
import { type ParsedProblem, PdfError, parsePdf } from '../pdf/index.ts';
import { RefusedDocumentError } from './errors.ts';
import { sha256 } from './store-files.ts';
import { type NewEdition, parserVersion, type StoredDocument } from './stored-edition.ts';

interface DocumentToRead {
  readonly bytes: Uint8Array;
  readonly edition: string;
  readonly source: StoredDocument['source'];
  /** Take it although paragraphs are missing or there twice. */
  readonly acceptGaps: boolean;
}

/**
 * A PDF as passages that are ready to be kept.
 * @throws RefusedDocumentError where it cannot be read, or where its paragraphs have gaps that nobody accepted
 */
export async function readDocument(input: DocumentToRead, clock: Pick<Clock, 'now'>): Promise<NewEdition> {
  const { bytes, edition, source, acceptGaps } = input;
  const parsed = await parsePdf(bytes).catch((error: unknown) => {
    if (error instanceof PdfError) throw new RefusedDocumentError('document_unreadable', error.message);
    throw error;
  });
  const gaps = parsed.problems.filter(isGap);
  if (gaps.length > 0 && !acceptGaps) {
    throw new RefusedDocumentError(
      'document_has_gaps',
      [
        `${edition} was not taken: its paragraphs are not all there once.`,
        ...gaps.map((problem) => `- ${describeProblem(problem)}`),
        'Look at these pages of the PDF. If it is right as it is, repeat the command with --accept-gaps.',
      ].join('\n'),
    );
  }
  const { title, pageCount, scheme, passages, problems } = parsed;
  return {
    edition,
    passages,
    document: {
      source,
      pdfSha256: sha256(bytes),
      pdfBytes: bytes.byteLength,
      parsedAt: clock.now().toISOString(),
      parserVersion,
      title,
      pageCount,
      scheme,
      problems,
    },
  };
}

/** A footnote without its mark is worth telling; a paragraph that is missing or there twice is worth stopping for. */
export function isGap(problem: ParsedProblem): boolean {
  return problem.kind !== 'footnote';
}

export function describeProblem({ message, series, page }: ParsedProblem): string {
  return `${message} (series ${series}, ${page === null ? 'no printed page' : `page ${page}`})`;
}
