import { z } from 'zod';
import { pathwayIds } from '../../core/concern.ts';
import { type CheckedEntryKind, councilEntries } from '../../core/contacts.ts';
import { isCalendarDate } from '../../core/edition-dates.ts';
import { hoursExample, parseHours } from './hours.ts';

/**
 * The organisation's own file, which `WAYMARK_PATHWAYS` names: `corpus/local-pathways.sample.yaml` explains each line to
 * the person who fills it in, and the messages here are for them.
 */
const words = z.string('text, in quotation marks').trim().min(1, 'text, not empty').max(120, 'at most 120 characters');
const id = z
  .string('a short name of letters, digits and hyphens')
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'a short name of small letters, digits and hyphens, at most 40');
const date = z
  .string('a date such as 2026-11-20')
  .refine(isCalendarDate, 'a date such as 2026-11-20 (year, month, day)');
const phone = z
  .string('a telephone number in quotation marks, because it would lose its first 0 without them')
  .regex(
    /^(?:0\d(?: ?\d){7,9}(?: ext \d{1,6})?|1\d\d)$/,
    'a telephone number as it is rung in England, such as 01632 960 101 or 01632 960 101 ext 12',
  );
const webAddress = z.url({ protocol: /^https$/, error: 'an address that starts with https://' });
const hours = z.string(`hours: ${hoursExample}`).transform((text, context) => {
  const parsed = parseHours(text);
  if (parsed !== null) return parsed;
  context.issues.push({ code: 'custom', input: text, message: `hours: ${hoursExample}` });
  return z.NEVER;
});

/** Who keeps an entry right, and when somebody last rang it or opened it. */
const checked = { owner: words, verifiedOn: date };

const number = z.strictObject({ phone, url: webAddress.optional(), hours: hours.optional(), ...checked });
const contact = z
  .strictObject({ phone: phone.optional(), url: webAddress.optional(), hours: hours.optional(), ...checked })
  .refine(({ phone, url }) => phone !== undefined || url !== undefined, 'a phone, a url, or both');
const page = z.strictObject({ url: webAddress, ...checked });

const council = z
  .strictObject({
    id,
    name: words,
    /** Slack channel and workspace ids, Teams team and channel ids: whoever writes there has a child of this council in mind. */
    places: z.array(words).default([]),
    frontDoor: number.required({ hours: true }),
    outOfHours: number.optional(),
    designatedOfficer: contact.optional(),
    prevent: contact.optional(),
    referralForm: page.optional(),
    thresholds: page.optional(),
    disagreement: page.optional(),
    police: contact.optional(),
  })
  .refine(({ frontDoor, outOfHours }) => outOfHours !== undefined || frontDoor.hours === 'always', {
    path: ['outOfHours'],
    message: 'the out-of-hours team is missing; it may be left out only where the front door’s hours are “always”',
  });

const account = z.string('an account id, in quotation marks').trim().min(1).max(200);
const person = z.strictObject({
  id,
  name: words,
  role: z.enum(
    ['lead', 'deputy', 'head', 'chair', 'proprietor', 'manager', 'named_professional'],
    'one of lead, deputy, head, chair, proprietor, manager, named_professional',
  ),
  phone: phone.optional(),
  accounts: z
    .strictObject({ slack: account.optional(), teams: account.optional(), web: account.optional() })
    .default({}),
  /** They said yes to being told by Waymark. Without it they stand on cards and are never notified. */
  agreed: z.boolean('yes or no written as true or false').default(false),
  hours: hours.optional(),
  leave: z
    .array(
      z
        .strictObject({ from: date, until: date, cover: id.optional() })
        .refine(({ from, until }) => from <= until, 'a leave that ends on or after the day it starts'),
    )
    .default([]),
  /** Besides leads and deputies: the pathways for which this person is told too. */
  pathways: z.array(z.enum(pathwayIds, `one of ${pathwayIds.join(', ')}`)).default([]),
  ...checked,
});

const accounts = z.array(account).default([]);
const children = z.strictObject({
  places: z.array(words).default([]),
  slack: accounts,
  teams: accounts,
  /** User names of the web page; one that starts with @ stands for every name that ends so. */
  web: accounts,
});

/** @param today `YYYY-MM-DD`: nobody can have checked a number tomorrow */
export function localFileSchema(today: string) {
  return z
    .strictObject({
      organisation: z.strictObject({
        name: words,
        kind: z.enum(
          ['school', 'college', 'early_years', 'health', 'council', 'police', 'voluntary', 'faith', 'sport', 'other'],
          'one of school, college, early_years, health, council, police, voluntary, faith, sport, other',
        ),
      }),
      councils: z.array(council).min(1, 'at least one council'),
      people: z.array(person).default([]),
      children: children.default({ places: [], slack: [], teams: [], web: [] }),
    })
    .superRefine((file, context) => {
      const problem = (path: (string | number)[], message: string) =>
        context.addIssue({ code: 'custom', path, message });
      repeatedIds(file.councils, 'councils', problem);
      repeatedIds(file.people, 'people', problem);
      for (const [n, { places }] of file.councils.entries()) {
        const other = file.councils.slice(0, n).find((c) => c.places.some((place) => places.includes(place)));
        if (other) problem(['councils', n, 'places'], `a place that belongs to ${other.id} already`);
      }
      const ids = new Set(file.people.map((one) => one.id));
      for (const [n, { id: own, leave }] of file.people.entries())
        for (const [m, { cover }] of leave.entries()) {
          if (cover !== undefined && (!ids.has(cover) || cover === own))
            problem(['people', n, 'leave', m, 'cover'], 'the id of another person in this file');
        }
      for (const { path, verifiedOn } of checkedEntries(file))
        if (verifiedOn > today) problem([...path, 'verifiedOn'], 'a day that is not in the future');
    });
}

export type LocalFile = z.output<ReturnType<typeof localFileSchema>>;
export type Council = LocalFile['councils'][number];
export type Person = LocalFile['people'][number];

/** A number or an address of the file, with when it was last checked. */
export interface Checked {
  readonly owner: string;
  readonly verifiedOn: string;
}

export interface CheckedEntry extends Checked {
  readonly path: (string | number)[];
  /** By ids, for a log line: `councils.northmoor.frontDoor`. */
  readonly id: string;
  readonly entry: CheckedEntryKind;
  /** The council's name, or the person's. */
  readonly of: string;
}

/** Everything in the file that somebody has to check now and then. */
export function checkedEntries(file: Pick<LocalFile, 'councils' | 'people'>): readonly CheckedEntry[] {
  return [
    ...file.councils.flatMap((one, n) =>
      councilEntries.flatMap((name) => {
        const entry = one[name];
        const at = { path: ['councils', n, name], id: `councils.${one.id}.${name}`, entry: name, of: one.name };
        return entry ? [{ ...at, ...checkedOf(entry) }] : [];
      }),
    ),
    ...file.people.map((one, n) => ({
      ...{ path: ['people', n], id: `people.${one.id}`, entry: 'person' as const, of: one.name },
      ...checkedOf(one),
    })),
  ];
}

function checkedOf({ owner, verifiedOn }: Checked): Checked {
  return { owner, verifiedOn };
}

function repeatedIds(
  entries: readonly { readonly id: string }[],
  list: string,
  problem: (path: (string | number)[], message: string) => void,
): void {
  const seen = new Set<string>();
  for (const [n, entry] of entries.entries()) {
    if (seen.has(entry.id)) problem([list, n, 'id'], 'an id that no other entry of this list has');
    seen.add(entry.id);
  }
}
