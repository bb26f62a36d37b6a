import { type Asker, type Contact, isAccount, type Reader } from '../../core/contacts.ts';
import type { ChannelName } from '../../core/question.ts';
import type { BankHolidays } from './bank-holidays.ts';
import { isOpen } from './hours.ts';
import type { LocalFile, Person } from './local-file.ts';
import type { LondonTime } from './london-time.ts';

export function toContact({ id, name, role, phone, accounts, agreed }: Person): Contact {
  return { id, name, role, phone: phone ?? null, accounts: definedOnly(accounts), hasAgreed: agreed };
}

function definedOnly(accounts: Person['accounts']): Contact['accounts'] {
  return Object.fromEntries(Object.entries(accounts).filter(([, account]) => account !== undefined));
}

export function findPerson(file: LocalFile, asker: Asker): Person | null {
  const { channel } = asker;
  if (channel === 'cli') return null;
  return file.people.find(({ accounts }) => isAccount(accounts[channel], asker)) ?? null;
}

/** Leads and deputies act on a concern themselves; everybody else tells them. */
export function findReader(file: LocalFile, asker: Asker): Reader {
  const person = findPerson(file, asker);
  if (person?.role === 'lead' || person?.role === 'deputy') return { kind: 'lead', contact: toContact(person) };
  return person === null && isChild(file, asker) ? { kind: 'child' } : { kind: 'practitioner' };
}

function isChild({ children }: LocalFile, asker: Asker): boolean {
  if (children.places.some((place) => asker.places.includes(place))) return true;
  const named: Readonly<Record<ChannelName, readonly string[]>> = { ...children, cli: [] };
  return named[asker.channel].some((account) =>
    asker.channel === 'web' && account.startsWith('@')
      ? asker.person.toLowerCase().endsWith(account.toLowerCase())
      : isAccount(account, asker),
  );
}

export function leaveOn({ leave }: Person, today: string) {
  return leave.find(({ from, until }) => from <= today && today <= until) ?? null;
}

/**
 * Who is there of these people, each in their place: whoever is on leave gives it to their cover, and to the cover's
 * cover. Nobody stands twice.
 */
export function withCover(people: readonly Person[], file: LocalFile, today: string): readonly Person[] {
  const there: Person[] = [];
  for (const person of people) {
    const standIn = findStandIn(person, file, today);
    if (standIn && !there.includes(standIn)) there.push(standIn);
  }
  return there;
}

function findStandIn(person: Person, file: LocalFile, today: string): Person | null {
  const asked = new Set<Person>();
  for (let one: Person | undefined = person; one && !asked.has(one); ) {
    asked.add(one);
    const leave = leaveOn(one, today);
    if (leave === null) return one;
    one = file.people.find(({ id }) => id === leave.cover);
  }
  return null;
}

/** Is it their working time? Whoever names no hours keeps those of an office. */
export function isOnDuty({ hours }: Person, at: LondonTime, bankHolidays: BankHolidays): boolean {
  return isOpen(hours ?? officeHours, at, bankHolidays.days);
}

const officeHours = [{ days: [1, 2, 3, 4, 5], from: 8 * 60, until: 17 * 60 }] as const;
