import { join } from 'node:path';
import type { Edition, Guidance, OfficialFile } from '../../core/edition.ts';
import type { Clock } from '../../core/ports.ts';
import { checkEditionId } from './add-document.ts';
import { type DownloadDeps, downloadPdf, removePart } from './download-file.ts';
import { DownloadError, RefusedDocumentError } from './errors.ts';
import { keepEditions, readHeld } from './official-store.ts';
import { readDocument } from './read-document.ts';
import { readOfficialPassages } from './read-official-passages.ts';
import { officialFolder, sha256 } from './store-files.ts';
import { type HeldDocument, type NewEdition, parserVersion, type StoreManifest } from './stored-edition.ts';
import { withLock } from './with-lock.ts';

interface SyncInput {
  readonly guidance: readonly Guidance[];
  readonly dataFolder: string;
  /** All editions with a file to download, where none is named. */
  readonly editions: readonly string[];
  /** Download also what is held already. */
  readonly again: boolean;
  readonly acceptGaps: boolean;
  /** Take what comes although its cover says that it is another document. */
  readonly acceptDocument: boolean;
}

interface SyncDeps extends Omit<DownloadDeps, 'onProgress'> {
  readonly clock: Pick<Clock, 'now'>;
  readonly onProgress?: (edition: string, done: number, total: number | null) => void;
}

export interface Synced {
  readonly taken: readonly {
    readonly edition: string;
    readonly held: HeldDocument;
    readonly wasHashKnown: boolean;
    /** What a person should look at, in words. */
    readonly warnings: readonly string[];
  }[];
  readonly alreadyHeld: readonly string[];
}

interface Wanted {
  readonly edition: Edition;
  readonly url: string;
  readonly sha256: string | undefined;
}

/**
 * Downloads and reads the current file of each edition that `guidance.yaml` names. All of them are kept together at the
 * end: where one fails, nothing is changed, and what was downloaded so far is there for the next try.
 * @throws DownloadError or RefusedDocumentError
 */
export async function syncOfficial(input: SyncInput, deps: SyncDeps): Promise<Synced> {
  for (const edition of input.editions) checkEditionId(input.guidance, edition);
  const wanted = listWanted(input);
  const folder = officialFolder(input.dataFolder);
  return withLock(folder, 'sync', async () => {
    const held = readIntactOrNothing(input.dataFolder);
    const missing = wanted.filter((one) => input.again || !isHeld(one, held?.editions[one.edition.id]));
    const read: { addition: NewEdition; part: string; wasHashKnown: boolean; warnings: readonly string[] }[] = [];
    for (const one of missing) {
      const { id } = one.edition;
      const part = join(folder, 'downloads', `${sha256(one.url).slice(0, 16)}.part`);
      const onProgress = (done: number, total: number | null) => deps.onProgress?.(id, done, total);
      const bytes = await downloadPdf(one.url, part, { ...deps, onProgress });
      const recorded = held?.editions[id];
      const known = one.sha256 ?? (recorded && isFrom(one.url, recorded) ? recorded.pdfSha256 : undefined);
      if (known !== undefined && sha256(bytes) !== known) {
        await removePart(part);
        throw new DownloadError('download_wrong_hash', wrongHash(one, one.sha256 !== undefined));
      }
      const source = { url: one.url };
      const { acceptGaps, guidance } = input;
      const acceptDocument = input.acceptDocument || known !== undefined;
      const toRead = { bytes, edition: one.edition, source, acceptGaps, acceptDocument, guidance };
      const { addition, warnings } = await readDocument(toRead, deps.clock);
      read.push({ addition, part, wasHashKnown: known !== undefined, warnings });
    }
    const alreadyHeld = wanted.filter((one) => !missing.includes(one)).map((one) => one.edition.id);
    if (read.length === 0) return { taken: [], alreadyHeld };
    const manifest = await keepEditions(
      input.dataFolder,
      read.map(({ addition }) => addition),
      deps.clock,
    );
    for (const { part } of read) await removePart(part);
    return {
      taken: read.flatMap(({ addition: { edition }, wasHashKnown, warnings }) => {
        const now = manifest.editions[edition];
        return now ? [{ edition, held: now, wasHashKnown, warnings }] : [];
      }),
      alreadyHeld,
    };
  });
}

function listWanted({ guidance, editions }: SyncInput): readonly Wanted[] {
  const all = guidance
    .flatMap((publication) => publication.editions)
    .flatMap((edition) => edition.files.flatMap((file) => toWanted(edition, file)));
  const wanted = editions.length === 0 ? all : all.filter(({ edition }) => editions.includes(edition.id));
  const without = editions.find((id) => !wanted.some(({ edition }) => edition.id === id));
  if (wanted.length > 0 && without === undefined) return wanted;
  throw new RefusedDocumentError(
    'nothing_to_sync',
    `corpus/guidance.yaml names no current file with an address for ${without ?? 'any edition'}. Those that it names: ${all.map(({ edition }) => edition.id).join(', ') || 'none'}.`,
  );
}

function toWanted(edition: Edition, file: OfficialFile): readonly Wanted[] {
  return file.current && file.url ? [{ edition, url: file.url, sha256: file.sha256 }] : [];
}

function isFrom(url: string, { source }: HeldDocument): boolean {
  return 'url' in source && source.url === url;
}

function isHeld(wanted: Wanted, held: HeldDocument | undefined): boolean {
  if (held?.parserVersion !== parserVersion) return false;
  return wanted.sha256 === undefined ? isFrom(wanted.url, held) : held.pdfSha256 === wanted.sha256;
}

/** A damaged store is replaced by what is downloaded now. */
function readIntactOrNothing(dataFolder: string): StoreManifest | null {
  try {
    readOfficialPassages(dataFolder);
    return readHeld(dataFolder);
  } catch {
    return null;
  }
}

function wrongHash({ edition, url }: Wanted, isListed: boolean): string {
  return isListed
    ? `${url} is not the file that corpus/guidance.yaml knows as ${edition.id}: its hash is another. If the publisher has issued it anew, check it and put the new hash into guidance.yaml.`
    : `${url} is not the file that was downloaded before as ${edition.id}: its hash is another. If the publisher has issued it anew, take it with “npm run corpus -- add FILE.pdf --edition ${edition.id}”.`;
}
