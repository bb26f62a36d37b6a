import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { RecordsBrokenError, RecordsInUseError, sqliteCode } from './errors.ts';
import { openConnection } from './sqlite-connection.ts';

/**
 * One instance at a time: an exclusive transaction on an empty database beside the records, held until the end. The
 * system drops it when the process ends, however it ends, so that a killed one leaves nothing to be found stale, and a
 * machine that slept has not lost it. A lock file with a heartbeat can do neither.
 * @throws RecordsInUseError while another holds it; RecordsBrokenError where the folder cannot be written
 */
export function lockRecords(folder: string): () => void {
  try {
    // Who asked for help, and when, is nobody's business but the service's.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new RecordsBrokenError(error);
  }
  const lock = openConnection(join(folder, 'instance.lock'));
  try {
    lock.exec('PRAGMA busy_timeout = 0');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw sqliteCode(error)?.startsWith('SQLITE_BUSY') ? new RecordsInUseError(folder) : error;
  }
  return () => {
    lock.exec('ROLLBACK');
    lock.close();
  };
}
