import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RecordsDamagedError, RecordsInUseError, RecordsTooNewError } from '../../src/records/errors.ts';
import { migrate } from '../../src/records/migrate.ts';
import { openRecords, recordsFile, recordsFolder } from '../../src/records/open-records.ts';
import { openConnection } from '../../src/records/sqlite-connection.ts';
import { start } from '../support/processes.ts';
import { projectRoot } from '../support/real-waymark.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { aDecision, anEscalation, fixedClock, noon } from './scene.ts';

const open = (folder: string) => openRecords(folder, { clock: fixedClock });

describe('the records', () => {
  it('are one file that outlives its process, written at once', async () => {
    const folder = tempFolder();
    const records = open(folder);
    await records.escalations.add(aDecision(anEscalation()));
    await records.close();
    expect(statSync(recordsFolder(folder)).mode & 0o077).toBe(0);
    const again = open(folder);
    expect(await again.escalations.find('e1')).toEqual(anEscalation());
    await again.close();
    const connection = openConnection(recordsFile(folder));
    expect(connection.value('PRAGMA journal_mode')).toBe('wal');
    connection.close();
  });

  it('are open in one instance at a time, and free when it ends', async () => {
    const folder = tempFolder();
    const records = open(folder);
    expect(() => open(folder)).toThrow(RecordsInUseError);
    await records.close();
    await open(folder).close();
  });

  it('are taken over at once from a process that was killed', async () => {
    const folder = tempFolder();
    const script = `
      import { openRecords } from '${projectRoot}src/records/index.ts';
      const records = openRecords(process.argv[1], { clock: { now: () => new Date(), monotonicMs: () => 0 } });
      console.log('open');
      setInterval(() => records, 1000);
    `;
    const child = start(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, folder]);
    await child.waitFor(/open/);
    expect(() => open(folder)).toThrow(RecordsInUseError);
    await child.kill();
    await open(folder).close();
  });

  it('of a newer Waymark are refused with words, and left as they are', async () => {
    const folder = tempFolder();
    await open(folder).close();
    const connection = openConnection(recordsFile(folder));
    connection.exec('PRAGMA user_version = 900');
    connection.close();
    expect(() => open(folder)).toThrow(RecordsTooNewError);
    expect(() => open(folder)).toThrow(/newer Waymark .*restore/);
    const after = openConnection(recordsFile(folder));
    expect(after.value('PRAGMA user_version')).toBe(900);
    after.close();
  });

  it('that are no database are refused with words, and left as they are', async () => {
    const folder = tempFolder();
    await open(folder).close();
    writeFileSync(recordsFile(folder), 'not a database, but long enough to be read as the head of one'.repeat(20));
    expect(() => open(folder)).toThrow(RecordsDamagedError);
    expect(readFileSync(recordsFile(folder), 'utf8')).toContain('not a database');
  });
});

describe('a migration', () => {
  const one = { version: 1, sql: 'CREATE TABLE a (x TEXT) STRICT;' };
  const two = { version: 2, sql: 'ALTER TABLE a ADD COLUMN y TEXT; CREATE TABLE b (z TEXT) STRICT;' };
  const broken = { version: 2, sql: 'CREATE TABLE c (x TEXT) STRICT; ALTER TABLE nowhere ADD COLUMN y TEXT;' };

  function opened() {
    const file = join(tempFolder(), 'records.db');
    return { file, connection: openConnection(file) };
  }

  it('copies the file first, and only where it holds something', () => {
    const { file, connection } = opened();
    expect(migrate(connection, file, [one], noon)).toBeNull();
    connection.exec("INSERT INTO a VALUES ('kept')");
    const backup = migrate(connection, file, [one, two], noon) ?? '';
    expect(connection.value('PRAGMA user_version')).toBe(2);
    expect(connection.value('SELECT x FROM a WHERE y IS NULL')).toBe('kept');
    const copy = openConnection(backup);
    expect([copy.value('PRAGMA user_version'), copy.value('SELECT x FROM a')]).toEqual([1, 'kept']);
    copy.close();
    expect(migrate(connection, file, [one, two], noon)).toBeNull();
    connection.close();
  });

  it('that breaks leaves the tables as they were', () => {
    const { file, connection } = opened();
    migrate(connection, file, [one], noon);
    expect(() => migrate(connection, file, [one, broken], noon)).toThrow();
    expect(connection.value('PRAGMA user_version')).toBe(1);
    expect(connection.value("SELECT count(*) FROM sqlite_master WHERE name = 'c'")).toBe(0);
    connection.close();
  });
});

describe('binding', () => {
  it('takes booleans as 0 and 1, and refuses a NUL and what it does not know', () => {
    const connection = openConnection(join(tempFolder(), 'bind.db'));
    connection.exec('CREATE TABLE t (v) ');
    const insert = connection.prepare('INSERT INTO t VALUES (?)');
    insert.run([true]);
    insert.run(['naïve']);
    expect(connection.prepare('SELECT v FROM t').all([])).toEqual([{ v: 1 }, { v: 'naïve' }]);
    expect(() => insert.run(['cut\0here'])).toThrow('NUL');
    expect(() => insert.run([undefined])).toThrow('undefined');
    connection.close();
  });
});

it('a folder that is no folder is an error with words', () => {
  const folder = tempFolder({ data: 'a file' });
  expect(() => open(join(folder, 'data'))).toThrow('cannot be written or read just now');
  expect(existsSync(join(folder, 'data'))).toBe(true);
  expect(readdirSync(folder)).toEqual(['data']);
});
