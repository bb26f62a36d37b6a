import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Edition, Guidance } from '../../core/edition.ts';
import type { Clock } from '../../core/ports.ts';
import { maxPdfBytes, PdfTooLargeError } from '../pdf/index.ts';
import { RefusedDocumentError } from './errors.ts';
import { keepEditions, readHeldOrNothing } from './official-store.ts';
import { readDocument } from './read-document.ts';
import { sha256 } from './store-files.ts';
import type { HeldDocument } from './stored-edition.ts';

interface AddInput {
  readonly file: string;
  readonly edition: string;
  readonly acceptGaps: boolean;
  /** Take it although its cover, or the store, says that it is another document. */
  readonly acceptDocument: boolean;
  readonly guidance: readonly Guidance[];
  readonly dataFolder: string;
}

export interface Added {
  readonly held: HeldDocument;
  /** The file is not one whose hash `guidance.yaml` has for the edition, although it has some. */
  readonly isOtherFile: boolean;
  /** What a person should look at, in words. */
  readonly warnings: readonly string[];
}

/** Takes a PDF from disk. What goes wrong leaves the store as it was. @throws RefusedDocumentError */
export async function addDocument(input: AddInput, clock: Pick<Clock, 'now'>): Promise<Added> {
  const { guidance, acceptGaps, dataFolder } = input;
  const edition = findEdition(guidance, input.edition);
  const bytes = await readPdfFile(input.file);
  const hash = sha256(bytes);
  const knownHashes = edition.files.flatMap((file) => file.sha256 ?? []);
  const isKnown = knownHashes.includes(hash);
  const owner = guidance
    .flatMap((publication) => publication.editions)
    .find((other) => other.id !== edition.id && other.files.some((file) => file.sha256 === hash));
  if (owner && !isKnown) {
    throw new RefusedDocumentError(
      'document_of_another_edition',
      `This file is ${owner.title} (${owner.id}), by its hash in guidance.yaml, and not ${edition.id}. Nothing was changed.`,
    );
  }
  const acceptDocument = input.acceptDocument || isKnown;
  if (!acceptDocument) refuseHeldElsewhere(dataFolder, edition, hash);
  const source = { fileName: basename(input.file) };
  const toRead = { bytes, edition, source, acceptGaps, acceptDocument, guidance };
  const { addition, warnings } = await readDocument(toRead, clock);
  const manifest = await keepEditions(dataFolder, [addition], clock);
  const held = manifest.editions[edition.id];
  if (!held) throw new Error('the edition that was kept is not in the list');
  return { held, isOtherFile: knownHashes.length > 0 && !isKnown, warnings };
}

/** One file is one edition: held as another one, it would be cited under the wrong name. */
function refuseHeldElsewhere(dataFolder: string, edition: Edition, hash: string): void {
  const held = readHeldOrNothing(dataFolder)?.editions ?? {};
  const [other] = Object.entries(held).find(([id, { pdfSha256 }]) => id !== edition.id && pdfSha256 === hash) ?? [];
  if (other === undefined) return;
  throw new RefusedDocumentError(
    'document_of_another_edition',
    `This very file is held as ${other} already, so it is not taken as ${edition.id}. If it was added there by mistake, “npm run corpus -- rollback” undoes the last command; if it is both, repeat the command with --accept-document.`,
  );
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

/** @throws RefusedDocumentError */
function findEdition(guidance: readonly Guidance[], id: string): Edition {
  checkEditionId(guidance, id);
  const found = guidance.flatMap((publication) => publication.editions).find((edition) => edition.id === id);
  if (!found) throw new Error('an edition that was checked is not listed');
  return found;
}
