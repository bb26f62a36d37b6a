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
  let isLost = false;
  const release = await lockfile.lock(join(folder, name), {
    ...options,
    realpath: false,
    // The package's own answer is to throw out of a timer, which ends the process. A machine that slept loses its lock; what runs then
    // goes on, for a state that another run has written meanwhile is never overwritten: it has the number of this one.
    onCompromised: () => {
      isLost = true;
    },
  });
  try {
    return await run();
  } finally {
    if (!isLost) await release();
  }
}
