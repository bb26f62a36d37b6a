import type { SqliteDatabase, SqliteStatement } from 'kysely';
import Sqlite from 'libsql';
import { RecordsBrokenError } from './errors.ts';

/** How long a call waits for a lock, as a backup takes it: libsql's own default is not to wait at all. */
const busyTimeoutMs = 5_000;

export interface SqliteConnection extends SqliteDatabase {
  exec(sql: string): void;
  /** The first column of the first row, of a PRAGMA for example. */
  value(sql: string): unknown;
}

/**
 * The one place where values are bound. libsql 0.5.29 aborts the process for a boolean, and cuts text at a NUL: booleans
 * become 0 and 1, and a NUL is refused. Errors of the database become ours.
 */
export function openConnection(file: string): SqliteConnection {
  const database = guard(() => new Sqlite(file));
  const connection: SqliteConnection = {
    prepare: (sql) => wrap(sql),
    exec: (sql) => guard(() => database.exec(sql)),
    value: (sql) => {
      const row = guard(() => database.prepare(sql).get([]));
      return typeof row === 'object' && row !== null ? Object.values(row)[0] : undefined;
    },
    close: () => {
      database.close();
    },
  };
  const wrap = (sql: string): SqliteStatement => {
    // Kysely begins deferred: two writers could then each hold a read lock and neither could go on.
    const statement = guard(() => database.prepare(sql === 'begin' ? 'begin immediate' : sql));
    return {
      reader: statement.reader,
      all: (parameters) => {
        const values = parameters.map(toBindable);
        return guard(() => statement.all(values));
      },
      run: (parameters) => {
        const values = parameters.map(toBindable);
        return guard(() => statement.run(values));
      },
      iterate: (parameters) => statement.iterate(parameters.map(toBindable)),
    };
  };
  connection.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  return connection;
}

type Bindable = string | number | bigint | null | Buffer;

function toBindable(value: unknown): Bindable {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') {
    if (value.includes('\0')) throw new TypeError('Text with a NUL cannot be kept.');
    return value;
  }
  if (value === null || typeof value === 'number' || typeof value === 'bigint' || Buffer.isBuffer(value)) return value;
  throw new TypeError(`A value of type ${typeof value} cannot be kept.`);
}

function guard<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new RecordsBrokenError(error);
  }
}
