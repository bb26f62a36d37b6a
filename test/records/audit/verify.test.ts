import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openRecords, recordsFile } from '../../../src/records/index.ts';
import { openConnection } from '../../../src/records/sqlite-connection.ts';
import { start } from '../../support/processes.ts';
import { projectRoot } from '../../support/real-waymark.ts';
import { anEntry, appendAll, openScene, rosa, sam, unexpected } from './scene.ts';

async function withThree() {
  const scene = openScene();
  await appendAll(scene.records, [
    [anEntry({ id: 'r1' }), rosa],
    [anEntry({ id: 'r2' }), sam],
    [anEntry({ id: 'r3' }), rosa],
  ]);
  return scene;
}

/** Closes, does this to the file behind Waymark's back, and verifies. */
async function tamper(scene: Awaited<ReturnType<typeof withThree>>, sql: string, expected = unexpected) {
  await scene.records.close();
  const connection = openConnection(recordsFile(scene.folder));
  connection.exec('PRAGMA foreign_keys = OFF');
  connection.exec(sql);
  connection.close();
  const records = openRecords(scene.folder, scene);
  const verdict = await records.verify(expected);
  await records.close();
  return verdict.problems;
}

describe('the audit', () => {
  it('verifies as it was written, empty and full', async () => {
    const { records } = openScene();
    expect(await records.verify(unexpected)).toMatchObject({ count: 0, problems: [] });
    await appendAll(records, [[anEntry(), rosa]]);
    expect(await records.verify(unexpected)).toMatchObject({ count: 1, whole: 1, problems: [] });
    await records.close();
  });

  it('is chained as it says: hash of the one before, the commitment and the number', async () => {
    const { folder, records } = await withThree();
    const { head, count } = await records.audit.head();
    await records.close();
    const connection = openConnection(recordsFile(folder));
    const rows = connection.prepare('SELECT sequence, commitment, hash FROM audit_chain ORDER BY sequence').all([]) as {
      sequence: number;
      commitment: string;
      hash: string;
    }[];
    connection.close();
    let previous = '0'.repeat(64);
    for (const { sequence, commitment, hash } of rows) {
      previous = createHash('sha256').update(`${previous}\n${commitment}\n${sequence}`).digest('hex');
      expect(hash).toBe(previous);
    }
    expect([count, head]).toEqual([3, previous]);
  });

  it('holds nobody in the open, and no two entries of one person alike', async () => {
    const { folder, records } = await withThree();
    await records.close();
    const connection = openConnection(recordsFile(folder));
    const payloads = connection.prepare('SELECT payload_json FROM audit_payloads').all([]) as {
      payload_json: string;
    }[];
    connection.close();
    expect(payloads).toHaveLength(3);
    expect(JSON.stringify(payloads)).not.toMatch(/ROSA|SAM|talk-/);
    const people = payloads.map(({ payload_json }) => JSON.parse(payload_json).person);
    expect(new Set(people).size).toBe(3);
  });

  it.each([
    [
      'an entry that says something else',
      `UPDATE audit_payloads SET payload_json = replace(payload_json, 'answered', 'declined') WHERE sequence = 2`,
      'entry 2 says was changed',
    ],
    ['another salt', `UPDATE audit_payloads SET salt = '00' WHERE sequence = 2`, 'entry 2 says was changed'],
    ['an entry whose content is gone', 'DELETE FROM audit_payloads WHERE sequence = 2', 'entry 2 is missing'],
    [
      'an entry that is gone',
      'DELETE FROM audit_payloads WHERE sequence = 2; DELETE FROM audit_chain WHERE sequence = 2',
      'Between entries 1 and 3',
    ],
    [
      'two that changed places',
      'UPDATE audit_chain SET sequence = 9 WHERE sequence = 1; UPDATE audit_chain SET sequence = 1 WHERE sequence = 2; UPDATE audit_chain SET sequence = 2 WHERE sequence = 9',
      'Entry 1 does not follow',
    ],
    ['another commitment', `UPDATE audit_chain SET commitment = 'x' WHERE sequence = 1`, 'Entry 1 does not follow'],
    ['a payload of no entry', `INSERT INTO audit_payloads VALUES (7, 'x', 'reply', '00', '{}')`, 'payload 7'],
  ])('shows %s', async (_name, sql, words) => {
    const problems = await tamper(await withThree(), sql);
    expect(problems.join('\n')).toContain(words);
  });

  it('shows an end that was cut off against a head noted before, and not without one', async () => {
    const cut = 'DELETE FROM audit_payloads WHERE sequence = 3; DELETE FROM audit_chain WHERE sequence = 3';
    expect(await tamper(await withThree(), cut)).toEqual([]);
    const scene = await withThree();
    const noted = await scene.records.audit.head();
    expect((await tamper(scene, cut, noted)).join()).toContain('its end was cut off');
    const again = await withThree();
    const { head } = await again.records.audit.head();
    expect((await tamper(again, cut, { head, count: null })).join()).toContain('nowhere in the chain');
  });

  it('shows a chain that was written anew against a head noted before', async () => {
    const { records: first } = await withThree();
    const noted = await first.audit.head();
    await first.close();
    const { records } = await withThree();
    expect(await records.verify(unexpected)).toMatchObject({ problems: [] });
    expect((await records.verify(noted)).problems.join()).toContain('written anew');
    await records.close();
  });

  it('goes on from a noted head as more is written', async () => {
    const { records } = await withThree();
    const noted = await records.audit.head();
    await appendAll(records, [[anEntry({ id: 'r4' }), sam]]);
    expect(await records.verify(noted)).toMatchObject({ count: 4, problems: [] });
    expect((await records.verify({ head: null, count: 5 })).problems.join()).toContain('5 were expected');
    await records.close();
  });

  it('does not fork where two write at once, the service and a terminal beside it', async () => {
    const { folder, records } = openScene();
    await records.audit.append(anEntry(), rosa);
    const script = `
      import { openRecordsBeside } from '${projectRoot}src/records/index.ts';
      const records = await openRecordsBeside(process.argv[1], { clock: { now: () => new Date(), monotonicMs: () => 0 } });
      console.log('open');
      for (let n = 0; n < 25; n++) await records.audit.append(JSON.parse(process.argv[2]), JSON.parse(process.argv[3]));
      await records.close();
    `;
    const words = [
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      script,
      folder,
      JSON.stringify(anEntry()),
      JSON.stringify(sam),
    ];
    const beside = start(process.execPath, words);
    await beside.waitFor(/open/);
    for (let n = 0; n < 25; n++) {
      await records.audit.append(anEntry(), rosa);
      // Lets go of the processor, so that the two meet.
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await beside.ended).toMatchObject({ code: 0 });
    expect(await records.verify(unexpected)).toMatchObject({ count: 51, whole: 51, problems: [] });
    await records.close();
  });
});
