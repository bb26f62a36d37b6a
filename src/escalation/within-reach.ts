import type { Contact, Directory, Recipients } from '../core/contacts.ts';
import type { Notifier } from '../core/notifier.ts';

/**
 * The directory with those alone whom some notifier reaches: whoever has no account here, or none on a platform that is
 * connected, is not offered, so that no button promises what cannot be done.
 */
export function withinReach(directory: Directory, notifiers: readonly Notifier[]): Directory {
  const isReached = (contact: Contact) => notifiers.some((one) => one.canReach({ kind: 'contact', contact }));
  return {
    ...directory,
    recipients: (pathway, asker, implicated): Recipients => {
      const named = directory.recipients(pathway, asker, implicated);
      if (named.kind === 'nobody' || named.contacts.length === 0) return named;
      const contacts = named.contacts.filter(isReached);
      return contacts.length > 0 ? { ...named, contacts } : { kind: 'nobody', reason: 'nobody_reachable' };
    },
  };
}
