import type { Contact, ContactCheck } from '../../core/contacts.ts';
import { type Checked, checkedEntries, type LocalFile } from './local-file.ts';
import { addDays } from './london-time.ts';
import { toContact, withCover } from './people.ts';

/** Half a year: people and numbers change with the terms of a school and the years of a council. */
export const defaultMaxAgeDays = 183;
/** How long before a card would say so its owner is asked to check an entry. */
const warnDays = 30;

/** Has nobody checked it for so long that a card has to say so? @param today `YYYY-MM-DD` in England */
export function isUnchecked({ verifiedOn }: Checked, today: string, maxAgeDays: number): boolean {
  return today > addDays(verifiedOn, maxAgeDays);
}

/** By id, or by a name that one of them alone has; on leave, their cover. Whoever has not agreed is never told anything. */
function findKeeper(owner: string, file: LocalFile, today: string): Contact | null {
  const { people } = file;
  const wanted = owner.toLowerCase();
  const named = people.filter(({ name }) => name.toLowerCase() === wanted);
  const keeper = people.find(({ id }) => id === wanted) ?? (named.length === 1 ? named[0] : undefined);
  const [there] = keeper ? withCover([keeper], file, today) : [];
  return there?.agreed ? toContact(there) : null;
}

/** Entries to check, the most overdue first. */
export function findContactsToCheck(file: LocalFile, today: string, maxAgeDays: number): readonly ContactCheck[] {
  return checkedEntries(file)
    .map(({ path: _path, ...entry }) => {
      const dueOn = addDays(entry.verifiedOn, maxAgeDays + 1);
      const state = today >= dueOn ? 'overdue' : 'due_soon';
      return { ...entry, keeper: findKeeper(entry.owner, file, today), dueOn, state } as const;
    })
    .filter(({ dueOn }) => today >= addDays(dueOn, -warnDays))
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.id.localeCompare(b.id));
}
