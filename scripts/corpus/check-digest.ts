import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { WaymarkError } from '../../src/core/errors.ts';
import {
  checkEditionId,
  corpusFolder,
  loadCorpus,
  RefusedDocumentError,
  readPdfFile,
} from '../../src/guidance/index.ts';
import { toPassages } from '../../src/guidance/official/to-passages.ts';
import { PdfError, parsePdf } from '../../src/guidance/pdf/index.ts';
import { checkDigest, type DigestReport } from '../check-digest/check-digest.ts';
import { readDigests } from '../check-digest/read-digests.ts';
import { readReviewed } from '../check-digest/reviewed.ts';
import type { CommandInput } from './command.ts';

/** The digest says something else than its official text, or says it in the official words. */
class DigestFaultsError extends WaymarkError {
  constructor(count: number) {
    super(
      'digest_faults',
      `${count} findings. Mend the digest, or, where it is right, add the finding to reviewed.yaml beside it, with the reason.`,
    );
  }
}

/** Holds the digest of an edition against a PDF of it, which is read and not kept. */
export async function checkDigestCommand(input: CommandInput): Promise<void> {
  const { words, editions, json, write, tell, root } = input;
  const [file = ''] = words;
  const [edition] = editions;
  if (edition === undefined || editions.length > 1)
    throw new RefusedDocumentError(
      'unknown_edition',
      'Say whose digest it is, once: check-digest FILE.pdf --edition ID.',
    );
  checkEditionId(loadCorpus(corpusFolder(root)).guidance, edition);
  const report = await checkDigestFile(root, edition, file);
  for (const finding of report.findings) {
    const { file: at, line, label, check, message } = finding;
    write(json ? JSON.stringify(finding) : `${at}:${line}: ${label}: ${check}: ${message}`);
  }
  for (const fault of report.reviews) (json ? tell : write)(`corpus/${edition}/reviewed.yaml: ${fault}`);
  tell(`${report.passageCount} passages checked; ${report.acceptedCount} findings stand in reviewed.yaml.`);
  const count = report.findings.length + report.reviews.length;
  if (count > 0) throw new DigestFaultsError(count);
}

/** @throws RefusedDocumentError where the file cannot be read, CorpusError where the corpus has a mistake */
export async function checkDigestFile(root: string, edition: string, file: string): Promise<DigestReport> {
  const { passages, pageCount } = await parsePdf(await readPdfFile(file)).catch((error: unknown) => {
    if (error instanceof PdfError) throw new RefusedDocumentError('document_unreadable', error.message);
    throw error;
  });
  const folder = corpusFolder(root);
  const digests = readDigests(folder, edition);
  if (digests.length === 0)
    throw new RefusedDocumentError('unknown_edition', `Waymark has no digest of ${edition} to check.`);
  const reviewed = join(folder, edition, 'reviewed.yaml');
  return checkDigest({
    digests,
    official: toPassages(edition, passages),
    pageCount,
    reviewed: existsSync(reviewed)
      ? readReviewed(reviewed, `corpus/${edition}/reviewed.yaml`)
      : { names: [], accepted: [] },
  });
}
