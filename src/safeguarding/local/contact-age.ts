import type { ContactCheck } from '../../core/contacts.ts';
import { type Checked, checkedEntries, type LocalFile } from './local-file.ts';
import { addDays } from './london-time.ts';

/** Half a year: people and numbers change with the terms of a school and the years of a council. */
export const defaultMaxAgeDays = 183;
/** How long before a card would say so its owner is asked to check an entry. */
const warnDays = 30;

/** Has nobody checked it for so long that a card has to say so? @param today `YYYY-MM-DD` in England */
export function isUnchecked({ verifiedOn }: Checked, today: string, maxAgeDays: number): boolean {
  return today > addDays(verifiedOn, maxAgeDays);
}

/** Entries to check, the most overdue first. */
export function findContactsToCheck(file: LocalFile, today: string, maxAgeDays: number): readonly ContactCheck[] {
  return checkedEntries(file)
    .map(({ id, owner, verifiedOn }) => {
      const dueOn = addDays(verifiedOn, maxAgeDays + 1);
      return { id, owner, verifiedOn, dueOn, state: today >= dueOn ? 'overdue' : 'due_soon' } as const;
    })
    .filter(({ dueOn }) => today >= addDays(dueOn, -warnDays))
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.id.localeCompare(b.id));
}
