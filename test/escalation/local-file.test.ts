import { afterEach, describe, expect, it } from 'vitest';
import type { Question } from '../../src/core/question.ts';
import type { ReferralCard } from '../../src/core/reply.ts';
import { createRecordingNotifier } from '../support/escalation/recording-notifier.ts';
import { aQuestion, aReferral, type EscalationScene, openEscalationScene } from '../support/escalation/scene.ts';
import { evening, openSample, sampleFile } from '../support/local-contacts.ts';

const rosa = { channel: 'web', person: 'rosa@harbour.example', places: [] } as const;
const as = (name: string) => ({ channel: 'web', person: `${name}@harbour.example`, places: [] }) as const;
const northmoor = /01632 960 102/;
const southmoor = /020 7946/;

let scene: EscalationScene;
afterEach(() => scene.close());

async function open(options: Parameters<typeof openEscalationScene>[0] = {}) {
  scene = await openEscalationScene({ directory: openSample({ now: evening }).contacts, ...options });
}
const refer = (referral: Partial<ReferralCard> = {}, question: Partial<Question> = {}) =>
  scene.escalations.referred(aQuestion({ person: rosa.person, ...question }), { ...aReferral(), ...referral });

describe('the council', () => {
  it('that was chosen gives every step its numbers, and the route for disagreement, after a restart too', async () => {
    await open();
    const { id } = await refer({ council: 'northmoor' });
    await scene.escalations.tell(id ?? '', rosa, null);
    await scene.wait(10);
    const { folder, hands } = scene;
    const before = scene.recording.saidToAsker();
    await scene.close();
    await open({ folder, hands });
    await scene.wait(20);
    hands.set('2026-03-04T12:00:00.000Z');
    await scene.escalations.drain();
    await scene.escalations.nextDay(id ?? '', rosa, 'no');
    const said = [...before, ...scene.recording.saidToAsker()].filter((text) => text.includes('Call 999'));
    expect(said.length).toBeGreaterThan(4);
    for (const text of said) {
      expect(text).toMatch(northmoor);
      expect(text).not.toMatch(southmoor);
    }
    expect(said.at(-1)).toContain('https://www.northmoor.example/disagree');
  });

  it('is the place’s where nobody has chosen one', async () => {
    await open();
    const slack = { channel: 'slack', person: 'T1:U0ROSA', places: ['C0SOUTH01'] } as const;
    const { id } = await refer({}, slack);
    await scene.escalations.tell(id ?? '', { ...slack, places: [] }, null);
    const [said = ''] = scene.recording.saidToAsker();
    expect(said).toMatch(southmoor);
    expect(said).not.toMatch(northmoor);
  });

  it('can be chosen, and chosen anew, while somebody is being told', async () => {
    await open();
    const { id } = await refer();
    await scene.escalations.tell(id ?? '', rosa, null);
    expect(scene.recording.saidToAsker()[0]).toMatch(southmoor);
    expect((await refer({ council: 'northmoor' })).id).toBe(id);
    expect(scene.escalations.openEscalations.concernOf(aQuestion({ person: rosa.person }))?.council).toBe('northmoor');
    await scene.wait(10);
    expect(scene.recording.saidToAsker().at(-1)).not.toMatch(southmoor);
    await refer({ council: '' });
    await scene.wait(10);
    expect(scene.recording.saidToAsker().at(-1)).toMatch(southmoor);
    expect(scene.recording.told()).toEqual(['asha', 'asha', 'ben']);
  });
});

describe('the record', () => {
  const { cards } = openSample({ now: evening });
  const asSeen = (council?: string, isStillOpen = false): Partial<ReferralCard> => ({
    ...{ council, pathway: 'missing_child' },
    card: cards.referral(
      { pathway: 'missing_child', also: [], signals: [], strength: 'strong', council },
      rosa,
      isStillOpen,
    ),
  });
  const read = async (id: string | null) => (await scene.escalations.record(id ?? '', rosa))?.split('\n') ?? [];

  it('says what the card said: the council’s numbers of that hour, and what not to do', async () => {
    await open();
    const { card } = aReferral();
    const own = asSeen();
    const { id } = await refer(own);
    const record = await read(id);
    const { firstLine, lines, dont, closing } = own.card ?? card;
    for (const line of [firstLine, ...lines, ...closing]) expect(record).toContain(`- ${line}`);
    for (const line of dont) expect(record).toContain(`- Don’t ${line}.`);
    expect(record.join('\n')).toMatch(/closed now\. Call its out-of-hours team: 01632 960 102/);
    expect(record.join('\n')).not.toContain(aQuestion().text);
  });

  it('adds what a later card says, with its time, and not the same twice; after a restart too', async () => {
    await open();
    const { id } = await refer(asSeen());
    scene.hands.forward(5);
    await refer(asSeen(undefined, true));
    const before = await read(id);
    expect(before.filter((line) => line.includes('its card then said'))).toEqual([]);
    await refer(asSeen('southmoor'));
    const { folder, hands } = scene;
    await scene.close();
    await open({ folder, hands });
    const record = await read(id);
    const later = record.indexOf('18:35 on 3 March 2026: its card then said this too:');
    expect(later).toBeGreaterThan(0);
    expect(record.slice(0, later).join('\n')).toMatch(northmoor);
    const without = record.slice(record.indexOf('It no longer said:', later)).join('\n');
    expect(without).toMatch(northmoor);
    expect(without).not.toMatch(southmoor);
  });

  it('keeps the first card and a few, however often somebody changes the council', async () => {
    await open();
    const { id } = await refer(asSeen());
    for (const council of Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? 'southmoor' : 'northmoor')))
      await refer(asSeen(council));
    expect((await scene.records.escalations.find(id ?? ''))?.advised.length).toBe(6);
  });
});

describe('whoever was told', () => {
  it('sees and answers it whatever their role; the head and the leads see nothing', async () => {
    await open();
    const { id } = await refer({ pathway: 'allegation_against_staff' });
    await scene.escalations.tell(id ?? '', rosa, { implicated: ['carol'], chosen: 'dev' });
    for (const name of ['carol', 'asha', 'ben', 'esme'])
      expect([name, (await scene.escalations.overview(as(name))).forLead]).toEqual([name, []]);
    expect((await scene.escalations.overview(as('dev'))).forLead).toHaveLength(1);
    expect(await scene.escalations.act(id ?? '', as('dev'), 'acknowledge', null)).toEqual({ kind: 'done' });
  });
});

describe('where nobody can be told', () => {
  const unheard = { ...sampleFile, people: sampleFile.people.map((one) => ({ ...one, agreed: false })) };
  const deaf = { ...createRecordingNotifier().notifier, canReach: ({ kind }: { kind: string }) => kind === 'asker' };
  it.each([
    ['there is no local file', 'no_local_file', { directory: openSample({ file: null }).contacts }],
    ['nobody has agreed', 'nobody_agreed', { directory: openSample({ file: unheard }).contacts }],
    ['nothing reaches them', 'nobody_reachable', { notifiers: [deaf] }],
  ] as const)('because %s, there is no button, and the card says so at once', async (_why, reason, options) => {
    await open(options);
    expect(scene.escalations.whoIsTold()).toBe(reason);
    for (const pathway of ['childrens_social_care', 'allegation_against_staff'] as const) {
      const offer = await refer({ pathway });
      expect(offer.lines).toEqual(['Waymark can’t tell anyone for you. Don’t wait: call now.']);
      expect(offer.buttons.map(({ action }) => action)).toEqual(['spoken', 'record']);
    }
  });

  it('a platform that is connected later changes that', async () => {
    await open({ notifiers: [deaf] });
    scene.escalations.addNotifier(createRecordingNotifier().notifier);
    expect(scene.escalations.whoIsTold()).toBe('somebody');
    expect((await refer()).buttons[0]?.action).toBe('tell');
  });
});

it('a lead is not offered to tell the lead', async () => {
  await open();
  expect((await refer({}, { person: as('asha').person })).buttons[0]?.label).toBe('Ask another lead for help');
});

it.each([
  ['asha', false],
  ['rosa', true],
])('%s, all the way to the next day: only a practitioner is told to tell the lead', async (name, isTold) => {
  await open();
  const asker = as(name);
  const { id, spokenTo } = await refer({ council: 'southmoor' }, { person: asker.person });
  await scene.wait(30);
  await scene.escalations.spoken(id ?? '', asker, 'colleague');
  scene.hands.set('2026-03-04T12:00:00.000Z');
  await scene.escalations.drain();
  await scene.escalations.nextDay(id ?? '', asker, 'no');
  const said = [...scene.recording.saidToAsker(), ...spokenTo.map(({ label }) => label)].join('\n');
  expect(said).toContain('Call them again today');
  expect(said).toContain('This still needs someone who can act');
  expect(/(?:our|your) (?:safeguarding )?lead\b/.test(said)).toBe(isTold);
});

it('a child’s card has nothing beside it, and nothing is asked later', async () => {
  await open();
  const { card } = aReferral();
  const offers = [
    // Known by the words alone, and by the account.
    await refer({ card: { ...card, isForChild: true } }),
    await refer({}, { person: 'kit@pupils.harbour.example' }),
  ];
  for (const offer of offers) expect(offer).toEqual({ id: null, lines: [], buttons: [], spokenTo: [] });
  await scene.wait(60);
  scene.hands.set('2026-03-09T12:00:00.000Z');
  await scene.escalations.drain();
  expect(scene.recording.sent).toEqual([]);
});
