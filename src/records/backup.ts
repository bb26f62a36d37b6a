import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { BackupError, RecordsTooNewError } from './errors.ts';
import { lockRecords } from './instance-lock.ts';
import { copyTo, readVersion, stamp } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { recordsFile, recordsFolder } from './open-records.ts';
import { openConnection } from './sqlite-connection.ts';

/**
 * Copies the records to a new file, also while Waymark runs, and checks the copy.
 * @throws BackupError with words; nothing half-written is left
 */
export function backUp(dataFolder: string, target: string): void {
  const file = recordsFile(dataFolder);
  if (!existsSync(file))
    throw new BackupError(`There are no records in ${recordsFolder(dataFolder)}, so there is nothing to back up.`);
  const connection = openConnection(file);
  try {
    copyTo(connection, resolve(target));
  } finally {
    connection.close();
  }
  const problem = findProblem(resolve(target));
  if (problem === null) return;
  rmSync(resolve(target), { force: true });
  throw new BackupError(`The copy was not sound, and was removed: ${problem}`);
}

/**
 * Puts a backup in the place of the records. What stood there is kept beside it.
 * @returns where the replaced file is, or null where there was none
 * @throws RecordsInUseError while an instance runs; BackupError for a file that is not sound
 */
export function restore(dataFolder: string, source: string, now: Date): string | null {
  const from = resolve(source);
  if (!existsSync(from)) throw new BackupError(`${source} is not there.`);
  if (!isSqliteFile(from))
    throw new BackupError(`${source} is not a backup of Waymark’s records. Nothing was changed.`);
  const problem = findProblem(from);
  if (problem !== null) throw new BackupError(`${source} is not sound, and nothing was changed: ${problem}`);
  const folder = recordsFolder(dataFolder);
  const file = recordsFile(dataFolder);
  const unlock = lockRecords(folder);
  const incoming = `${file}.incoming`;
  try {
    rmSync(incoming, { force: true });
    const backup = openConnection(from);
    try {
      const found = readVersion(backup, from);
      const known = migrations.at(-1)?.version ?? 0;
      if (found > known) throw new RecordsTooNewError(from, found, known);
      if (found === 0) throw new BackupError(`${source} holds no records of Waymark’s. Nothing was changed.`);
      copyTo(backup, incoming);
    } finally {
      backup.close();
    }
    flush(incoming);
    return replace(file, incoming, `${file}.replaced-${stamp(now)}`);
  } finally {
    rmSync(incoming, { force: true });
    unlock();
  }
}

function replace(file: string, incoming: string, kept: string): string | null {
  mkdirSync(dirname(file), { recursive: true });
  const hadRecords = existsSync(file);
  if (hadRecords) {
    // Whatever still stands in the write-ahead log belongs to the file that is kept.
    copyWhole(file, kept);
  }
  for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  renameSync(incoming, file);
  return hadRecords ? kept : null;
}

/** A file too damaged to be copied as a database is kept as it is. */
function copyWhole(file: string, kept: string): void {
  try {
    const connection = openConnection(file);
    try {
      copyTo(connection, kept);
    } finally {
      connection.close();
    }
  } catch {
    renameSync(file, kept);
  }
}

/** What SQLite's own check finds, or null. */
function findProblem(file: string): string | null {
  try {
    const connection = openConnection(file);
    try {
      const found = connection.value('PRAGMA integrity_check');
      return found === 'ok' ? null : 'SQLite’s integrity check failed.';
    } finally {
      connection.close();
    }
  } catch {
    return 'it cannot be read as a database.';
  }
}

function isSqliteFile(file: string): boolean {
  const start = Buffer.alloc(16);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, start, 0, 16, 0);
  } finally {
    closeSync(descriptor);
  }
  return start.toString('latin1') === 'SQLite format 3\0';
}

function flush(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
