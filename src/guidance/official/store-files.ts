import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OfficialStoreError } from './errors.ts';
import { manifestFile, type NewEdition, type StoreManifest, storeSchema } from './stored-edition.ts';

/** States that are kept: the one that is served, and two to go back to. */
const keptStates = 3;

export function officialFolder(dataFolder: string): string {
  return join(dataFolder, 'official');
}

export function stateFolder(folder: string, state: number): string {
  return join(folder, String(state));
}

/** The state that is served; 0 where nothing is held. @throws OfficialStoreError */
export function readPointer(folder: string): number {
  const file = join(folder, 'current');
  if (!existsSync(file)) return 0;
  const words = readFileSync(file, 'utf8').trim();
  if (!/^\d{1,9}$/.test(words)) throw new OfficialStoreError('the file “current” does not name a state');
  return Number(words);
}

/** A reader sees the old state or the new one, never anything between: a rename is atomic. */
export async function replacePointer(folder: string, state: number): Promise<void> {
  const next = join(folder, `.current-${process.pid}`);
  await writeFile(next, `${state}\n`, { flush: true });
  await rename(next, join(folder, 'current'));
}

/** What a state says it holds; null for the state that holds nothing. @throws OfficialStoreError */
export function readManifest(folder: string, state: number): StoreManifest | null {
  if (state === 0) return null;
  try {
    return manifestFile.parse(JSON.parse(readFileSync(join(stateFolder(folder, state), 'manifest.json'), 'utf8')));
  } catch (cause) {
    throw new OfficialStoreError(`the list of what state ${state} holds is missing or damaged`, cause);
  }
}

/** Writes a whole new state beside the others. It is not served until the pointer names it. */
export async function writeState(
  folder: string,
  held: StoreManifest | null,
  additions: readonly NewEdition[],
  writtenAt: string,
): Promise<StoreManifest> {
  const state = Math.max(0, ...listStates(folder)) + 1;
  const building = join(folder, `.building-${process.pid}`);
  await rm(building, { recursive: true, force: true });
  await mkdir(building, { recursive: true });
  try {
    const editions: StoreManifest['editions'] = {};
    const added = new Set(additions.map(({ edition }) => edition));
    for (const [edition, entry] of Object.entries(held?.editions ?? {})) {
      if (added.has(edition) || !held) continue;
      await copyFile(join(stateFolder(folder, held.state), entry.file), join(building, entry.file));
      editions[edition] = entry;
    }
    for (const { edition, document, passages } of additions) {
      const file = `${edition}.json`;
      const content = JSON.stringify({ passages });
      await writeFile(join(building, file), content, { flush: true });
      const paragraphs = passages.filter((passage) => passage.paragraph !== null).length;
      editions[edition] = { ...document, passages: passages.length, paragraphs, file, fileSha256: sha256(content) };
    }
    const manifest = { schema: storeSchema, state, previous: held?.state ?? 0, writtenAt, editions } as const;
    await writeFile(join(building, 'manifest.json'), JSON.stringify(manifest, null, 2), { flush: true });
    await rename(building, stateFolder(folder, state));
    return manifest;
  } catch (error) {
    await rm(building, { recursive: true, force: true });
    throw error;
  }
}

/** Removes states that nothing goes back to, and what a stopped run left. */
export async function removeOldStates(folder: string, current: number): Promise<void> {
  const kept = new Set<number>();
  for (let state = current; state > 0 && kept.size < keptStates; ) {
    kept.add(state);
    try {
      state = readManifest(folder, state)?.previous ?? 0;
    } catch {
      break;
    }
  }
  for (const state of listStates(folder)) {
    if (!kept.has(state)) await rm(stateFolder(folder, state), { recursive: true, force: true });
  }
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

export function listStates(folder: string): number[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^\d{1,9}$/.test(entry.name))
    .map((entry) => Number(entry.name));
}
