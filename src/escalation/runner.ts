import type { Contact, Directory } from '../core/contacts.ts';
import { errorCode } from '../core/errors.ts';
import type { Delivery, Escalation, EscalationStore, StepRecord } from '../core/escalation.ts';
import type { Notification, Notifier, Recipient } from '../core/notifier.ts';
import type { Clock, Log } from '../core/ports.ts';
import type { Timers } from '../core/timers.ts';
import type { Composer } from './compose.ts';
import { decide } from './decide.ts';
import type { EscalationEvent, Moment } from './event.ts';
import { sendWithin } from './send-within.ts';

export interface RunnerDeps {
  readonly store: EscalationStore;
  readonly notifiers: readonly Notifier[];
  readonly directory: Directory;
  readonly composer: Composer;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly waits: { readonly ackMs: number; readonly followUpMs: number };
}

export interface Runner {
  /** Does all that is due, one after the other. Never rejects. */
  drain(): Promise<void>;
  /** Does what is due, and comes back as soon as this one's asker has been told how it stands. Never rejects. */
  attend(escalation: string): Promise<void>;
  /** Looks for what is due from now on. Returns what stops it, and waits for what is under way. */
  start(): () => Promise<void>;
  /** Something that may stop messages begins now: nothing that was queued before goes out without a new look. */
  interrupt(): void;
  /** False from a failure of the store until it works again. */
  isWorking(): boolean;
}

const pollMs = 1_000;
/** A step that is done this long after its time says so. */
const lateAfterMs = 2 * 60_000;
const retryAfterMs = [5_000, 20_000];
const lanes = 4;

/**
 * Takes due steps from the store and does them. Every step is marked before anything goes out and settled after it, so
 * that a crash in between repeats it under the same key: sent at least once, and nothing lost.
 */
export function createRunner(deps: RunnerDeps): Runner {
  const { store, notifiers, directory, composer, clock, timers, log, waits } = deps;
  let draining: Promise<void> | null = null;
  let isAskedAgain = false;
  let interruptions = 0;
  let lastTake: Promise<unknown> = Promise.resolve();
  const busyWith = new Set<string>();
  const waiting = new Map<string, Set<() => void>>();
  let isWorking = true;
  let isStopped = false;

  const momentOf = (step: StepRecord): Moment => ({
    now: clock.now(),
    lateSince: lateSince(step, clock.now()),
    ...waits,
  });
  const apply = (step: StepRecord, event: EscalationEvent, status: 'done' | 'failed' = 'done') =>
    store.change(step.escalation, (state) => decide(state, event, momentOf(step)), { key: step.key, status });
  const settle = (step: StepRecord, status: 'done' | 'failed') =>
    store.change(step.escalation, () => null, { key: step.key, status });

  const run = async (step: StepRecord, seen: number): Promise<void> => {
    const { work } = step;
    if (work.kind === 'ack_overdue') return void (await apply(step, { ...work }));
    if (work.kind === 'follow_up') return void (await apply(step, { kind: 'follow_up_due' }));
    if (work.kind === 'next_day') return void (await apply(step, { kind: 'next_day_due' }));
    const state = await store.find(step.escalation);
    if (state === null) return void (await settle(step, 'failed'));
    if (work.kind === 'tell' || work.kind === 'prompt') {
      const to: Recipient = { kind: 'asker', asker: state.asker, conversation: state.conversation };
      const compose = (previous: string | null) =>
        composer.askerNotification(state, { key: step.key, work, previous }, timeOf(step, clock.now()));
      const outcome = await send(step, state, { to, recipient: 'asker', compose, seen });
      if (outcome === 'interrupted') return;
      if (outcome !== 'sent') log.warn({ step: step.key, outcome }, 'asker_not_told');
      return void (await settle(step, outcome === 'sent' ? 'done' : 'failed'));
    }
    const contact = findContact(work.contact, state, directory);
    if (contact === null) {
      const isNotify = work.kind === 'notify';
      return void (isNotify ? await apply(step, { kind: 'not_sent', work }, 'failed') : await settle(step, 'failed'));
    }
    const to: Recipient = { kind: 'contact', contact };
    const compose = (previous: string | null, readOn: string) =>
      composer.contactNotification(
        state,
        { key: step.key, work, contact, previous },
        { ...timeOf(step, clock.now()), readOn },
      );
    const outcome = await send(step, state, { to, recipient: contact.id, compose, seen });
    if (outcome === 'interrupted') return;
    if (work.kind === 'stand_down') return void (await settle(step, outcome === 'sent' ? 'done' : 'failed'));
    if (outcome === 'sent') await apply(step, { kind: 'sent', work });
    else await apply(step, { kind: 'not_sent', work }, 'failed');
  };

  interface Sending {
    readonly to: Recipient;
    readonly recipient: string;
    /** @param readOn the notifier's name */
    readonly compose: (previous: string | null, readOn: string) => Notification;
    readonly seen: number;
  }

  /** To every notifier that reaches them; those that did so before a crash are left out. */
  const send = async (
    step: StepRecord,
    state: Escalation,
    { to, recipient, compose, seen }: Sending,
  ): Promise<'sent' | 'not_sent' | 'interrupted'> => {
    const isUpdate = step.work.kind === 'stand_down';
    const earlier = await store.deliveries(state.id, recipient);
    let isSent = false;
    let mayHelp = false;
    for (const notifier of notifiers) {
      const own = earlier.filter((delivery) => delivery.notifier === notifier.name);
      if (own.some((delivery) => delivery.step === step.key && isThrough(delivery))) {
        isSent = true;
        continue;
      }
      if (!notifier.canReach(to)) continue;
      const previous = own.findLast(({ message }) => message !== null)?.message ?? null;
      const notification = compose(previous, notifier.name);
      const call = isUpdate ? notifier.update : notifier.notify;
      if (call === undefined) continue;
      // Checked last, with nothing awaited between this line and the call.
      if (seen !== interruptions) {
        await store.postpone(step.key, step.dueAt);
        return 'interrupted';
      }
      const outcome = await sendWithin(async () => call.call(notifier, notification), timers);
      await store.addDelivery({
        step: step.key,
        escalation: state.id,
        recipient,
        notifier: notifier.name,
        outcome: isUpdate && outcome.outcome === 'sent' ? 'updated' : outcome.outcome,
        message: outcome.outcome === 'sent' ? outcome.message : null,
        at: clock.now().toISOString(),
      });
      if (outcome.outcome === 'sent') isSent = true;
      if (outcome.outcome === 'failed') mayHelp = true;
    }
    if (isSent) return 'sent';
    const wait = retryAfterMs[step.attempts - 1];
    if (!mayHelp || wait === undefined) return 'not_sent';
    await store.postpone(step.key, new Date(clock.now().getTime() + wait).toISOString());
    wake(state.id);
    return 'interrupted';
  };

  /** One at a time, so that no step is taken twice. */
  const take = (): Promise<StepRecord | null> => {
    const taking = lastTake.then(async () => {
      const step = await store.takeNext(clock.now().toISOString(), [...busyWith]);
      if (step !== null) busyWith.add(step.escalation);
      return step;
    });
    lastTake = taking.catch(() => undefined);
    return taking;
  };

  /** Steps of one escalation go in order; a platform that is slow for one person does not hold up another. */
  const runLane = async (): Promise<void> => {
    while (!isStopped) {
      const seen = interruptions;
      const step = await take();
      if (!isWorking) log.info({}, 'escalation_store_works_again');
      isWorking = true;
      if (step === null) return;
      try {
        await run(step, seen);
      } finally {
        busyWith.delete(step.escalation);
        if (step.work.kind === 'tell') wake(step.escalation);
      }
    }
  };

  const drainOnce = async (): Promise<void> => {
    const ends = await Promise.allSettled(Array.from({ length: lanes }, runLane));
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed === undefined) return;
    // Said once, not every second: the next look tries again.
    if (isWorking) log.error({ code: errorCode(failed.reason) }, 'escalation_store_failed');
    isWorking = false;
  };

  const drain = (): Promise<void> => {
    if (draining !== null) {
      isAskedAgain = true;
      return draining;
    }
    draining = (async () => {
      do {
        isAskedAgain = false;
        await drainOnce();
      } while (isAskedAgain);
      draining = null;
    })();
    return draining;
  };

  const wake = (escalation: string) => {
    for (const resolve of waiting.get(escalation) ?? []) resolve();
    waiting.delete(escalation);
  };
  const attend = (escalation: string): Promise<void> => {
    const told = new Promise<void>((resolve) => {
      waiting.set(escalation, (waiting.get(escalation) ?? new Set()).add(resolve));
    });
    return Promise.race([told, drain().finally(() => wake(escalation))]);
  };

  return {
    drain,
    attend,
    start: () => {
      void drain();
      const stop = timers.every(pollMs, () => void drain());
      return async () => {
        stop();
        isStopped = true;
        await drain();
      };
    },
    interrupt: () => {
      interruptions++;
    },
    isWorking: () => isWorking,
  };
}

function isThrough({ outcome }: Delivery): boolean {
  return outcome === 'sent' || outcome === 'updated';
}

/** Asked again at the last moment: who has left the file, has taken back their word or is implicated hears nothing. */
function findContact(id: string, state: Escalation, directory: Directory): Contact | null {
  const contact = state.implicated.includes(id) ? null : directory.contact(id);
  return contact?.hasAgreed ? contact : null;
}

/** When a step had been due, where it is done late, as after an outage. */
export function lateSince(step: Pick<StepRecord, 'dueAt' | 'lateSince'>, now: Date): string | null {
  if (step.lateSince !== null) return step.lateSince;
  return now.getTime() - new Date(step.dueAt).getTime() > lateAfterMs ? step.dueAt : null;
}

function timeOf(step: StepRecord, now: Date) {
  return { at: now, lateSince: lateSince(step, now) };
}
