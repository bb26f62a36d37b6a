import type { Edition, Guidance } from '../../core/edition.ts';
import type { Clock } from '../../core/ports.ts';
import { type ParsedProblem, PdfError, parsePdf } from '../pdf/index.ts';
import { checkCover } from './check-cover.ts';
import { RefusedDocumentError } from './errors.ts';
import { sha256 } from './store-files.ts';
import { type NewEdition, parserVersion, type StoredDocument } from './stored-edition.ts';

interface DocumentToRead {
  readonly bytes: Uint8Array;
  readonly edition: Edition;
  readonly source: StoredDocument['source'];
  /** Take it although paragraphs are missing or there twice. */
  readonly acceptGaps: boolean;
  readonly guidance: readonly Guidance[];
  /** Take it whatever its cover says: a person, or a hash in `guidance.yaml`, says what it is. */
  readonly acceptDocument: boolean;
}

interface ReadDocument {
  readonly addition: NewEdition;
  /** What a person should look at, in words. */
  readonly warnings: readonly string[];
}

/**
 * A PDF as passages that are ready to be kept.
 * @throws RefusedDocumentError where it cannot be read, where it is plainly another document, or where its paragraphs have gaps that
 * nobody accepted
 */
export async function readDocument(input: DocumentToRead, clock: Pick<Clock, 'now'>): Promise<ReadDocument> {
  const { bytes, edition, source, acceptGaps, acceptDocument, guidance } = input;
  const parsed = await parsePdf(bytes).catch((error: unknown) => {
    if (error instanceof PdfError) throw new RefusedDocumentError('document_unreadable', error.message);
    throw error;
  });
  const check = checkCover(parsed.cover, edition, guidance);
  if (check.kind === 'other' && !acceptDocument) {
    throw new RefusedDocumentError(
      'document_of_another_title',
      `${edition.id} was not taken. ${check.text} If it is ${edition.title} all the same, repeat the command with --accept-document.`,
    );
  }
  const gaps = parsed.problems.filter(isGap);
  if (gaps.length > 0 && !acceptGaps) {
    throw new RefusedDocumentError(
      'document_has_gaps',
      [
        `${edition.id} was not taken: its paragraphs are not all there once.`,
        ...gaps.map((problem) => `- ${describeProblem(problem)}`),
        'Look at these pages of the PDF. If it is right as it is, repeat the command with --accept-gaps.',
      ].join('\n'),
    );
  }
  const { title, pageCount, scheme, passages, problems } = parsed;
  const addition: NewEdition = {
    edition: edition.id,
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
  return { addition, warnings: check.kind === 'fits' || acceptDocument ? [] : [check.text] };
}

/** A footnote without its mark is worth telling; a paragraph that is missing or there twice is worth stopping for. */
export function isGap(problem: ParsedProblem): boolean {
  return problem.kind !== 'footnote';
}

export function describeProblem({ message, series, page }: ParsedProblem): string {
  return `${message} (series ${series}, ${page === null ? 'no printed page' : `page ${page}`})`;
}
