import { existsSync, rmSync } from 'node:fs';
import { BackupError, RecordsDamagedError, RecordsTooNewError, sqliteCode } from './errors.ts';
import type { Migration } from './migrations/migration.ts';
import type { SqliteConnection } from './sqlite-connection.ts';

/**
 * Brings the tables up to the last migration, each in a transaction of its own. A file that holds something is copied
 * beside itself first; a newer one is left alone.
 * @returns the backup's path, or null where none was needed
 */
export function migrate(
  connection: SqliteConnection,
  file: string,
  migrations: readonly Migration[],
  now: Date,
): string | null {
  const found = readVersion(connection, file);
  const known = migrations.at(-1)?.version ?? 0;
  if (found > known) throw new RecordsTooNewError(file, found, known);
  const missing = migrations.filter(({ version }) => version > found);
  if (missing.length === 0) return null;
  const backup = found === 0 ? null : copyTo(connection, `${file}.schema-${found}-${stamp(now)}`);
  for (const { version, sql } of missing) {
    connection.exec('BEGIN IMMEDIATE');
    try {
      connection.exec(sql);
      connection.exec(`PRAGMA user_version = ${version}`);
      connection.exec('COMMIT');
    } catch (error) {
      connection.exec('ROLLBACK');
      throw error;
    }
  }
  return backup;
}

/** @throws RecordsDamagedError where the file is no database */
export function readVersion(connection: SqliteConnection, file: string): number {
  try {
    return Number(connection.value('PRAGMA user_version'));
  } catch (error) {
    const code = sqliteCode(error);
    throw code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT' ? new RecordsDamagedError(file, error) : error;
  }
}

/** A whole and compact copy, also while others write. An existing file is never written over. */
export function copyTo(connection: SqliteConnection, target: string): string {
  if (existsSync(target))
    throw new BackupError(`${target} is there already. Name another file: a backup replaces none.`);
  try {
    connection.exec(`VACUUM INTO '${target.replaceAll("'", "''")}'`);
  } catch (error) {
    rmSync(target, { force: true });
    throw new BackupError(`The copy ${target} could not be written. Is its folder there, and is there room?`, error);
  }
  return target;
}

export function stamp(now: Date): string {
  return now.toISOString().replaceAll(/[-:]/g, '').slice(0, 15);
}
