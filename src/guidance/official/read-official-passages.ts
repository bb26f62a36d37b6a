import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Passage } from '../../core/passage.ts';
import { OfficialStoreError } from './errors.ts';
import { officialFolder, readManifest, readPointer, sha256, stateFolder } from './store-files.ts';
import { passagesFile, type StoredPassage } from './stored-edition.ts';
import { toPassages } from './to-passages.ts';

/** Every passage of the official documents held under the data folder. @throws OfficialStoreError */
export function readOfficialPassages(dataFolder: string): readonly Passage[] {
  const folder = officialFolder(dataFolder);
  const manifest = readManifest(folder, readPointer(folder));
  return Object.entries(manifest?.editions ?? {}).flatMap(([edition, { file, fileSha256 }]) =>
    toPassages(edition, readStored(join(stateFolder(folder, manifest?.state ?? 0), file), edition, fileSha256)),
  );
}

function readStored(file: string, edition: string, expected: string): readonly StoredPassage[] {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new OfficialStoreError(`the passages of ${edition} are missing`, cause);
  }
  // The words are quoted as the Government's: a changed byte is not to be served.
  if (sha256(content) !== expected) throw new OfficialStoreError(`the passages of ${edition} have changed since`);
  try {
    return passagesFile.parse(JSON.parse(content)).passages;
  } catch (cause) {
    throw new OfficialStoreError(`the passages of ${edition} are of another version`, cause);
  }
}
