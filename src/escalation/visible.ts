import type { Asker, Contact, Directory, Recipients } from '../core/contacts.ts';
import { type Escalation, isOpen } from '../core/escalation.ts';

/**
 * The one place that decides who may know of an escalation: those who were asked or stand next in line, and never anyone
 * whom the person named as concerned or close. Lists, actions, notices and reports all go through here.
 */
export function mayKnow(state: Escalation, contact: string): boolean {
  if (state.implicated.includes(contact)) return false;
  return state.rungs.some((rung) => rung.contact === contact) || state.told.some((one) => one.contact === contact);
}

/** What this person, as a channel knows them, may see and act on as a lead. Nobody sees their own request there. */
export function openTo(states: readonly Escalation[], contact: Contact, viewer: Asker): readonly Escalation[] {
  return states.filter((state) => isOpen(state) && mayKnow(state, contact.id) && !isSamePerson(state.asker, viewer));
}

export function isSamePerson(a: Pick<Asker, 'channel' | 'person'>, b: Pick<Asker, 'channel' | 'person'>): boolean {
  return a.channel === b.channel && a.person === b.person;
}

/** Whom Waymark may tell of it, in order: never the one who asks. */
export function tellable({ kind, ...recipients }: Recipients, asker: Asker): readonly Contact[] {
  if (kind === 'nobody' || !('contacts' in recipients)) return [];
  return recipients.contacts.filter((contact) => contact.hasAgreed && contact.accounts[asker.channel] !== asker.person);
}

/**
 * To whom a lead may hand it on. Where the person chose whom to tell, nobody: it is not a lead's to widen the circle of
 * those who know.
 */
export function handOnOptions(state: Escalation, by: Contact, directory: Directory): readonly Contact[] {
  const recipients = directory.recipients(state.pathway, state.asker, state.implicated);
  if (recipients.kind !== 'duty') return [];
  return tellable(recipients, state.asker).filter(({ id }) => id !== by.id && !state.implicated.includes(id));
}
