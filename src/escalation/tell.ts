import type { Contact, Directory, Recipients } from '../core/contacts.ts';
import type { Escalation } from '../core/escalation.ts';
import type { TellChoice } from '../core/escalations.ts';
import { tellable } from './visible.ts';

export type Chosen =
  | { readonly kind: 'tell'; readonly contacts: readonly string[]; readonly implicated: readonly string[] }
  | { readonly kind: 'ask_implicated'; readonly listed: readonly Contact[] }
  | { readonly kind: 'choose'; readonly contacts: readonly Contact[] }
  | { readonly kind: 'nobody' };

/**
 * Whom a press on "Tell …" reaches. On most pathways: everyone on duty, in order. Where the person must choose, nobody
 * until they have said whom it is about or close to, and then the one they choose: no default, nothing broadcast.
 */
export function chooseRecipients(state: Escalation, directory: Directory, choice: TellChoice | null): Chosen {
  const find = (implicated: readonly string[]): { recipients: Recipients; contacts: readonly Contact[] } => {
    const recipients = directory.recipients(state.pathway, state.asker, implicated);
    const contacts = tellable(recipients, state.asker).filter(({ id }) => !implicated.includes(id));
    return { recipients, contacts };
  };
  const { recipients, contacts } = find(state.implicated);
  if (contacts.length === 0) return { kind: 'nobody' };
  if (recipients.kind !== 'chosen') return { kind: 'tell', contacts: contacts.map(({ id }) => id), implicated: [] };
  if (choice === null) return { kind: 'ask_implicated', listed: recipients.mayBeImplicated };
  // Ids of people who are not listed mean nothing, and are not kept.
  const listed = [...recipients.mayBeImplicated, ...recipients.contacts].map(({ id }) => id);
  const implicated = choice.implicated.filter((id) => listed.includes(id));
  // Asked anew: where the head is implicated, only the chair and the owner are left.
  const left = find([...state.implicated, ...implicated]).contacts;
  if (left.length === 0) return { kind: 'nobody' };
  const chosen = left.find(({ id }) => id === choice.chosen);
  return chosen === undefined
    ? { kind: 'choose', contacts: left }
    : { kind: 'tell', contacts: [chosen.id], implicated };
}
