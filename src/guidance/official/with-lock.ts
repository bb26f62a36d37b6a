import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import lockfile from 'proper-lockfile';

/** Waits up to a quarter of an hour: another run may be downloading. Reading a long PDF can hold the event loop for seconds. */
const options = {
  stale: 60_000,
  update: 10_000,
  retries: { retries: 1_800, factor: 1, minTimeout: 200, maxTimeout: 500 },
};

/** Runs alone among all processes that use the folder. The lock of a process that died goes stale and is taken over. */
export async function withLock<T>(folder: string, name: 'write' | 'sync', run: () => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true });
  const release = await lockfile.lock(join(folder, name), { ...options, realpath: false });
  try {
    return await run();
  } finally {
    await release();
  }
}
