import { Kysely, SqliteDialect } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import type { NotifyOutcome } from '../../src/core/notifier.ts';
import { createEscalationStore } from '../../src/records/escalation-store.ts';
import { createBrokenStore, openRecords, recordsFile } from '../../src/records/index.ts';
import type { RecordsSchema } from '../../src/records/schema.ts';
import { openConnection } from '../../src/records/sqlite-connection.ts';
import { callLines, createFakeDirectory, deputy, lead, manager } from '../support/escalation/fake-directory.ts';
import { createHandClock } from '../support/escalation/hand-clock.ts';
import { createRecordingNotifier } from '../support/escalation/recording-notifier.ts';
import {
  aQuestion,
  aReferral,
  as,
  type EscalationScene,
  openEscalationScene,
  rosa,
} from '../support/escalation/scene.ts';
import { wording } from '../support/escalation/wording.ts';
import { makeFolder } from '../support/temp-folder.ts';

const scenes: EscalationScene[] = [];
const open = async (options: Parameters<typeof openEscalationScene>[0] = {}) => {
  const scene = await openEscalationScene(options);
  scenes.push(scene);
  return scene;
};
afterEach(async () => {
  for (const scene of scenes.splice(0)) await scene.close();
});

const show = async ({ escalations }: EscalationScene) =>
  (await escalations.referred(aQuestion(), aReferral())).id ?? '';
const asked = async ({ escalations }: EscalationScene) => (await escalations.overview(rosa)).asked[0];

describe('a platform', () => {
  it('that reaches nobody is said at once, with 999 and the numbers', async () => {
    const nobody = createRecordingNotifier(() => ({ outcome: 'unreachable' }));
    const scene = await open({ notifiers: [nobody.notifier] });
    const result = await scene.escalations.tell(await show(scene), rosa, null);
    expect(result).toMatchObject({ kind: 'not_sent', lines: expect.arrayContaining(callLines) });
    expect(result.kind === 'not_sent' && result.lines[0]).toContain('could not tell anyone');
  });

  it('that cannot reach the lead goes on to the deputy at once', async () => {
    const notLena = createRecordingNotifier(({ to }) =>
      to.kind === 'contact' && to.contact.id === 'lena'
        ? { outcome: 'unreachable' }
        : { outcome: 'sent', message: null },
    );
    const scene = await open({ notifiers: [notLena.notifier] });
    expect(await scene.escalations.tell(await show(scene), rosa, null)).toEqual({ kind: 'told' });
    expect(notLena.told()).toEqual(['dev']);
    expect((await asked(scene))?.messages[0]?.lines[0]).toContain('asked Dev');
  });

  it('that fails is tried again, and then the next person is asked', async () => {
    let calls = 0;
    const flaky = createRecordingNotifier(({ to }): NotifyOutcome => {
      if (to.kind === 'asker' || to.contact.id !== 'lena') return { outcome: 'sent', message: null };
      calls++;
      if (calls === 2) throw new Error('connection reset');
      return { outcome: 'failed' };
    });
    const scene = await open({ notifiers: [flaky.notifier] });
    const result = await scene.escalations.tell(await show(scene), rosa, null);
    expect(result.kind === 'not_sent' && result.lines[0]).toContain('goes on trying');
    await scene.wait(2);
    expect(calls).toBe(3);
    expect(flaky.told()).toEqual(['dev']);
  });

  it('that does not answer counts as failed', async () => {
    const silent = createRecordingNotifier(({ to }) =>
      to.kind === 'contact' ? new Promise<NotifyOutcome>(() => {}) : { outcome: 'sent', message: null },
    );
    const scene = await open({ notifiers: [silent.notifier] });
    const id = await show(scene);
    const telling = scene.escalations.tell(id, rosa, null);
    while (!scene.timers.waiting().includes(15_000)) await new Promise((resolve) => setImmediate(resolve));
    scene.timers.settle();
    expect((await telling).kind).toBe('not_sent');
  });

  it('gets its earlier message back, and one of two that fails does not stand in the way', async () => {
    const works = createRecordingNotifier(undefined, 'works');
    const broken = createRecordingNotifier(() => ({ outcome: 'failed' }), 'broken');
    const scene = await open({ notifiers: [broken.notifier, works.notifier] });
    await scene.escalations.tell(await show(scene), rosa, null);
    await scene.wait(10);
    const toLena = works.sent.filter(({ to }) => to.kind === 'contact');
    expect(toLena.map(({ previous }) => previous)).toEqual([null, expect.stringMatching(/^m-/)]);
    expect(new Set(toLena.map(({ key }) => key)).size).toBe(2);
  });
});

describe('an acknowledgement', () => {
  it('stops what is queued, even what was taken from the queue a moment before', async () => {
    let release = () => {};
    const slow = createRecordingNotifier(({ to, lines }) =>
      to.kind === 'asker' && lines.join(' ').includes('not answered yet')
        ? new Promise<NotifyOutcome>((resolve) => {
            release = () => resolve({ outcome: 'sent', message: null });
          })
        : { outcome: 'sent', message: null },
    );
    const scene = await open({ notifiers: [slow.notifier] });
    const id = await show(scene);
    await scene.escalations.tell(id, rosa, null);
    // The reminder is out, and the word of it to the asker hangs; the deputy's turn comes due behind it.
    scene.hands.forward(10);
    const draining = scene.escalations.drain();
    while (slow.told().length < 2) await new Promise((resolve) => setImmediate(resolve));
    scene.hands.forward(15);
    const acting = scene.escalations.act(id, as('lena'), 'acknowledge', null);
    await new Promise((resolve) => setImmediate(resolve));
    release();
    await Promise.all([draining, acting]);
    await scene.wait(60);
    expect(slow.told()).toEqual(['lena', 'lena']);
    expect(await acting).toEqual({ kind: 'done' });
  });
});

describe('a restart', () => {
  it('goes on with a wait where it was', async () => {
    const first = await openEscalationScene();
    const id = await show(first);
    await first.escalations.tell(id, rosa, null);
    await first.wait(6);
    await first.close();
    const second = await open({ folder: first.folder, hands: first.hands });
    await second.wait(3);
    expect(second.recording.told()).toEqual([]);
    await second.wait(1);
    expect(second.recording.told()).toEqual(['lena']);
    expect(second.escalations.openEscalations.concernOf(aQuestion())).toMatchObject({
      pathway: 'childrens_social_care',
    });
    expect(JSON.stringify(second.recording.sent)).not.toContain('comes late');
  });

  it('after an outage does what is due, and says that it is late', async () => {
    const first = await openEscalationScene();
    await first.escalations.tell(await show(first), rosa, null);
    await first.close();
    first.hands.forward(180);
    const second = await open({ folder: first.folder, hands: first.hands });
    await second.escalations.drain();
    expect(second.recording.told()).toEqual(['lena']);
    expect(second.recording.sent[0]?.lines[0]).toBe('This comes late. Waymark was not running at 18:40.');
    expect((await asked(second))?.messages.at(-1)?.lines[0]).toContain('comes late');
    // The next wait is a whole one again: nobody is skipped because the machine was off.
    await second.wait(9);
    expect(second.recording.told()).toEqual(['lena']);
    await second.wait(1);
    expect(second.recording.told()).toEqual(['lena', 'dev']);
  });
});

describe('the store', () => {
  it('that fails leaves the card, and says that nobody could be told', async () => {
    const scene = await open({ store: createBrokenStore });
    const offer = await scene.escalations.referred(aQuestion(), aReferral());
    expect(offer).toEqual({ id: null, lines: [wording.offer.broken], buttons: [], spokenTo: [] });
    expect(await scene.escalations.tell('any', rosa, null)).toMatchObject({
      kind: 'not_sent',
      lines: [wording.offer.broken, wording.firstLine],
    });
    expect((await scene.escalations.act('any', as('lena'), 'close', null)).kind).toBe('broken');
    expect((await scene.escalations.spoken('any', rosa, 'lead')).kind).toBe('broken');
    expect((await scene.escalations.overview(rosa)).problem).toContain(wording.firstLine);
    expect(await scene.escalations.record('any', rosa)).toBeNull();
    await scene.escalations.over(aQuestion());
    expect(scene.logLines.length).toBeGreaterThan(3);
  });

  it('that is full says so, sends nothing that is not recorded, and goes on when there is room', async () => {
    let isFull = false;
    const full = new Error('SQLITE_FULL');
    const scene = await open({
      store: (real) => ({
        ...real,
        add: (...args) => (isFull ? Promise.reject(full) : real.add(...args)),
        change: (...args) => (isFull ? Promise.reject(full) : real.change(...args)),
        takeNext: (...args) => (isFull ? Promise.reject(full) : real.takeNext(...args)),
      }),
    });
    const id = await show(scene);
    isFull = true;
    expect((await scene.escalations.tell(id, rosa, null)).kind).toBe('not_sent');
    expect(scene.recording.sent).toEqual([]);
    isFull = false;
    await scene.escalations.tell(id, rosa, null);
    isFull = true;
    await scene.wait(12);
    expect(scene.recording.told()).toEqual(['lena']);
    expect((await scene.escalations.overview(rosa)).problem).toEqual([wording.firstLine, wording.offer.unknown]);
    expect((await scene.escalations.act(id, as('lena'), 'acknowledge', null)).kind).toBe('broken');
    isFull = false;
    await scene.wait(1);
    expect(scene.recording.told()).toEqual(['lena', 'lena']);
    expect((await scene.escalations.overview(rosa)).problem).toEqual([]);
  });

  it('that is really full: SQLite’s own refusal becomes the same words', async () => {
    const folder = makeFolder();
    await openRecords(folder, { clock: createHandClock().clock }).close();
    const connection = openConnection(recordsFile(folder));
    const database = new Kysely<RecordsSchema>({ dialect: new SqliteDialect({ database: connection }) });
    const scene = await open({ folder, store: () => createEscalationStore(database, createHandClock().clock) });
    connection.exec(`PRAGMA max_page_count = ${connection.value('PRAGMA page_count')}`);
    const offers = [];
    for (let n = 0; n < 60; n++)
      offers.push(await scene.escalations.referred(aQuestion({ conversation: `talk-${n}` }), aReferral()));
    expect(offers.at(-1)).toEqual({ id: null, lines: [wording.offer.broken], buttons: [], spokenTo: [] });
    expect(scene.logLines.at(-1)).toContain('records_broken');
    connection.close();
  });
});

describe('a trial', () => {
  it('tells nobody, and says so plainly', async () => {
    const scene = await open({ settings: { mode: 'log' } });
    const offer = await scene.escalations.referred(aQuestion(), aReferral());
    expect(offer.lines).toEqual([wording.offer.trial]);
    const result = await scene.escalations.tell(offer.id ?? '', rosa, null);
    expect(result.kind === 'not_sent' && result.lines[0]).toBe(wording.offer.trial);
    expect(scene.logLines.filter((line) => line.startsWith('trial_nobody_is_told'))).toHaveLength(3);
    expect(scene.recording.told()).toEqual([]);
    expect(scene.recording.saidToAsker().join()).toContain('could not tell anyone');
  });
});

describe('a practice', () => {
  it('says that it is one, on everything that anybody reads', async () => {
    const scene = await open({ settings: { mode: 'practice' } });
    const offer = await scene.escalations.referred(aQuestion(), aReferral());
    expect(offer.lines).toEqual([wording.offer.practice]);
    await scene.escalations.tell(offer.id ?? '', rosa, null);
    await scene.wait(10);
    await scene.escalations.act(offer.id ?? '', as('lena'), 'handle', null);
    expect(scene.recording.sent.length).toBeGreaterThan(3);
    for (const { lines } of scene.recording.sent) expect(lines[0]).toBe(wording.practice);
    for (const { lines } of (await scene.escalations.overview(as('dev'))).forLead)
      expect(lines[0]).toBe(wording.practice);
    expect(await scene.escalations.record(offer.id ?? '', rosa)).toContain('This was a practice.');
  });
});

describe('people', () => {
  it('who have not agreed, or have left, are told nothing', async () => {
    let isThere = true;
    const directory = {
      ...createFakeDirectory({ contacts: [{ ...lead, hasAgreed: false }, deputy, manager] }),
      contact: (id: string) => (id === 'dev' && isThere ? deputy : id === 'moira' ? manager : null),
    };
    const scene = await open({ directory });
    const id = await show(scene);
    await scene.escalations.tell(id, rosa, null);
    expect(scene.recording.told()).toEqual(['dev']);
    isThere = false;
    await scene.wait(10);
    expect(scene.recording.told()).toEqual(['dev', 'moira']);
  });

  it('where there are none, there is no button to tell them', async () => {
    const scene = await open({ directory: createFakeDirectory({ contacts: [] }) });
    const offer = await scene.escalations.referred(aQuestion(), aReferral());
    expect(offer.buttons.map(({ action }) => action)).toEqual(['spoken', 'record']);
  });

  it('who ask are not told of their own request', async () => {
    const scene = await open();
    const lena = aQuestion({ person: 'lena@school.example' });
    const { id } = await scene.escalations.referred(lena, aReferral());
    await scene.escalations.tell(id ?? '', as('lena'), null);
    await scene.wait(40);
    expect(scene.recording.told()).toEqual(['dev', 'dev', 'moira']);
  });

  it('who are children are asked nothing', async () => {
    const directory = { ...createFakeDirectory(), reader: () => ({ kind: 'child' as const }) };
    const scene = await open({ directory });
    expect(await scene.escalations.referred(aQuestion(), aReferral())).toEqual({
      id: null,
      lines: [],
      buttons: [],
      spokenTo: [],
    });
  });
});
