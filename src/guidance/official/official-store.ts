import type { Clock } from '../../core/ports.ts';
import { RefusedDocumentError } from './errors.ts';
import {
  listStates,
  officialFolder,
  readManifest,
  readPointer,
  removeOldStates,
  replacePointer,
  writeState,
} from './store-files.ts';
import type { NewEdition, StoreManifest } from './stored-edition.ts';
import { withLock } from './with-lock.ts';

/** What is held now; null where nothing is. @throws OfficialStoreError */
export function readHeld(dataFolder: string): StoreManifest | null {
  const folder = officialFolder(dataFolder);
  return readManifest(folder, readPointer(folder));
}

/** What is held now; a list that is damaged says nothing. */
export function readHeldOrNothing(dataFolder: string): StoreManifest | null {
  return readUsable(officialFolder(dataFolder));
}

/** Puts documents into the store, all or none, beside what it holds of other editions. */
export async function keepEditions(
  dataFolder: string,
  additions: readonly NewEdition[],
  clock: Pick<Clock, 'now'>,
): Promise<StoreManifest> {
  const folder = officialFolder(dataFolder);
  return withLock(folder, 'write', async () => {
    const held = readUsable(folder);
    const manifest = await writeState(folder, held, additions, clock.now().toISOString());
    await replacePointer(folder, manifest.state);
    await removeOldStates(folder, manifest.state);
    return manifest;
  });
}

/** A list that cannot be read has nothing to carry over: what is added now starts a new one. */
function readUsable(folder: string): StoreManifest | null {
  try {
    return readManifest(folder, readPointer(folder));
  } catch {
    return null;
  }
}

/** Serves the state before the present one again, also where the present one is damaged. */
export async function rollBack(dataFolder: string): Promise<StoreManifest | null> {
  const folder = officialFolder(dataFolder);
  return withLock(folder, 'write', async () => {
    const current = readPointer(folder);
    const previous = stateBefore(folder, current);
    if (previous === null) {
      throw new RefusedDocumentError(
        'no_earlier_state',
        'There is no earlier state to go back to. Nothing was changed.',
      );
    }
    const manifest = readManifest(folder, previous);
    await replacePointer(folder, previous);
    return manifest;
  });
}

function stateBefore(folder: string, current: number): number | null {
  if (current === 0) return null;
  const states = listStates(folder);
  let previous: number;
  try {
    previous = readManifest(folder, current)?.previous ?? 0;
  } catch {
    previous = Math.max(0, ...states.filter((state) => state < current));
  }
  return previous === 0 || states.includes(previous) ? previous : null;
}
