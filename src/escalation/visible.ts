import { type Asker, type Contact, type Directory, isAccount, type Recipients } from '../core/contacts.ts';
import type { Escalation } from '../core/escalation.ts';

/**
 * The one place that decides who may know of an escalation: those who were asked or stand next in line, and never anyone
 * whom the person named as concerned or close. Lists, actions, notices and reports all go through here.
 */
export function mayKnow(state: Escalation, contact: string): boolean {
  if (state.implicated.includes(contact)) return false;
  return state.rungs.some((rung) => rung.contact === contact) || state.told.some((one) => one.contact === contact);
}

/**
 * As whom this person may see it and act on it, whatever their role: a head or a chair whom the asker chose answers as a
 * lead does. Null for everybody else, and for whoever asked.
 */
export function contactIn(state: Escalation, viewer: Asker, directory: Directory): Contact | null {
  if (isSamePerson(state.asker, viewer)) return null;
  const ids = new Set([...state.rungs, ...state.told].map(({ contact }) => contact));
  for (const id of ids) {
    const contact = mayKnow(state, id) ? directory.contact(id) : null;
    if (contact !== null && isAccount(contact.accounts[viewer.channel], viewer)) return contact;
  }
  return null;
}

export function isSamePerson(a: Pick<Asker, 'channel' | 'person'>, b: Pick<Asker, 'channel' | 'person'>): boolean {
  return a.channel === b.channel && a.person === b.person;
}

/** Whom Waymark may tell of it, in order: never the one who asks. */
export function tellable({ kind, ...recipients }: Recipients, asker: Asker): readonly Contact[] {
  if (kind === 'nobody' || !('contacts' in recipients)) return [];
  return recipients.contacts.filter(
    (contact) => contact.hasAgreed && !isAccount(contact.accounts[asker.channel], asker),
  );
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
