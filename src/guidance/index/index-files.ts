import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { errorCode, IndexUnusableError } from '../../core/errors.ts';

/** Raised whenever the files of an index, or how text becomes tokens, change. An index of another schema is rebuilt. */
export const indexSchema = 6;

const manifestFile = z.object({
  schema: z.literal(indexSchema),
  key: z.string(),
  encoder: z.string(),
  contentHash: z.string(),
  passages: z.int().nonnegative(),
  vectors: z.int().nonnegative(),
  files: z.record(z.string(), z.string()),
});
export type IndexManifest = z.infer<typeof manifestFile>;

/** What an index is built from decides its name: the same content, encoder and schema have the same key. */
export function indexKey(contentHash: string, encoderId: string): string {
  return sha256(`${indexSchema}\n${encoderId}\n${contentHash}`).slice(0, 20);
}

/**
 * Writes an index beside its place and renames it into it, manifest last: a reader sees all of it or none.
 * @param write puts the files into the folder it is given
 */
export async function writeIndexFolder(
  root: string,
  manifest: Omit<IndexManifest, 'files' | 'schema'>,
  write: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(root, manifest.key);
  const building = join(root, `.building-${process.pid}-${manifest.key}`);
  await rm(building, { recursive: true, force: true });
  await mkdir(building, { recursive: true });
  try {
    await write(building);
    const files: Record<string, string> = {};
    for (const file of (await listFiles(building)).sort()) files[file] = await hashFile(join(building, file));
    await writeFile(
      join(building, 'manifest.json'),
      JSON.stringify({ schema: indexSchema, ...manifest, files }, null, 2),
    );
    await rm(folder, { recursive: true, force: true });
    await rename(building, folder);
  } catch (error) {
    await rm(building, { recursive: true, force: true });
    throw error;
  }
  return folder;
}

/** @throws IndexUnusableError when the folder is not there, half-written, damaged or of another schema */
export async function checkIndexFolder(folder: string): Promise<IndexManifest> {
  let manifest: IndexManifest;
  try {
    manifest = manifestFile.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
  } catch (error) {
    throw new IndexUnusableError(`its manifest cannot be read (${errorCode(error)})`, error);
  }
  const { key, contentHash, encoder } = manifest;
  if (key !== basename(folder) || key !== indexKey(contentHash, encoder))
    throw new IndexUnusableError('its manifest is of another index');
  for (const [file, expected] of Object.entries(manifest.files)) {
    const found = await hashFile(join(folder, file)).catch((error) => {
      throw new IndexUnusableError(`${file} is missing`, error);
    });
    // A flipped byte in an HNSW file loads without complaint, so the library cannot be the check.
    if (found !== expected) throw new IndexUnusableError(`${file} has changed since it was written`);
  }
  return manifest;
}

/** Folders of finished indexes, newest key unknown: the caller checks each. */
export async function listIndexFolders(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && /^[0-9a-f]{20}$/.test(entry.name))
    .map((entry) => join(root, entry.name));
}

/** Leaves the named index and removes older ones, and what a stopped build left behind. */
export async function removeOtherIndexes(root: string, keep: string): Promise<void> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const isOld = /^[0-9a-f]{20}$/.test(entry.name) && entry.name !== keep;
    if (entry.isDirectory() && (isOld || entry.name.startsWith('.building-'))) {
      await rm(join(root, entry.name), { recursive: true, force: true });
    }
  }
}

async function listFiles(folder: string, under = ''): Promise<string[]> {
  const entries = await readdir(join(folder, under), { withFileTypes: true });
  const nested = entries.map((entry) => {
    const path = under ? `${under}/${entry.name}` : entry.name;
    return entry.isDirectory() ? listFiles(folder, path) : Promise.resolve([path]);
  });
  return (await Promise.all(nested)).flat();
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Piece by piece: whole files of vectors, read only to be hashed, left the process larger by their size. */
/** Read into the same room: pieces of their own, as of a stream, pile up before they are cleared and leave their room behind. */
async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  const room = Buffer.alloc(1024 * 1024);
  const file = await open(path, 'r');
  try {
    for (;;) {
      const { bytesRead } = await file.read(room, 0, room.length);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(room.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}
