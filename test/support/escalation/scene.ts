import { createDescribePerson } from '../../../src/assemble-escalation.ts';
import type { AuditTrail } from '../../../src/core/audit.ts';
import type { PathwayId } from '../../../src/core/concern.ts';
import type { ContactChecks, ContactWarnings, Directory } from '../../../src/core/contacts.ts';
import type { EscalationStore } from '../../../src/core/escalation.ts';
import type { Notifier } from '../../../src/core/notifier.ts';
import type { Question } from '../../../src/core/question.ts';
import type { Card, ReferralCard } from '../../../src/core/reply.ts';
import { createEscalations, createOfficeTime, type EscalationDeps, isWeekday } from '../../../src/escalation/index.ts';
import { openRecords, recordEscalations } from '../../../src/records/index.ts';
import { createFakeLog } from '../fake-assistant.ts';
import { createHandTimers } from '../hand-timers.ts';
import { makeFolder } from '../temp-folder.ts';
import { createFakeDirectory } from './fake-directory.ts';
import { createHandClock } from './hand-clock.ts';
import { createRecordingNotifier } from './recording-notifier.ts';
import { adviceOf, titles, wording } from './wording.ts';

const card: Card = { kind: 'referral', firstLine: '999', lines: [], dont: [], closing: [], buttons: [] };

export const rosa = { channel: 'web', person: 'rosa@school.example', places: [] } as const;
export const as = (person: string) => ({ channel: 'web', person: `${person}@school.example`, places: [] }) as const;

export function aQuestion(parts: Partial<Question> = {}): Question {
  return {
    id: 'q1',
    text: 'Something that must not be kept.',
    channel: 'web',
    conversation: 'talk-1',
    person: rosa.person,
    ...parts,
  };
}

export function aReferral(pathway: PathwayId = 'childrens_social_care', kind: Card['kind'] = 'referral'): ReferralCard {
  return { pathway, also: [], strength: 'strong', signals: [], card: { ...card, kind } };
}

/** The next day at half past nine, for tests that are not about the calendar. */
export function nextMorning(from: Date): Date {
  const next = new Date(from.getTime() + 86_400_000);
  next.setUTCHours(9, 30, 0, 0);
  return next;
}

interface SceneOptions {
  readonly folder?: string;
  readonly directory?: Directory;
  readonly notifiers?: readonly Notifier[];
  readonly settings?: Partial<EscalationDeps['settings']>;
  readonly hands?: ReturnType<typeof createHandClock>;
  readonly store?: (real: EscalationStore) => EscalationStore;
  /** A local file whose entries somebody is asked to check. */
  readonly checks?: ContactChecks;
  readonly warnings?: (real: ContactWarnings) => ContactWarnings;
  /** Where what happens is recorded too. */
  readonly audit?: AuditTrail;
}

/** The real escalation over the real store, with a clock, people and a notifier of the test's own. */
export async function openEscalationScene(options: SceneOptions = {}) {
  const folder = options.folder ?? makeFolder();
  const hands = options.hands ?? createHandClock();
  const records = openRecords(folder, { clock: hands.clock });
  const recording = createRecordingNotifier();
  const timers = createHandTimers();
  const { log, lines } = createFakeLog();
  let ids = 0;
  const kept = options.audit
    ? recordEscalations(records.escalations, { trail: options.audit, log })
    : records.escalations;
  const store = options.store?.(kept) ?? kept;
  const escalations = createEscalations({
    store,
    directory: options.directory ?? createFakeDirectory(),
    notifiers: options.notifiers ?? [recording.notifier],
    wording,
    titles,
    advice: adviceOf,
    edition: () => 'Working Together 2023',
    describePerson: createDescribePerson(true),
    nextWorkingDay: nextMorning,
    checks: options.checks && {
      contacts: options.checks,
      warnings: options.warnings?.(records.contactWarnings) ?? records.contactWarnings,
      isOfficeTime: createOfficeTime(isWeekday),
    },
    settings: { mode: 'on', ackMinutes: 10, followUpMinutes: 30, ...options.settings },
    newId: () => `${folder.slice(-6)}-${++ids}-${hands.clock.monotonicMs()}`,
    clock: hands.clock,
    timers: timers.timers,
    log,
  });
  const stop = await escalations.start();
  return {
    folder,
    records,
    recording,
    escalations,
    hands,
    timers,
    logLines: lines,
    /** Lets time pass, a minute at a time, as the service's own clock would. */
    wait: async (minutes: number) => {
      for (let minute = 0; minute < minutes; minute++) {
        hands.forward(1);
        await escalations.drain();
      }
    },
    /** Ends this run; the file stays. */
    close: async () => {
      await stop();
      await records.close();
    },
  };
}

export type EscalationScene = Awaited<ReturnType<typeof openEscalationScene>>;
