import { afterEach, describe, expect, it } from 'vitest';
import type { ContactWarnings } from '../../src/core/contacts.ts';
import type { Note, Notifier, NotifyOutcome } from '../../src/core/notifier.ts';
import { createLocalContacts, type LocalFile } from '../../src/safeguarding/index.ts';
import { createHandClock } from '../support/escalation/hand-clock.ts';
import { createRecordingNotifier } from '../support/escalation/recording-notifier.ts';
import { type EscalationScene, openEscalationScene } from '../support/escalation/scene.ts';
import { bankHolidays, sampleFile, wording } from '../support/local-contacts.ts';

/** All of the sample was checked on 2 November 2026: its cards say so from 5 May 2027, a Wednesday. */
const quiet = '2027-04-02T10:00:00Z';
const firstDay = '2027-04-05T10:00:00Z';
const expired = '2027-05-05T08:30:00Z';

let scene: EscalationScene;
afterEach(() => scene.close());

type SceneOptions = Parameters<typeof openEscalationScene>[0];

/** The sample file as it is now: `edit` takes up a change, as the service does within seconds. */
async function open(start: string, options: SceneOptions & { file?: LocalFile | null } = {}) {
  const hands = options.hands ?? createHandClock(start);
  let file = options.file === undefined ? sampleFile : options.file;
  const contacts = createLocalContacts({
    ...{ file: () => file, bankHolidays, wording, clock: hands.clock, maxAgeDays: 183 },
  });
  scene = await openEscalationScene({ directory: contacts, checks: contacts, ...options, hands });
  return {
    edit: (next: LocalFile) => {
      file = next;
    },
  };
}

const run = () => scene.escalations.warnOwners();
const asked = () => scene.recording.notes.map(({ to }) => to.id);
const at = async (iso: string) => {
  scene.hands.set(iso);
  await run();
};
/** Only Northmoor's numbers, each kept by whom the test names. */
function keptBy(frontDoor: string, prevent: string): LocalFile {
  const [northmoor] = sampleFile.councils;
  if (!northmoor?.prevent) throw new Error('The sample file has a council with a Prevent team.');
  const { id, name, places, prevent: old, frontDoor: door } = northmoor;
  const council = { id, name, places, frontDoor: { ...door, owner: frontDoor }, prevent: { ...old, owner: prevent } };
  const people = sampleFile.people.map((one) => ({ ...one, verifiedOn: '2027-03-01' }));
  return { ...sampleFile, councils: [council], people };
}
const as = (name: string) => ({ channel: 'web', person: `${name}@harbour.example`, places: [] }) as const;
const toCheck = async (name: string) => (await scene.escalations.overview(as(name))).toCheck;

describe('before a contact counts as not checked', () => {
  it('one lead is asked once, thirty days before; once more on the day; and never again', async () => {
    await open(quiet);
    await run();
    expect(asked()).toEqual([]);
    await at(firstDay);
    expect(asked()).toEqual(['asha']);
    const lines = scene.recording.notes[0]?.lines ?? [];
    expect(lines[0]).toBe('Please check some contact details that Waymark’s cards show.');
    expect(lines).toContain(
      'Children’s social care at Northmoor Council: last checked on 2 November 2026. From 5 May 2027 cards say that nobody has checked it.',
    );
    expect(lines.join('\n')).toContain('There are 6 more in your local file.');
    expect(lines.at(-1)).toContain('no child and no concern');
    expect(lines.join('\n')).not.toMatch(/[{}]|undefined/);

    for (const later of ['2027-04-05T11:00:00Z', '2027-04-06T10:00:00Z', '2027-05-04T15:00:00Z']) await at(later);
    expect(asked()).toEqual(['asha']);
    await at(expired);
    expect(asked()).toEqual(['asha', 'asha']);
    expect(scene.recording.notes[1]?.lines.join('\n')).toContain('Cards now say that nobody has checked it since.');
    for (const later of ['2027-05-05T15:00:00Z', '2027-05-06T10:00:00Z', '2028-01-10T10:00:00Z']) await at(later);
    expect(asked()).toEqual(['asha', 'asha']);
  });

  it('its owner is, where the file names them by id or by name; they alone, and of theirs alone', async () => {
    await open(firstDay, { file: keptBy('ben', 'Carol') });
    await run();
    expect(asked()).toEqual(['ben', 'carol']);
    expect(scene.recording.notes[0]?.lines.join()).toContain('Children’s social care at');
    expect(scene.recording.notes[0]?.lines.join()).not.toContain('Prevent at');
    expect(await toCheck('ben')).toEqual(scene.recording.notes[0]?.lines);
    for (const name of ['asha', 'dev', 'rosa']) expect([name, await toCheck(name)]).toEqual([name, []]);
  });

  it.each([
    ['an owner who has not agreed', { agreed: false }],
    ['an owner whom nothing reaches', { accounts: {} }],
  ])('%s is left out, and the lead is asked', async (_what, change) => {
    const file = keptBy('carol', 'carol');
    const people = file.people.map((one) => (one.id === 'carol' ? { ...one, ...change } : one));
    const recording = createRecordingNotifier();
    const notifier: Notifier = {
      ...recording.notifier,
      canReach: (to) => to.kind === 'contact' && to.contact.accounts.web !== undefined,
    };
    await open(firstDay, { file: { ...file, people }, notifiers: [notifier] });
    await run();
    expect(recording.notes.map(({ to }) => to.id)).toEqual(['asha']);
  });

  it('the cover is asked where the lead is on leave, and the deputy where nothing reaches the lead', async () => {
    const leave = [{ from: '2027-04-01', until: '2027-04-30', cover: 'ben' }];
    const people = sampleFile.people.map((one) => (one.id === 'asha' ? { ...one, leave } : one));
    await open(firstDay, { file: { ...sampleFile, people } });
    await run();
    expect(asked()).toEqual(['ben']);
    await scene.close();

    const tried: string[] = [];
    const inform = async ({ to }: Note): Promise<NotifyOutcome> => {
      tried.push(to.id);
      return to.id === 'asha' ? { outcome: 'unreachable' } : { outcome: 'sent', message: null };
    };
    await open(firstDay, { notifiers: [{ ...createRecordingNotifier().notifier, inform }] });
    await run();
    await run();
    expect(tried).toEqual(['asha', 'ben']);
    expect(await toCheck('ben')).not.toEqual([]);
    expect(await toCheck('asha')).toEqual([]);
  });

  it('nobody is asked at night or on a day off', async () => {
    await open('2027-04-10T10:00:00Z');
    await run();
    await at('2027-04-12T07:30:00Z');
    await at('2027-04-12T16:30:00Z');
    expect(asked()).toEqual([]);
    await at('2027-04-13T08:30:00Z');
    expect(asked()).toEqual(['asha']);
  });
});

describe('what was asked', () => {
  it('outlives a restart: nobody is asked twice', async () => {
    await open(firstDay);
    await run();
    const { folder, hands } = scene;
    await scene.close();
    await open(firstDay, { folder, hands });
    await run();
    expect(asked()).toEqual([]);
    expect((await toCheck('asha')).length).toBeGreaterThan(3);
  });

  it('goes when the entry has been checked, and is asked anew for the new date', async () => {
    const { edit } = await open(firstDay, { file: keptBy('ben', 'ben') });
    await run();
    const checked = keptBy('ben', 'ben');
    const [council] = checked.councils;
    if (!council) throw new Error('There is a council.');
    edit({ ...checked, councils: [{ ...council, frontDoor: { ...council.frontDoor, verifiedOn: '2027-04-06' } }] });
    expect((await toCheck('ben')).join()).toContain('Prevent at');
    expect((await toCheck('ben')).join()).not.toContain('Children’s social care at');
    await at('2027-09-08T10:00:00Z');
    expect(asked()).toEqual(['ben', 'ben', 'asha']);
    expect((await scene.records.contactWarnings.given()).filter(({ check }) => check.endsWith('frontDoor'))).toEqual([
      { check: 'councils.northmoor.frontDoor', verifiedOn: '2027-04-06', state: 'due_soon', told: 'ben' },
    ]);
  });

  it('is tried again within the hour where a platform is down', async () => {
    let isDown = true;
    const tried: string[] = [];
    const inform = async ({ to }: Note): Promise<NotifyOutcome> => {
      tried.push(to.id);
      if (isDown) throw new TypeError('plantedword');
      return { outcome: 'sent', message: null };
    };
    await open(firstDay, { notifiers: [{ ...createRecordingNotifier().notifier, inform }] });
    await run();
    isDown = false;
    scene.timers.tick();
    await expect.poll(() => toCheck('asha')).not.toEqual([]);
    expect(tried).toEqual(['asha', 'asha']);
    expect(scene.logLines.join()).not.toContain('plantedword');
  });
});

const { inform: _inform, ...cannotInform } = createRecordingNotifier().notifier;

describe('where nobody can be asked', () => {
  it.each([
    [
      'nobody has agreed',
      { file: { ...sampleFile, people: sampleFile.people.map((one) => ({ ...one, agreed: false })) } },
    ],
    ['it is on trial', { settings: { mode: 'log' } as const }],
    ['no platform can', { notifiers: [cannotInform] }],
  ])('%s: the log says so once a day, with ids alone', async (_why, options) => {
    await open(firstDay, options);
    await run();
    await run();
    const said = () => scene.logLines.filter((line) => line.startsWith('contact_check_nobody_told'));
    expect(said()).toHaveLength(1);
    expect(said()[0]).toContain('councils.northmoor.frontDoor');
    expect(said()[0]).not.toMatch(/Asha|Northmoor|01632|School office/);
    await at('2027-04-06T10:00:00Z');
    expect(said()).toHaveLength(2);
    expect(asked()).toEqual([]);
  });

  it('nothing is sent that cannot be recorded first', async () => {
    const fail = async (): Promise<never> => {
      throw new TypeError('plantedword');
    };
    const warnings = (real: ContactWarnings): ContactWarnings => ({ ...real, begin: fail });
    await open(firstDay, { warnings });
    await run();
    expect(asked()).toEqual([]);
    expect(scene.logLines.join()).toContain('contact_warning_failed {"code":"TypeError"}');
    expect(await toCheck('asha')).toEqual([]);
  });

  it('without a local file nobody is asked anything', async () => {
    await open(firstDay, { file: null });
    await run();
    expect(asked()).toEqual([]);
    expect(scene.logLines.join()).not.toContain('contact_check');
  });
});
