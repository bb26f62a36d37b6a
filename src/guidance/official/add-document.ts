import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Guidance } from '../../core/edition.ts';
import type { Clock } from '../../core/ports.ts';
import { maxPdfBytes, PdfTooLargeError } from '../pdf/index.ts';
import { RefusedDocumentError } from './errors.ts';
import { keepEditions } from './official-store.ts';
import { readDocument } from './read-document.ts';
import { sha256 } from './store-files.ts';
import type { HeldDocument } from './stored-edition.ts';

interface AddInput {
  readonly file: string;
  readonly edition: string;
  readonly acceptGaps: boolean;
  readonly guidance: readonly Guidance[];
  readonly dataFolder: string;
}

export interface Added {
  readonly held: HeldDocument;
  /** The file is not one whose hash `guidance.yaml` has for the edition, although it has some. */
  readonly isOtherFile: boolean;
}

/** Takes a PDF from disk. What goes wrong leaves the store as it was. @throws RefusedDocumentError */
export async function addDocument(input: AddInput, clock: Pick<Clock, 'now'>): Promise<Added> {
  const { edition, guidance } = input;
  const known = knownHashes(guidance, edition);
  const bytes = await readPdfFile(input.file);
  const hash = sha256(bytes);
  const owner = guidance
    .flatMap((publication) => publication.editions)
    .find((other) => other.id !== edition && other.files.some((file) => file.sha256 === hash));
  if (owner) {
    throw new RefusedDocumentError(
      'document_of_another_edition',
      `This file is ${owner.title} (${owner.id}), by its hash in guidance.yaml, and not ${edition}. Nothing was changed.`,
    );
  }
  const source = { fileName: basename(input.file) };
  const read = await readDocument({ bytes, edition, source, acceptGaps: input.acceptGaps }, clock);
  const manifest = await keepEditions(input.dataFolder, [read], clock);
  const held = manifest.editions[edition];
  if (!held) throw new Error('the edition that was kept is not in the list');
  return { held, isOtherFile: known.length > 0 && !known.includes(hash) };
}

/** @throws RefusedDocumentError with the ids that there are */
export function checkEditionId(guidance: readonly Guidance[], edition: string): void {
  const ids = guidance.flatMap((publication) => publication.editions.map(({ id }) => id));
  if (ids.includes(edition)) return;
  throw new RefusedDocumentError(
    'unknown_edition',
    `There is no edition “${edition}” in corpus/guidance.yaml. The editions are: ${ids.join(', ')}.`,
  );
}

/** The bytes of a file on disk, unless it is too large to be read. @throws RefusedDocumentError */
export async function readPdfFile(file: string): Promise<Uint8Array> {
  const unreadable = (message: string) => new RefusedDocumentError('document_unreadable', message);
  const found = await stat(file).catch(() => null);
  if (!found) throw unreadable(`There is no file ${basename(file)} at that place.`);
  if (!found.isFile()) throw unreadable(`${basename(file)} is not a file.`);
  if (found.size > maxPdfBytes) {
    const megabytes = (count: number) => `${Math.ceil(count / 1024 / 1024)} MB`;
    throw unreadable(new PdfTooLargeError(megabytes(found.size), megabytes(maxPdfBytes)).message);
  }
  return await readFile(file).catch(() => {
    throw unreadable(`${basename(file)} cannot be read. Check its permissions.`);
  });
}

function knownHashes(guidance: readonly Guidance[], edition: string): readonly string[] {
  checkEditionId(guidance, edition);
  const found = guidance.flatMap((publication) => publication.editions).find(({ id }) => id === edition);
  return found?.files.flatMap((file) => file.sha256 ?? []) ?? [];
}
