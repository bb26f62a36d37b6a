import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLocalContacts } from '../src/open-local-contacts.ts';
import { createFakeLog } from './support/fake-assistant.ts';
import { createHandTimers } from './support/hand-timers.ts';
import { officeHours, practitioner, wording } from './support/local-contacts.ts';
import { plainEnvironment, start } from './support/processes.ts';
import { projectRoot } from './support/real-waymark.ts';
import { tempFolder } from './support/temp-folder.ts';

const sample = readFileSync(join(projectRoot, 'corpus/local-pathways.sample.yaml'), 'utf8');
const bankHolidaysPath = join(projectRoot, 'corpus/bank-holidays.yaml');

function open(text: string | null, now = officeHours) {
  const folder = tempFolder(text === null ? {} : { 'local.yaml': text });
  const path = join(folder, 'local.yaml');
  const { log, lines } = createFakeLog();
  const clock = { now: () => now, monotonicMs: () => 0 };
  const local = openLocalContacts({ path, bankHolidaysPath, maxAgeDays: 183, wording, clock, log });
  return { local, path, lines };
}

/** Problems as an operator reads them, by line. */
const problemsOf = (text: string) =>
  (open(text).local.problem()?.message ?? '').replaceAll(/\S*local\.yaml, /g, '').split('\n');
const lineOf = (words: string) => sample.split('\n').findIndex((line) => line.includes(words)) + 1;

describe('a local file', () => {
  it('that is the sample is read without a word', () => {
    const { local, lines } = open(sample);
    expect(local.problem()).toBeNull();
    expect(local.contacts.whoToCall(practitioner)?.lead).toContain('Asha');
    expect(lines.join()).not.toContain('Asha');
  });

  it.each([
    ['role: lead', 'role: boss', /people\.0\.role: one of lead, deputy/],
    ['verifiedOn: 2026-11-02 }', 'verifiedOn: last week }', /a date such as 2026-11-20/],
    ['verifiedOn: 2026-11-02 }', 'verifiedOn: 2026-12-02 }', /not in the future/],
    ['phone: "01632 960 101"', 'phone: 01632960101', /in quotation marks/],
    ['phone: "01632 960 101"', 'phone: "ring the office"', /as it is rung in England/],
    ['hours: "Mon-Fri 08:45-17:00"', 'hours: "office hours"', /“always”, or days and times/],
    ['hours: "Mon-Fri 08:45-17:00", ', '', /frontDoor\.hours/],
    ['https://www.northmoor.example/refer', 'http://www.northmoor.example/refer', /starts with https/],
    ['  - id: southmoor', '  - id: northmoor', /no other entry/],
    ['places: ["C0SOUTH01"]', 'places: ["C0NORTH01"]', /belongs to northmoor already/],
    ['cover: ben', 'cover: zoe', /id of another person/],
    ['from: 2026-12-14', 'from: 2026-12-24', /ends on or after the day it starts/],
    ['    agreed: true\n', '    agreed: perhaps\n', /true or false/],
    ['organisation:', 'organization:', /organi/],
    [
      '    outOfHours: { phone: "01632 960 102", owner: "School office", verifiedOn: 2026-11-02 }',
      '',
      /out-of-hours team is missing/,
    ],
    ['pathways: [self_harm_or_suicide', 'pathways: [sadness', /one of immediate_danger/],
  ])('with “%s” as “%s” is refused with its line and what was expected', (good, bad, expected) => {
    expect(sample).toContain(good);
    const problems = problemsOf(sample.replace(good, bad));
    expect(problems.find((problem) => expected.test(problem))).toMatch(/^line \d+: /);
  });

  it('names the very line', () => {
    expect(problemsOf(sample.replace('role: lead', 'role: boss'))[0]).toMatch(
      new RegExp(`^line ${lineOf('role: lead')}: people.0.role`),
    );
  });

  it('names all that is wrong, at once', () => {
    expect(problemsOf(sample.replace('role: lead', 'role: boss').replace('role: head', 'role: queen'))).toHaveLength(2);
  });

  it.each(['', '{', '\u0000\u0001', '- a\n- b', 'organisation: &a [*a]', 'x: 1\nx: 2', 'null'])(
    'that is no such file at all (%j) is refused',
    (text) => {
      const { local, lines } = open(text);
      expect(local.problem()?.message).toMatch(/local\.yaml/);
      expect(local.contacts.whoToCall(practitioner)).toBeNull();
      expect(lines.join()).toContain('local_contacts_unreadable');
    },
  );

  it('that is not there is refused, too', () => expect(open(null).local.problem()?.message).toMatch(/missing/));
});

describe('while it runs', () => {
  it('takes up a change, keeps the last good one, and takes up the mended one', () => {
    const { local, path, lines } = open(sample);
    const hand = createHandTimers();
    const stop = local.watch(hand.timers);
    const poll = () => hand.tick();
    const lead = () => local.contacts.whoToCall(practitioner)?.lead;
    writeFileSync(path, sample.replaceAll('"Asha"', '"Ayesha"'));
    poll();
    expect(lead()).toContain('Ayesha');
    writeFileSync(path, '{ broken');
    poll();
    expect(lead()).toContain('Ayesha');
    expect(local.problem()).not.toBeNull();
    expect(lines.some((line) => line.includes('"keptLastGood":true'))).toBe(true);
    rmSync(path);
    poll();
    expect(lead()).toContain('Ayesha');
    writeFileSync(path, sample);
    poll();
    expect(lead()).toContain('Asha');
    expect(local.problem()).toBeNull();
    stop();
    expect(hand.repeated()).toEqual([]);
  });

  it('says daily what is to be checked, by id and day and without a name', () => {
    const { local, lines } = open(sample, new Date('2027-04-20T10:00:00Z'));
    const hand = createHandTimers();
    local.watch(hand.timers);
    hand.settle();
    const due = lines.filter((line) => line.startsWith('contact_check_due'));
    expect(due).toContain('contact_check_due {"contact":"people.asha","dueOn":"2027-05-05","state":"due_soon"}');
    expect(lines.join()).not.toMatch(/Asha|School office|01632/);
    expect(lines.join()).not.toContain('bank_holidays_end');
  });

  it('says when the list of bank holidays is about to end', () => {
    const { local, lines } = open(sample, new Date('2030-12-01T10:00:00Z'));
    const hand = createHandTimers();
    local.watch(hand.timers);
    hand.settle();
    expect(lines.join()).toContain('bank_holidays_end {"until":"2030-12-31"}');
  });
});

describe('at the start', () => {
  it('a mistake stops the service, with the lines to mend and no value', { timeout: 120_000 }, async () => {
    const { path } = open(sample.replace('role: lead', 'role: boss'));
    const main = start('node', ['--import', 'tsx', 'src/main.ts'], {
      env: plainEnvironment({ PORT: '0', WAYMARK_PATHWAYS: path, WAYMARK_DATA: tempFolder({}) }),
    });
    expect(await main.ended).toMatchObject({ code: 1 });
    expect(main.stderr()).toMatch(new RegExp(`line ${lineOf('role: lead')}: people.0.role: one of lead`));
    expect(main.stderr()).not.toContain('boss');
  });

  it('in the terminal a concern gets its card all the same', { timeout: 120_000 }, async () => {
    const { path } = open('people: [');
    const ask = start(
      'node',
      ['--import', 'tsx', 'scripts/ask.ts', 'A boy in my class has new bruises and flinched today.'],
      {
        env: plainEnvironment({ WAYMARK_PATHWAYS: path }),
      },
    );
    expect(await ask.ended).toMatchObject({ code: 0 });
    expect(ask.stdout()).toMatch(/^In danger now\? Call 999\./);
    expect(ask.stderr()).toMatch(/national numbers alone/);
  });
});
