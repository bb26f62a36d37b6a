import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backUp, restore } from '../../src/records/backup.ts';
import { BackupError, RecordsInUseError, RecordsTooNewError } from '../../src/records/errors.ts';
import { openRecords, recordsFile, recordsFolder } from '../../src/records/open-records.ts';
import { openConnection } from '../../src/records/sqlite-connection.ts';
import { plainEnvironment, run } from '../support/processes.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { aDecision, anEscalation, fixedClock, noon } from './scene.ts';

const open = (folder: string) => openRecords(folder, { clock: fixedClock });

async function withEscalations(folder: string, ...ids: string[]) {
  const records = open(folder);
  for (const id of ids) await records.escalations.add(aDecision(anEscalation({ id, status: 'waiting' })));
  return records;
}

async function idsIn(folder: string) {
  const records = open(folder);
  const ids = (await records.escalations.open()).map(({ id }) => id);
  await records.close();
  return ids;
}

describe('a backup', () => {
  it('is taken while Waymark runs, and brings everything back', async () => {
    const folder = tempFolder();
    const backup = join(tempFolder(), 'waymark-backup.db');
    const records = await withEscalations(folder, 'a', 'b');
    backUp(folder, backup);
    await records.escalations.add(aDecision(anEscalation({ id: 'later', status: 'waiting' })));
    expect(() => restore(folder, backup, noon)).toThrow(RecordsInUseError);
    await records.close();

    const kept = restore(folder, backup, noon) ?? '';
    expect(await idsIn(folder)).toEqual(['a', 'b']);
    restore(folder, kept, new Date(noon.getTime() + 1000));
    expect(await idsIn(folder)).toEqual(['a', 'b', 'later']);
  });

  it('replaces no file, and leaves none that is half written', async () => {
    const folder = tempFolder();
    expect(() => backUp(folder, join(folder, 'b.db'))).toThrow('nothing to back up');
    await (await withEscalations(folder, 'a')).close();
    const taken = join(tempFolder({ 'b.db': 'mine' }), 'b.db');
    expect(() => backUp(folder, taken)).toThrow('there already');
    expect(() => backUp(folder, join(folder, 'no', 'such', 'b.db'))).toThrow(BackupError);
  });

  it('brings records to a machine that has none', async () => {
    const folder = tempFolder();
    const backup = join(tempFolder(), 'b.db');
    await (await withEscalations(folder, 'a')).close();
    backUp(folder, backup);
    const fresh = tempFolder();
    expect(restore(fresh, backup, noon)).toBeNull();
    expect(await idsIn(fresh)).toEqual(['a']);
  });

  it('takes the place of records that are damaged, and keeps those as they are', async () => {
    const folder = tempFolder();
    const backup = join(tempFolder(), 'b.db');
    await (await withEscalations(folder, 'a')).close();
    backUp(folder, backup);
    writeFileSync(recordsFile(folder), 'nothing that a database could be read from '.repeat(50));
    const kept = restore(folder, backup, noon) ?? '';
    expect(await idsIn(folder)).toEqual(['a']);
    expect(existsSync(kept)).toBe(true);
  });

  it.each([
    ['a text file', 'text'],
    ['a damaged backup', 'damaged'],
    ['another database', 'foreign'],
    ['one from a newer Waymark', 'newer'],
    ['a file that is not there', 'missing'],
  ])('that is %s changes nothing', async (_name, kind) => {
    const folder = tempFolder();
    await (await withEscalations(folder, 'a')).close();
    const source = join(tempFolder(), `${kind}.db`);
    if (kind === 'text') writeFileSync(source, 'hello');
    if (kind === 'damaged')
      writeFileSync(source, Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(5000, 7)]));
    if (kind === 'foreign' || kind === 'newer') {
      const other = openConnection(source);
      other.exec(kind === 'newer' ? 'PRAGMA user_version = 900; CREATE TABLE t (x)' : 'CREATE TABLE t (x)');
      other.close();
    }
    expect(() => restore(folder, source, noon)).toThrow(kind === 'newer' ? RecordsTooNewError : BackupError);
    expect(await idsIn(folder)).toEqual(['a']);
    expect(readdirSync(recordsFolder(folder)).filter((name) => /incoming|replaced/.test(name))).toEqual([]);
  });
});

describe('the commands', () => {
  it('back up and restore, and say what they did', async () => {
    const folder = tempFolder();
    const backup = join(tempFolder(), 'b.db');
    await (await withEscalations(folder, 'a')).close();
    const env = plainEnvironment({ WAYMARK_DATA: folder });
    const command = (name: string, ...args: string[]) => run('npx', ['tsx', `scripts/${name}.ts`, ...args], { env });
    expect(await command('backup', backup)).toMatchObject({ code: 0, stdout: expect.stringContaining(backup) });
    expect(await command('backup', backup)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there already'),
    });
    const records = open(folder);
    expect(await command('restore', backup)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Stop it first'),
    });
    await records.close();
    expect(await command('restore', backup)).toMatchObject({ code: 0, stdout: expect.stringContaining('replaced') });
    expect(await command('restore')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('npm run restore -- FILE'),
    });
  });
});
