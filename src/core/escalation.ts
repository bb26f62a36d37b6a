import type { PathwayId } from './concern.ts';
import type { Asker } from './contacts.ts';

/**
 * `shown`: a card, and nobody asked to be told. `waiting`: someone was asked, nobody has answered. `unanswered`: everyone
 * was tried. `acknowledged`: a lead has it. `reached`: the person says that they have spoken to someone. `closed`: over.
 */
export type EscalationStatus = 'shown' | 'waiting' | 'unanswered' | 'acknowledged' | 'reached' | 'closed';

/** What is asked of a contact: the first request, the same again, or a request that another lead passed on. */
export type ContactNotice = 'asked' | 'reminder' | 'handed_on' | 'handed_back';

/** Every sentence that the asker can be told as things go on, by its name in the wording. */
export const askerMessages = [
  'sent_not_seen',
  'reminded',
  'next_told',
  'nobody_told',
  'nobody_answered',
  'acknowledged',
  'handling',
  'handed_on',
  'closed',
  'spoken_enough',
  'spoken_not_enough',
  'referral_acknowledged',
  'referral_not_acknowledged',
  'referral_not_made',
  'not_real',
] as const;
export type AskerMessage = (typeof askerMessages)[number];

/** The two questions that Waymark asks by itself. */
export type AskerPrompt = 'follow_up' | 'next_day';

/** Whom the person says they have spoken to. A colleague or nobody leaves it open. */
export const spokenTo = ['lead', 'social_care', 'police', 'other', 'colleague', 'nobody', 'not_real'] as const;
export type SpokenTo = (typeof spokenTo)[number];

/** Has children's social care (or the designated officer) acknowledged it? */
export const nextDayAnswers = ['yes', 'no', 'not_made'] as const;
export type NextDayAnswer = (typeof nextDayAnswers)[number];

/** One place on the way: who is asked, and how. */
export interface Rung {
  readonly contact: string;
  readonly notice: ContactNotice;
}

/**
 * One concern of one person in one conversation, from its card to its end. Ids, times and choices alone: nothing that
 * anybody typed. Times are ISO, in UTC.
 */
export interface Escalation {
  readonly id: string;
  readonly pathway: PathwayId;
  /** With the place they wrote in and the council they chose: every step repeats that council's numbers. */
  readonly asker: Asker;
  readonly conversation: string | null;
  readonly isPractice: boolean;
  /** The edition in force at the time, as a person would name it. */
  readonly edition: string;
  readonly shownAt: string;
  /**
   * What the person was shown, with the numbers of their council at that hour: for their own record. Fixed wording alone.
   * The first card, and later ones that said something else. Empty in what was kept before this was.
   */
  readonly advised: readonly { readonly at: string; readonly lines: readonly string[] }[];
  readonly status: EscalationStatus;
  /** Grows with every new ladder (raise, hand on): keys of steps hold it, so that none repeats. */
  readonly turn: number;
  readonly rungs: readonly Rung[];
  readonly rung: number;
  /** Whom the person named as concerned or close: never told, never shown anything about it. */
  readonly implicated: readonly string[];
  /** Everyone to whom something went out: they may see it. In order, without doubles. */
  readonly told: readonly { readonly contact: string; readonly at: string }[];
  readonly acknowledgedBy: { readonly contact: string; readonly at: string } | null;
  readonly isHandled: boolean;
  readonly spoken: { readonly whom: SpokenTo; readonly at: string } | null;
  readonly prompt: AskerPrompt | null;
  readonly followUps: number;
  /** The person said that a human has it: the conversation is free for questions again. */
  readonly isReleased: boolean;
}

/** Somebody was asked to be told, and it has not ended: leads see it, and the conversation stays with it. */
export function isOpen({ status, told }: Escalation): boolean {
  if (status === 'reached') return told.length > 0;
  return status === 'waiting' || status === 'unanswered' || status === 'acknowledged';
}

/** What is to be done at its time: a wait that ends, or a message that goes out. */
export type StepWork =
  | { readonly kind: 'ack_overdue'; readonly turn: number; readonly rung: number }
  | { readonly kind: 'follow_up' }
  | { readonly kind: 'next_day' }
  | {
      readonly kind: 'notify';
      readonly turn: number;
      readonly rung: number;
      readonly contact: string;
      readonly notice: ContactNotice;
    }
  | { readonly kind: 'tell'; readonly message: AskerMessage; readonly contact: string | null }
  | { readonly kind: 'prompt'; readonly prompt: AskerPrompt }
  /** The standing message of a contact is edited to say how it stands. Nothing new is sent. */
  | { readonly kind: 'stand_down'; readonly contact: string };

export type StepKind = StepWork['kind'];

export interface Step {
  /** The same step always has the same key: a store keeps one, a notifier can send one. */
  readonly key: string;
  readonly escalation: string;
  /** ISO, UTC. */
  readonly dueAt: string;
  /** Set where it could not be done in time, as after an outage: when it had been due. Words say so. */
  readonly lateSince: string | null;
  readonly work: StepWork;
}

/** `sending` is written before anything goes out. `cancelled`: it was overtaken, by an acknowledgement for example. */
export type StepStatus = 'pending' | 'sending' | 'done' | 'failed' | 'cancelled';

export interface StepRecord extends Step {
  readonly status: StepStatus;
  readonly attempts: number;
  readonly settledAt: string | null;
}

/** One line of an escalation's history: what happened, when, and whose doing it was. */
export interface EscalationEntry {
  readonly at: string;
  readonly kind: string;
  readonly contact: string | null;
}

/** What follows from an event: written as one. */
export interface Decision {
  readonly state: Escalation;
  readonly steps: readonly Step[];
  /** Steps of these kinds that have not been done are cancelled, those already queued included; then `steps` are added. */
  readonly cancels: readonly StepKind[];
  readonly entry: EscalationEntry;
}

/** The step from which an event came is settled in the same transaction. */
export interface Settlement {
  readonly key: string;
  readonly status: 'done' | 'failed';
}

/** What one notifier made of one step, kept so that a repeat after a crash leaves out those who were reached. */
export interface Delivery {
  readonly step: string;
  readonly escalation: string;
  /** `asker`, or a contact's id. */
  readonly recipient: string;
  readonly notifier: string;
  readonly outcome: 'sent' | 'updated' | 'unreachable' | 'failed';
  /** How the platform names the message, for editing it. */
  readonly message: string | null;
  readonly at: string;
}

export interface AskerKey {
  readonly channel: string;
  readonly person: string;
}

/** What must outlive a crash. Every call is a transaction of its own, and throws where it could not be written. */
export interface EscalationStore {
  add(decision: Decision): Promise<void>;
  /** Reads, decides and writes as one. A null decision settles the step alone. @returns the state after it, or null for an unknown id */
  change(id: string, decide: (state: Escalation) => Decision | null, settle?: Settlement): Promise<Escalation | null>;
  find(id: string): Promise<Escalation | null>;
  /** The person's, newest first. Those that are not open and have not changed since (ISO) are left out. */
  ofAsker(asker: AskerKey, since: string): Promise<readonly Escalation[]>;
  /** All that are open (`isOpen`), oldest first. */
  open(): Promise<readonly Escalation[]>;
  steps(id: string): Promise<readonly StepRecord[]>;
  entries(id: string): Promise<readonly EscalationEntry[]>;
  /**
   * The step that is due first, marked `sending` and counted before it is handed out; null where none is. One still marked
   * from an earlier run, or whose outcome could not be written, comes again: sent at least once. Those of escalations that
   * the caller is at work on are left out.
   */
  takeNext(now: string, busyWith: readonly string[]): Promise<StepRecord | null>;
  /** Back to waiting, until then. A step that was cancelled in between stays so. */
  postpone(key: string, dueAt: string): Promise<void>;
  addDelivery(delivery: Delivery): Promise<void>;
  deliveries(escalation: string, recipient: string): Promise<readonly Delivery[]>;
}
