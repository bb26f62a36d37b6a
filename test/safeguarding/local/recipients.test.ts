import { describe, expect, it } from 'vitest';
import { type PathwayId, pathwayIds } from '../../../src/core/concern.ts';
import type { Asker, Recipients } from '../../../src/core/contacts.ts';
import type { LocalFile } from '../../../src/safeguarding/index.ts';
import {
  evening,
  inNorthmoor,
  lead,
  officeHours,
  openSample,
  practitioner,
  sampleFile,
} from '../../support/local-contacts.ts';

const idsOf = (recipients: Recipients) =>
  recipients.kind === 'nobody' ? [recipients.reason] : recipients.contacts.map(({ id }) => id);

/** Who is told, by pathway: the whole policy in one table. */
const policy: Readonly<Record<PathwayId, readonly [Recipients['kind'], readonly string[]]>> = {
  immediate_danger: ['duty', ['asha', 'ben']],
  self_harm_or_suicide: ['duty', ['asha', 'ben', 'esme']],
  childrens_social_care: ['duty', ['asha', 'ben']],
  child_on_child: ['duty', ['asha', 'ben']],
  allegation_against_staff: ['chosen', ['carol', 'dev', 'asha', 'ben', 'esme']],
  fgm_mandatory_report: ['duty', ['asha', 'ben', 'esme']],
  radicalisation: ['duty', ['asha', 'ben']],
  online_exploitation: ['duty', ['asha', 'ben']],
  missing_child: ['duty', ['asha', 'ben']],
  child_death_or_serious_incident: ['duty', ['asha', 'ben']],
  domestic_abuse_adult: ['chosen', ['asha', 'ben', 'esme', 'carol', 'dev']],
  practitioner_wellbeing: ['chosen', ['asha', 'ben', 'esme', 'carol', 'dev']],
  whistleblowing: ['chosen', ['dev', 'carol', 'asha', 'ben', 'esme']],
};

const changed = (change: (person: LocalFile['people'][number]) => Partial<LocalFile['people'][number]>): LocalFile => ({
  ...sampleFile,
  people: sampleFile.people.map((person) => ({ ...person, ...change(person) })),
});
const { contacts } = openSample();

describe.each(pathwayIds)('%s', (pathway) => {
  const told = (asker: Asker, options: Parameters<typeof openSample>[0] = {}, implicated: readonly string[] = []) =>
    openSample(options).contacts.recipients(pathway, asker, implicated);

  it('goes to whom the table says', () => {
    const recipients = told(practitioner);
    expect([recipients.kind, idsOf(recipients)]).toEqual(policy[pathway]);
  });

  it('never to the one who asks', () => {
    for (const { id, accounts } of sampleFile.people) {
      const recipients = told({ channel: 'web', person: accounts.web ?? 'nobody', places: [] });
      if (accounts.web) expect(idsOf(recipients)).not.toContain(id);
      if (accounts.web && recipients.kind === 'chosen')
        expect(recipients.mayBeImplicated.map((one) => one.id)).not.toContain(id);
    }
  });

  it('never to anybody who has not agreed', () => {
    expect(idsOf(told(practitioner, { file: changed(({ id }) => ({ agreed: id !== 'asha' })) }))).not.toContain('asha');
    expect(told(practitioner, { file: changed(() => ({ agreed: false })) })).toEqual({
      kind: 'nobody',
      reason: 'nobody_agreed',
    });
  });

  it('to the cover of whoever is on leave, once', () => {
    const away = idsOf(told(practitioner, { now: new Date('2026-12-16T10:00:00Z') }));
    expect(away).not.toContain('asha');
    expect(away.filter((id) => id === 'ben')).toHaveLength(1);
  });

  it('never to whom it is about', () => {
    for (const { id } of sampleFile.people) expect(idsOf(told(practitioner, {}, [id]))).not.toContain(id);
  });

  it('to nobody without a local file', () => {
    expect(told(practitioner, { file: null })).toEqual({ kind: 'nobody', reason: 'no_local_file' });
  });
});

describe('order and choice', () => {
  it('whoever is at work comes first: the lead does not answer at eight in the evening', () => {
    const file = changed(({ id }) => (id === 'ben' ? { hours: 'always' } : {}));
    expect(idsOf(openSample({ file, now: officeHours }).contacts.recipients('missing_child', practitioner))).toEqual([
      'asha',
      'ben',
    ]);
    expect(idsOf(openSample({ file, now: evening }).contacts.recipients('missing_child', practitioner))).toEqual([
      'ben',
      'asha',
    ]);
  });

  it.each(['allegation_against_staff', 'whistleblowing'] as const)(
    '%s: where the head is implicated only those above are offered, and after them nobody: the designated officer, by telephone',
    (pathway) => {
      expect(idsOf(contacts.recipients(pathway, practitioner, ['carol']))).toEqual(['dev']);
      const none = contacts.recipients(pathway, practitioner, ['carol', 'dev']);
      expect(none).toMatchObject({ kind: 'chosen', contacts: [] });
      expect(contacts.callLines('allegation_against_staff', inNorthmoor).join('\n')).toContain('01632 960 103');
    },
  );

  it('a manager stands for the head where there is none', () => {
    const file = changed(({ id }) => (id === 'carol' ? { role: 'manager' } : {}));
    expect(
      idsOf(openSample({ file }).contacts.recipients('allegation_against_staff', practitioner, ['carol'])),
    ).toEqual(['dev']);
  });

  it('in their own life a person may still choose a lead where the head is implicated', () => {
    expect(idsOf(contacts.recipients('practitioner_wellbeing', practitioner, ['carol']))).toEqual([
      'asha',
      'ben',
      'esme',
      'dev',
    ]);
  });

  it('everybody listed may be implicated, agreed or not, away or not', () => {
    const file = changed(({ id }) => ({ agreed: id === 'dev' }));
    const recipients = openSample({ file }).contacts.recipients('allegation_against_staff', practitioner);
    expect(recipients.kind === 'chosen' && recipients.mayBeImplicated.map(({ id }) => id)).toEqual([
      'asha',
      'ben',
      'carol',
      'dev',
      'esme',
    ]);
  });

  it('covers who cover each other leave the place empty, and no one waits for ever', () => {
    const leave = (cover: string) => [{ from: '2026-11-23', until: '2026-11-23', cover }];
    const file = changed(({ id }) =>
      id === 'asha' ? { leave: leave('ben') } : id === 'ben' ? { leave: leave('asha') } : {},
    );
    expect(idsOf(openSample({ file }).contacts.recipients('missing_child', practitioner))).toEqual(['nobody_agreed']);
    expect(openSample({ file }).contacts.whoToCall(practitioner)?.lead).toBeNull();
  });
});

describe('the reader', () => {
  const kindOf = (asker: Partial<Asker>) =>
    contacts.reader({ channel: 'slack', person: 'T1:U9', places: [], ...asker }).kind;

  it.each([
    ['a lead by a Slack id with its workspace', { person: 'T1:U0ASHA' }, 'lead'],
    ['a lead by the bare id', { person: 'U0ASHA' }, 'lead'],
    ['a deputy', { person: 'T1:U0BEN' }, 'lead'],
    [
      'a lead on Teams, in other letters',
      { channel: 'teams', person: 'tenant:6F1C2A34-0000-4000-8000-00000000A5AA' },
      'lead',
    ],
    ['a head', { person: 'T1:U0CAROL' }, 'practitioner'],
    ['a lead’s Slack id on another channel', { channel: 'web', person: 'U0ASHA' }, 'practitioner'],
    ['nobody whom the file names', {}, 'practitioner'],
    ['a pupil by account', { person: 'T1:U0PUPIL' }, 'child'],
    ['a pupil by the end of the web name', { channel: 'web', person: 'Kit@Pupils.Harbour.example' }, 'child'],
    ['somebody in a pupils’ channel', { places: ['C0PUPILS1'] }, 'child'],
    ['a lead in a pupils’ channel', { person: 'T1:U0ASHA', places: ['C0PUPILS1'] }, 'lead'],
    ['the terminal', { channel: 'cli', person: 'terminal' }, 'practitioner'],
  ] as const)('%s', (_name, asker, kind) => expect(kindOf(asker)).toBe(kind));
});

describe('lines that a step repeats', () => {
  it('lead with the team that answers at that hour', () => {
    expect(contacts.callLines('missing_child', inNorthmoor)[0]).toMatch(/: 01632 960 101\./);
    const late = openSample({ now: evening }).contacts.callLines('missing_child', inNorthmoor);
    expect(late[0]).toMatch(/out-of-hours team: 01632 960 102/);
    expect(late.join('\n')).toContain('01632 960 105');
  });

  it('follow the council that the person chose', () => {
    expect(contacts.callLines('missing_child', { ...practitioner, council: 'southmoor' }).join('\n')).not.toContain(
      '01632 960 101',
    );
    expect(contacts.disagreementRoute({ ...practitioner, council: 'southmoor' })).toBeNull();
    expect(contacts.disagreementRoute(lead)).toContain('https://www.northmoor.example/disagree');
  });

  it('are national without a file, and say how to find the council', () => {
    const bare = openSample({ file: null }).contacts;
    expect(bare.callLines('missing_child', practitioner).join('\n')).toMatch(/gov\.uk\/report-child-abuse.*\n.*101/);
    expect(bare.disagreementRoute(practitioner)).toBeNull();
    expect(bare.contact('asha')).toBeNull();
    expect(contacts.contact('asha')).toMatchObject({ name: 'Asha', role: 'lead', hasAgreed: true });
  });
});

describe('contacts to check', () => {
  const due = (now: string) => contacts.contactsToCheck(new Date(now));

  it('are named 30 days before a card would say so, not a day sooner', () => {
    // Verified on 2 November 2026 and good for 183 days: the card says so from 5 May 2027.
    expect(due('2027-04-04T12:00:00Z')).toEqual([]);
    expect(due('2027-04-05T12:00:00Z')).toContainEqual({
      id: 'councils.northmoor.frontDoor',
      entry: 'frontDoor',
      of: 'Northmoor Council',
      owner: 'School office',
      keeper: null,
      verifiedOn: '2026-11-02',
      dueOn: '2027-05-05',
      state: 'due_soon',
    });
    expect(due('2027-05-05T12:00:00Z').every(({ state }) => state === 'overdue')).toBe(true);
    expect(due('2027-05-05T12:00:00Z').map(({ id }) => id)).toContain('people.asha');
  });
});
