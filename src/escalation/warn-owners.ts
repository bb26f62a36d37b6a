import type {
  Asker,
  Contact,
  ContactCheck,
  ContactChecks,
  ContactWarning,
  ContactWarnings,
  Directory,
} from '../core/contacts.ts';
import { formatDate } from '../core/edition-dates.ts';
import { errorCode } from '../core/errors.ts';
import type { Note, Notifier, NotifyOutcome } from '../core/notifier.ts';
import type { Clock, Log } from '../core/ports.ts';
import type { Timers } from '../core/timers.ts';
import { sendWithin } from './send-within.ts';
import { type EscalationWording, fill } from './wording.ts';

interface WarnOwnersDeps {
  readonly directory: Pick<Directory, 'contactOf'> & ContactChecks;
  /** Null where nothing can be written: then nobody is asked, or they would be asked again and again. */
  readonly warnings: ContactWarnings | null;
  readonly notifiers: readonly Notifier[];
  readonly wording: EscalationWording;
  /** Nobody is asked to check a number at night. */
  readonly isOfficeTime: (at: Date) => boolean;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}

/** A message is read; a list without end is not. */
const shownEntries = 10;

/**
 * Asks whoever keeps a contact right to check it, before cards begin to say that nobody has, and once more when they do.
 * One person for each entry, alone: its owner where the file knows and may tell them, otherwise the first lead who is
 * there. Where nobody can be asked, the log says so, once a day.
 */
export function createOwnerWarnings(deps: WarnOwnersDeps) {
  const { directory, warnings, notifiers, wording, clock, log } = deps;
  let complainedOn = '';
  let isRunning = false;

  const run = async (): Promise<void> => {
    const now = clock.now();
    if (isRunning || !deps.isOfficeTime(now)) return;
    isRunning = true;
    try {
      const checks = directory.contactsToCheck(now);
      await warnings?.keepOnly(checks);
      const given = (await warnings?.given()) ?? [];
      const due = checks.filter((one) => !given.some((warning) => isOf(warning, one)));
      const left = await askAll(due);
      if (left.length > 0) complain(left, now);
    } catch (error) {
      log.error({ code: errorCode(error) }, 'contact_warning_failed');
    }
    isRunning = false;
  };

  /** @returns the ids of those of which nobody could be told */
  const askAll = async (due: readonly ContactCheck[]): Promise<readonly string[]> => {
    const leads = directory.leadsThere();
    // One message a person, also for a lead who keeps some of them and stands in for the owners of others.
    const groups = new Map<string, { readonly people: readonly Contact[]; readonly checks: ContactCheck[] }>();
    for (const one of due) {
      const { keeper } = one;
      const people = keeper === null ? leads : [keeper, ...leads.filter(({ id }) => id !== keeper.id)];
      const group = groups.get(people[0]?.id ?? '') ?? { people, checks: [] };
      group.checks.push(one);
      groups.set(people[0]?.id ?? '', group);
    }
    const left: string[] = [];
    for (const { people, checks: group } of groups.values()) {
      if (!(await askOne(group, people))) left.push(...group.map(({ id }) => id));
    }
    return left;
  };

  const askOne = async (group: readonly ContactCheck[], people: readonly Contact[]): Promise<boolean> => {
    if (warnings === null) return false;
    for (const contact of people) {
      if (!notifiers.some((notifier) => canInform(notifier, contact))) continue;
      const asked = group.map(({ id, verifiedOn, state }) => ({ check: id, verifiedOn, state, told: contact.id }));
      await warnings.begin(asked);
      const outcome = await inform({ to: contact, lines: linesOf(group) });
      if (outcome === 'sent') {
        await warnings.sent(asked);
        log.info({ contact: contact.id, entries: group.length }, 'contact_check_asked');
        return true;
      }
      // A platform that is down is asked again within the hour; one that does not know them, never.
      if (outcome === 'failed') return false;
    }
    return false;
  };

  const inform = async (note: Note): Promise<NotifyOutcome['outcome']> => {
    const outcomes: NotifyOutcome['outcome'][] = [];
    for (const notifier of notifiers) {
      if (!canInform(notifier, note.to)) continue;
      const send = async () => (await notifier.inform?.(note)) ?? ({ outcome: 'unreachable' } as const);
      outcomes.push((await sendWithin(send, deps.timers)).outcome);
    }
    return outcomes.find((one) => one === 'sent') ?? outcomes.find((one) => one === 'failed') ?? 'unreachable';
  };

  const complain = (left: readonly string[], now: Date): void => {
    const today = now.toISOString().slice(0, 10);
    if (complainedOn === today) return;
    complainedOn = today;
    log.warn({ contacts: left.join(' ') }, 'contact_check_nobody_told');
  };

  const linesOf = (checks: readonly ContactCheck[]): readonly string[] => {
    const { contacts } = wording;
    const left = checks.length - shownEntries;
    return [
      contacts.first,
      ...checks.slice(0, shownEntries).map(({ entry, of, verifiedOn, dueOn, state }) =>
        fill(contacts[state], {
          what: fill(contacts.entries[entry], { of }),
          verified: formatDate(verifiedOn),
          due: formatDate(dueOn),
        }),
      ),
      ...(left > 0 ? [fill(contacts.more, { count: String(left) })] : []),
      contacts.how,
      contacts.noConcern,
    ];
  };

  return {
    /** Asks for what is due and was not asked for. Never rejects. */
    run,
    /** What this person was asked to check, and has not; empty where nothing is. */
    linesFor: async (by: Asker): Promise<readonly string[]> => {
      const contact = directory.contactOf(by);
      if (contact === null || warnings === null) return [];
      const given = (await warnings.given()).filter(({ told }) => told === contact.id);
      const checks = directory
        .contactsToCheck(clock.now())
        .filter(({ id, verifiedOn }) => given.some((one) => one.check === id && one.verifiedOn === verifiedOn));
      return checks.length === 0 ? [] : linesOf(checks);
    },
  };
}

function canInform(notifier: Notifier, contact: Contact): boolean {
  return notifier.inform !== undefined && notifier.canReach({ kind: 'contact', contact });
}

function isOf(warning: ContactWarning, { id, verifiedOn, state }: ContactCheck): boolean {
  return warning.check === id && warning.verifiedOn === verifiedOn && warning.state === state;
}
