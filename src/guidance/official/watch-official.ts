import { mkdirSync, watch } from 'node:fs';
import { errorCode } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import type { Timers } from '../../core/timers.ts';
import { officialFolder, readPointer } from './store-files.ts';

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
