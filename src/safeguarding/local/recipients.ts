import type { PathwayId } from '../../core/concern.ts';
import type { Asker, ContactRole, Recipients } from '../../core/contacts.ts';
import type { BankHolidays } from './bank-holidays.ts';
import type { LocalFile, Person } from './local-file.ts';
import type { LondonTime } from './london-time.ts';
import { findPerson, isOnDuty, toContact, withCover } from './people.ts';

interface RecipientsDeps {
  readonly file: LocalFile;
  readonly at: LondonTime;
  readonly bankHolidays: BankHolidays;
}

/**
 * How the people of a pathway are found. `duty`: leads, then deputies, then others named for it. `chosen`: nobody is told
 * by default, because it may be about one of them (Working Together 2023 ¶226, KCSIE 2025 ¶70), or because it is the
 * person's own life; the roles stand in the order in which they are offered.
 */
const offered: readonly ContactRole[] = [
  'head',
  'manager',
  'chair',
  'proprietor',
  'lead',
  'deputy',
  'named_professional',
];
const offeredFirstLead: readonly ContactRole[] = [
  'lead',
  'deputy',
  'manager',
  'named_professional',
  'head',
  'chair',
  'proprietor',
];
const offeredAbove: readonly ContactRole[] = [
  'chair',
  'proprietor',
  'head',
  'manager',
  'lead',
  'deputy',
  'named_professional',
];

export const routes = {
  immediate_danger: 'duty',
  self_harm_or_suicide: 'duty',
  childrens_social_care: 'duty',
  child_on_child: 'duty',
  allegation_against_staff: offered,
  fgm_mandatory_report: 'duty',
  radicalisation: 'duty',
  online_exploitation: 'duty',
  missing_child: 'duty',
  child_death_or_serious_incident: 'duty',
  domestic_abuse_adult: offeredFirstLead,
  practitioner_wellbeing: offeredFirstLead,
  whistleblowing: offeredAbove,
} as const satisfies Record<PathwayId, 'duty' | readonly ContactRole[]>;

/** Whose word the head cannot sway: where the head is implicated, only they are left (KCSIE 2025 ¶70). */
const aboveHead: readonly ContactRole[] = ['chair', 'proprietor'];

export function findRecipients(
  pathway: PathwayId,
  asker: Asker,
  implicated: readonly string[],
  deps: RecipientsDeps,
): Recipients {
  const { file, at } = deps;
  const self = findPerson(file, asker);
  const route = routes[pathway];
  const mayBeTold = (person: Person) => person.agreed && person !== self && !implicated.includes(person.id);
  if (route === 'duty') {
    const contacts = onDutyFirst(withCover(dutyOrder(pathway, file), file, at.date), deps).filter(mayBeTold);
    return contacts.length > 0
      ? { kind: 'duty', contacts: contacts.map(toContact) }
      : { kind: 'nobody', reason: 'nobody_agreed' };
  }
  const asked = byRole(file.people, isAboutHead(pathway, implicated, file) ? aboveHead : route);
  const others = file.people.filter((person) => person !== self);
  if (!others.some(({ agreed }) => agreed)) return { kind: 'nobody', reason: 'nobody_agreed' };
  return {
    kind: 'chosen',
    contacts: withCover(asked, file, at.date).filter(mayBeTold).map(toContact),
    mayBeImplicated: others.map(toContact),
  };
}

/** In their own life the person may still choose a lead; for what the head answers for, nobody below the head will do. */
function isAboutHead(pathway: PathwayId, implicated: readonly string[], { people }: LocalFile): boolean {
  if (pathway !== 'allegation_against_staff' && pathway !== 'whistleblowing') return false;
  const top = people.some(({ role }) => role === 'head') ? 'head' : 'manager';
  return people.some(({ id, role }) => role === top && implicated.includes(id));
}

/** Leads, deputies, and whoever else the file names for the pathway, each group in the file's order. */
function dutyOrder(pathway: PathwayId, { people }: LocalFile): readonly Person[] {
  const named = people.filter(
    ({ role, pathways }) => role !== 'lead' && role !== 'deputy' && pathways.includes(pathway),
  );
  return [...byRole(people, ['lead', 'deputy']), ...named];
}

function byRole(people: readonly Person[], roles: readonly ContactRole[]): readonly Person[] {
  return roles.flatMap((role) => people.filter((person) => person.role === role));
}

/** Leads who are at work stand before those who are not; their order is kept otherwise. */
function onDutyFirst(people: readonly Person[], { at, bankHolidays }: RecipientsDeps): readonly Person[] {
  const there = (person: Person) => isOnDuty(person, at, bankHolidays);
  return [...people.filter(there), ...people.filter((person) => !there(person))];
}

/** The leads whom a card names: whoever is there today, those at work first. The asker is not told to tell themself. */
export function findLeads(asker: Asker, deps: RecipientsDeps): readonly { person: Person; isOnDuty: boolean }[] {
  const { file, at, bankHolidays } = deps;
  const self = findPerson(file, asker);
  return onDutyFirst(withCover(byRole(file.people, ['lead', 'deputy']), file, at.date), deps)
    .filter((person) => person !== self)
    .map((person) => ({ person, isOnDuty: isOnDuty(person, at, bankHolidays) }));
}
