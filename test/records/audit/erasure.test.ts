import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ErasureError, HoldError, RecordsInUseError } from '../../../src/records/errors.ts';
import { openRecords, type RetentionPolicy, recordsFolder } from '../../../src/records/index.ts';
import type { Target } from '../../../src/records/targets.ts';
import { aDecision, anEscalation } from '../scene.ts';
import { anEntry, appendAll, openScene, rosa, sam, unexpected } from './scene.ts';

const ofRosa: Target = { kind: 'person', channel: 'slack', id: 'T1/ROSA' };
const talk1: Target = { kind: 'conversation', channel: 'slack', id: 'talk-1' };
const asked = { decision: 'DPO-2026-014', isTrial: false };
const policy: RetentionPolicy = { auditDays: 365, questionDays: 30, isContact: () => false };

async function filled() {
  const scene = openScene();
  const { records, clock } = scene;
  await appendAll(records, [
    [anEntry({ id: 'r1' }), rosa],
    [anEntry({ id: 'r2' }), sam],
    [anEntry({ id: 'r3' }), { ...rosa, conversation: 'talk-3' }],
  ]);
  const at = clock.now().toISOString();
  await records.escalations.add(
    aDecision(
      anEscalation({
        id: 'e-rosa',
        asker: { channel: 'slack', person: 'T1/ROSA', places: [] },
        conversation: 'talk-1',
      }),
    ),
  );
  await records.escalations.add(
    aDecision(
      anEscalation({ id: 'e-sam', asker: { channel: 'slack', person: 'T1/SAM', places: [] }, conversation: 'talk-2' }),
    ),
  );
  await records.references('slack').save('T1/ROSA', { channel: 'D1' });
  await records.references('slack').save('T1/SAM', { channel: 'D2' });
  for (const reply of ['r1', 'r2'])
    await records.feedback.save({ id: `f-${reply}`, reply, verdict: 'helpful', reason: null, citations: [], at });
  await records.questions.save({ id: 'r1', at, outcome: 'answered', text: 'quincequestion' }, rosa);
  await records.questions.save({ id: 'r2', at, outcome: 'answered', text: 'plumquestion' }, sam);
  return scene;
}

const all = (records: Awaited<ReturnType<typeof filled>>['records']) => records.questions.between('0', '9');

function everything(folder: string): string {
  const names = readdirSync(recordsFolder(folder));
  return names.map((name) => readFileSync(join(recordsFolder(folder), name), 'latin1')).join('\n');
}

describe('an erasure', () => {
  it('of a person takes all of theirs and nothing else, and the chain still verifies', async () => {
    const { records, folder, clock } = await filled();
    const before = await records.audit.head();
    for (const words of ['T1/ROSA', 'quincequestion', 'e-rosa']) expect(everything(folder)).toContain(words);
    expect(await records.erase(ofRosa, asked)).toEqual({ entries: 2, escalations: 1, questions: 1, references: 1 });
    expect(await records.escalations.find('e-rosa')).toBeNull();
    expect(await records.escalations.find('e-sam')).not.toBeNull();
    expect(await records.references('slack').find('T1/ROSA')).toBeNull();
    expect((await all(records)).map(({ text }) => text)).toEqual(['plumquestion']);
    expect((await records.feedback.since('0')).map(({ id }) => id)).toEqual(['f-r2']);
    expect(await records.verify(before)).toMatchObject({
      count: 4,
      whole: 2,
      erased: 2,
      decisions: ['DPO-2026-014'],
      problems: [],
    });
    // Neither the file nor its write-ahead log has a byte of it left.
    expect(everything(folder)).not.toMatch(/ROSA|quincequestion|e-rosa/);
    await records.close();
    expect(everything(folder)).not.toMatch(/ROSA|quincequestion|e-rosa/);
    const again = openRecords(folder, { clock });
    expect(await again.erase(ofRosa, asked)).toEqual({ entries: 0, escalations: 0, questions: 0, references: 0 });
    await again.close();
  });

  it('of a conversation takes that one alone', async () => {
    const { records } = await filled();
    expect(await records.erase(talk1, asked)).toEqual({ entries: 1, escalations: 1, questions: 1, references: 0 });
    expect(await records.references('slack').find('T1/ROSA')).toEqual({ channel: 'D1' });
    await records.close();
  });

  it('can be looked at first', async () => {
    const { records } = await filled();
    const before = await records.audit.head();
    expect(await records.erase(ofRosa, { ...asked, isTrial: true })).toMatchObject({ entries: 2, escalations: 1 });
    expect(await records.audit.head()).toEqual(before);
    await records.close();
  });

  it('waits for a concern that is still open', async () => {
    const { records } = await filled();
    await records.escalations.change('e-rosa', (state) => aDecision({ ...state, status: 'waiting' }));
    await expect(records.erase(ofRosa, asked)).rejects.toThrow('still open');
    expect(await records.escalations.find('e-rosa')).not.toBeNull();
    await records.close();
  });

  it.each(['Rosa asked for it', '', 'a'.repeat(61), 'x;y'])(
    'needs a reference that can stay: not "%s"',
    async (decision) => {
      const { records } = openScene();
      await expect(records.erase(ofRosa, { ...asked, decision })).rejects.toThrow(ErasureError);
      await expect(records.holds.add(ofRosa, decision)).rejects.toThrow(HoldError);
      await records.close();
    },
  );

  it('is not begun beside a running service', async () => {
    const { records, folder, clock } = await filled();
    expect(() => openRecords(folder, { clock })).toThrow(RecordsInUseError);
    await records.close();
  });
});

describe('a legal hold', () => {
  it.each<[string, Target | null]>([
    ['on the person', ofRosa],
    ['on one of their conversations', talk1],
    ['on everything', null],
  ])('%s stops the erasure of any of it, until it is released', async (_name, target) => {
    const { records, folder } = await filled();
    const hold = await records.holds.add(target, 'INQ-7');
    await expect(records.erase(ofRosa, asked)).rejects.toThrow(/legal hold.*INQ-7/s);
    expect(await all(records)).toHaveLength(2);
    await records.holds.release(hold.id);
    expect(await records.holds.list()).toEqual([]);
    await expect(records.holds.release(hold.id)).rejects.toThrow(HoldError);
    expect(await records.erase(ofRosa, asked)).toMatchObject({ entries: 2 });
    expect(await records.verify(unexpected)).toMatchObject({ problems: [] });
    expect(everything(folder)).not.toContain('ROSA');
    await records.close();
  });

  it('on somebody else stops nothing', async () => {
    const { records } = await filled();
    await records.holds.add({ kind: 'person', channel: 'slack', id: 'T1/SAM' }, 'INQ-7');
    await records.holds.add({ kind: 'person', channel: 'teams', id: 'T1/ROSA' }, 'INQ-8');
    expect(await records.erase(ofRosa, asked)).toMatchObject({ entries: 2 });
    await records.close();
  });
});

describe('retention', () => {
  it('takes what is older than it may be, and not a day before', async () => {
    const { records, pass } = await filled();
    pass(30);
    expect(await records.retain(policy)).toMatchObject({ entries: 0, questions: 0, escalations: 0 });
    pass(1);
    expect(await records.retain(policy)).toMatchObject({ entries: 0, questions: 2 });
    pass(335);
    expect(await records.retain(policy)).toEqual({
      ...{ entries: 3, escalations: 2, questions: 0, feedback: 2, references: 2, copies: 0 },
    });
    expect(await records.verify(unexpected)).toMatchObject({ count: 4, whole: 1, retained: 3, problems: [] });
    await records.close();
  });

  it('keeps its own account of what is gone, however often it runs', async () => {
    const { records, pass } = await filled();
    for (const days of [400, 400, 400]) {
      pass(days);
      await records.retain(policy);
      await appendAll(records, [[anEntry({ id: `after-${days}` }), sam]]);
    }
    expect(await records.verify(unexpected)).toMatchObject({ retained: 5, problems: [] });
    await records.close();
  });

  it('takes kept questions at once where no more are to be kept', async () => {
    const { records } = await filled();
    expect(await records.retain({ ...policy, questionDays: 0 })).toMatchObject({ questions: 2 });
    await records.close();
  });

  it('leaves what is open, what is held, and how a listed person is written to', async () => {
    const { records, pass } = await filled();
    await records.escalations.change('e-sam', (state) => aDecision({ ...state, status: 'waiting' }));
    await records.holds.add(ofRosa, 'INQ-7');
    await records.references('slack').save('T1/LEAD', { channel: 'D3' });
    await records.references('slack').save('T1/OLD', { channel: 'D4' });
    pass(500);
    expect(await records.retain({ ...policy, isContact: (_, person) => person === 'T1/LEAD' })).toEqual({
      ...{ entries: 1, escalations: 0, questions: 1, feedback: 1, references: 1, copies: 0 },
    });
    expect((await all(records)).map(({ text }) => text)).toEqual(['quincequestion']);
    expect((await records.feedback.since('0')).map(({ id }) => id)).toEqual(['f-r1']);
    for (const person of ['T1/ROSA', 'T1/SAM', 'T1/LEAD'])
      expect(await records.references('slack').find(person)).not.toBeNull();
    await records.close();
  });

  it('takes the copies that Waymark made by itself, after a month, and no other file', async () => {
    const { records, folder, clock } = await filled();
    const file = (name: string, days: number) => {
      const path = join(recordsFolder(folder), name);
      writeFileSync(path, '');
      const time = new Date(clock.now().getTime() - days * 86_400_000);
      utimesSync(path, time, time);
      return path;
    };
    const old = file('waymark.db.schema-1-20260101T120000', 31);
    const kept = [
      file('waymark.db.replaced-20260301T120000', 29),
      file('my-backup.db', 400),
      file('waymark.db.replaced-by-hand', 400),
    ];
    expect(await records.retain(policy)).toMatchObject({ copies: 1 });
    expect([old, ...kept].map((path) => existsSync(path))).toEqual([false, true, true, true]);
    await records.close();
  });
});
