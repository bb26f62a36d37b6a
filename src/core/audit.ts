import type { ConfirmReason, PathwayId, Strength } from './concern.ts';
import type { NextDayAnswer, SpokenTo } from './escalation.ts';
import type { ModelUse } from './language-model.ts';
import type { ActionName, ChannelName } from './question.ts';
import type { NoticeCode, Outcome, Timings, Writing } from './reply.ts';

/** What a reply was made with: a later reader can tell which rules, words and index spoke. */
export interface AuditVersions {
  readonly package: string;
  /** Short hashes of what they are built from, or null where it could not be read. */
  readonly index: string | null;
  readonly screen: string | null;
  readonly wording: string | null;
}

/** One reply. Ids, choices and durations: no word that anybody typed, and nobody's name. */
export interface ReplyEntry {
  readonly kind: 'reply';
  readonly id: string;
  readonly channel: ChannelName;
  readonly outcome: Outcome;
  /** What was pressed to get it: "No" and "Yes" under a `confirm` are among these. */
  readonly action: ActionName | null;
  readonly reason: ConfirmReason | null;
  readonly pathway: PathwayId | null;
  readonly also: readonly PathwayId[];
  readonly strength: Strength | null;
  /** `family/rule`; a rule that broke ends in `!`. */
  readonly rules: readonly string[];
  readonly editions: readonly string[];
  readonly passages: readonly string[];
  readonly notices: readonly NoticeCode[];
  readonly escalation: string | null;
  readonly versions: AuditVersions;
  /** Left out where no language model was asked. */
  readonly modelUses?: readonly ModelUse[] | undefined;
  /** Left out where none was asked to write. */
  readonly writing?: Writing | undefined;
  readonly timings: Timings;
}

/**
 * What became of a request to tell somebody: the times between these are how long people waited. And what the asker
 * answered to Waymark's own questions, by the name of the choice.
 */
export interface EscalationAuditEntry {
  readonly kind: 'escalation';
  readonly escalation: string;
  readonly event: 'raised' | 'acknowledged' | 'unanswered' | 'closed' | 'spoken' | 'next_day_answered';
  /** With `spoken` and `next_day_answered`; null with the others. */
  readonly answer: SpokenTo | NextDayAnswer | null;
  readonly channel: ChannelName;
  readonly pathway: PathwayId;
  readonly isPractice: boolean;
}

/** Payloads that were deleted, by sequence, so that a gap is known from a theft. Kept for good; it names nobody. */
export interface RemovalEntry {
  readonly kind: 'removed';
  readonly why: 'retention' | 'erasure';
  /** The operator's reference to the decision; null for retention. */
  readonly decision: string | null;
  /** First and last, both included. */
  readonly ranges: readonly (readonly [number, number])[];
}

export interface HoldEntry {
  readonly kind: 'hold';
  readonly hold: string;
  readonly event: 'added' | 'released';
  readonly reference: string;
}

export type AuditEntry = ReplyEntry | EscalationAuditEntry | RemovalEntry | HoldEntry;

/** Whose it is. It is kept as hashes with a salt of each entry's own, so that it can be found again and not listed. */
export interface AuditSubject {
  readonly channel: ChannelName;
  readonly person: string;
  readonly conversation: string | null;
}

export interface AuditHead {
  readonly count: number;
  /** The last hash of the chain, in hexadecimal. */
  readonly head: string;
}

export interface AuditTrail {
  /** @throws where it cannot be written; the caller goes on without it */
  append(entry: AuditEntry, subject: AuditSubject | null): Promise<void>;
  head(): Promise<AuditHead>;
}
