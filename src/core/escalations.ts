import type { PathwayId } from './concern.ts';
import type { Asker } from './contacts.ts';
import type { AskerPrompt, EscalationStatus, NextDayAnswer, SpokenTo } from './escalation.ts';
import type { LeadAction } from './notifier.ts';
import type { Question } from './question.ts';
import type { ReferralCard } from './reply.ts';

/** A contact as the asker, or another lead, sees one. */
export interface ListedContact {
  readonly id: string;
  readonly name: string;
  /** In words: "safeguarding lead". */
  readonly role: string;
}

/** What stands under a referral card. */
export interface EscalationOffer {
  /** Null where nothing could be written: then nobody can be told, and `lines` say so. */
  readonly id: string | null;
  readonly lines: readonly string[];
  readonly buttons: readonly { readonly action: 'tell' | 'spoken' | 'record'; readonly label: string }[];
  /** What "I’ve spoken to someone" asks next: whom. */
  readonly spokenTo: readonly { readonly value: SpokenTo; readonly label: string }[];
}

/** What the asker sees of one of theirs: Waymark's messages in order, and a question where one is open. */
export interface AskedEscalation {
  readonly id: string;
  readonly title: string;
  readonly status: EscalationStatus;
  readonly shownAt: string;
  readonly isPractice: boolean;
  readonly messages: readonly { readonly at: string; readonly lines: readonly string[] }[];
  readonly prompt: {
    readonly kind: AskerPrompt;
    readonly question: string;
    /** What is said with it, the question included: the same as where it goes out as a message. */
    readonly lines: readonly string[];
    readonly choices: readonly { readonly value: SpokenTo | NextDayAnswer; readonly label: string }[];
  } | null;
  readonly canTell: boolean;
}

/** What a lead sees of one that is open to them. */
export interface LeadEscalation {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly status: EscalationStatus;
  readonly isPractice: boolean;
  readonly actions: readonly { readonly action: LeadAction; readonly label: string }[];
  readonly handOnTo: readonly ListedContact[];
}

export interface EscalationOverview {
  readonly asked: readonly AskedEscalation[];
  readonly forLead: readonly LeadEscalation[];
  /** Contact details that this person was asked to check, and has not: lines, the first of which makes sense alone. */
  readonly toCheck: readonly string[];
  /** Said where Waymark can no longer go on: with 999 and, where it knows them, the numbers. Empty as a rule. */
  readonly problem: readonly string[];
}

/** Whom to tell: the person's own choice, where the pathway asks for one. */
export interface TellChoice {
  readonly implicated: readonly string[];
  /** Null: not chosen yet. */
  readonly chosen: string | null;
}

export type TellResult =
  | { readonly kind: 'told' }
  /** Nothing has been sent. The person says whom it is about or close to. */
  | {
      readonly kind: 'ask_implicated';
      readonly question: string;
      readonly listed: readonly ListedContact[];
      readonly none: string;
    }
  /** Nothing has been sent. The person chooses one of these. */
  | { readonly kind: 'choose'; readonly question: string; readonly contacts: readonly ListedContact[] }
  /** Nobody was told, or not yet. The lines say so, with 999 and the numbers. */
  | { readonly kind: 'not_sent'; readonly lines: readonly string[] }
  | { readonly kind: 'unknown' };

export type ActResult =
  | { readonly kind: 'done' }
  /** It had ended, somebody else has it, or it is not theirs: the three are not told apart. */
  | { readonly kind: 'unknown' }
  /** It could not be written, and so it was not done. */
  | { readonly kind: 'broken'; readonly lines: readonly string[] };

/**
 * Stays with a person from the card until a human has it. No method rejects: what breaks is said to the person, with
 * the numbers to call.
 */
export interface Escalations {
  /** To be called for every referral that a person was shown, and never in a batch run. */
  referred(question: Question, referral: ReferralCard): Promise<EscalationOffer>;
  tell(id: string, by: Asker, choice: TellChoice | null): Promise<TellResult>;
  spoken(id: string, by: Asker, whom: SpokenTo): Promise<ActResult>;
  nextDay(id: string, by: Asker, answer: NextDayAnswer): Promise<ActResult>;
  /** "A person has this now": the conversation is free again; whoever was told still sees it. */
  over(question: Question): Promise<void>;
  act(id: string, by: Asker, action: LeadAction, handOnTo: string | null): Promise<ActResult>;
  overview(by: Asker): Promise<EscalationOverview>;
  /** For the person's own case system: times, advice, edition, who was told. No word of what was typed. */
  record(id: string, by: Asker): Promise<string | null>;
}

/** Is there one open for this person in this conversation? Then the conversation stays with the concern, and its council. */
export interface OpenEscalations {
  concernOf(question: Question): { readonly pathway: PathwayId; readonly council?: string | undefined } | null;
}
