import { mkdirSync, watch } from 'node:fs';
import { errorCode } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import { officialFolder, readPointer } from './store-files.ts';

/** Time as this watcher needs it; each call returns what stops it. */
export interface Timers {
  every(intervalMs: number, run: () => void): () => void;
  after(delayMs: number, run: () => void): () => void;
}

/** Timers that do not keep the process alive. */
export const systemTimers: Timers = {
  every: (intervalMs, run) => {
    const timer = setInterval(run, intervalMs).unref();
    return () => clearInterval(timer);
  },
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs).unref();
    return () => clearTimeout(timer);
  },
};

interface WatchDeps {
  readonly timers: Timers;
  readonly log: Log;
  /** Calls back when something in the folder may have changed; where it cannot watch, the poll stands alone. */
  readonly watchFolder?: (folder: string, onEvent: () => void) => () => void;
}

/** Notices from the system come within milliseconds, but not from every file system: the look at intervals always runs. */
const pollMs = 5_000;
const settleMs = 200;

/** Calls back once the store serves another state than before. Returns what stops it. */
export function watchOfficial(dataFolder: string, onChange: () => void, deps: WatchDeps): () => void {
  const { timers, log, watchFolder = watchWithSystem } = deps;
  const folder = officialFolder(dataFolder);
  const read = () => {
    try {
      return readPointer(folder);
    } catch {
      return -1;
    }
  };
  let seen = read();
  let stopWaiting: (() => void) | null = null;
  const look = () => {
    stopWaiting = null;
    const now = read();
    if (now === seen) return;
    seen = now;
    onChange();
  };
  const lookSoon = () => {
    stopWaiting ??= timers.after(settleMs, look);
  };
  const stopPolling = timers.every(pollMs, look);
  let stopWatching = () => {};
  try {
    mkdirSync(folder, { recursive: true });
    stopWatching = watchFolder(folder, lookSoon);
  } catch (error) {
    log.warn({ code: errorCode(error) }, 'official_not_watched');
  }
  return () => {
    stopPolling();
    stopWatching();
    stopWaiting?.();
  };
}

function watchWithSystem(folder: string, onEvent: () => void): () => void {
  const watcher = watch(folder, { persistent: false }, onEvent);
  watcher.on('error', () => watcher.close());
  return () => watcher.close();
}
