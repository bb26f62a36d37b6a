import type { Concern, ConfirmReason, PathwayId, Signal, Strength } from './concern.ts';
import type { EscalationOffer } from './escalations.ts';
import type { ModelFault, ModelUse } from './language-model.ts';
import type { Passage, Provenance } from './passage.ts';
import type { CardAction } from './question.ts';

export type Outcome = 'answered' | 'referred' | 'confirm' | 'not_covered' | 'declined' | 'failed';

export type NoticeCode =
  | 'superseded'
  | 'older_edition'
  | 'newer_edition'
  | 'not_in_force_yet'
  | 'date_uncertain'
  | 'summary'
  | 'not_statutory'
  | 'edition_not_held'
  | 'index_building'
  | 'duty'
  | 'other_guidance'
  /** A language model wrote the answer: `core/written-by-ai.ts`. */
  | 'written_by_ai';

export interface Notice {
  readonly code: NoticeCode;
  readonly text: string;
  /** With `other_guidance`: where to look, for channels that can make it pressable. */
  readonly offer?: Offer | undefined;
}

/** Another guidance that may answer better, or at all. */
export interface Offer {
  readonly edition: string;
  /** How people say it: "KCSIE". */
  readonly shortName: string;
  /** What was found there. */
  readonly passageId: string;
  /** What was looked up, to be asked again of that edition. It goes back to who asked, and nowhere else. */
  readonly question: string;
}

export interface Citation {
  readonly passageId: string;
  readonly edition: string;
  readonly chapter: string;
  readonly section: readonly string[];
  readonly series: string;
  readonly paragraph: string | null;
  readonly page: number | null;
  readonly pageEnd: number | null;
  readonly pdfPage: number | null;
  readonly provenance: Provenance;
  /** Verbatim in the passage; null unless the provenance is official. */
  readonly quote: string | null;
  /** The official file at the page, or the landing page where no page is known. */
  readonly url: string | null;
  /** How a person would name the place: "Working Together 2023, paragraph 160, page 61". */
  readonly label: string;
}

/** One thing said, with the citations (by position in the reply's list, from 0) that bear it out. */
export interface Statement {
  readonly text: string;
  /** `summary`: our plain English beside official words. `duty`: who must or should, in the passage's words. */
  readonly kind: 'sentence' | 'item' | 'lead' | 'summary' | 'duty';
  readonly citations: readonly number[];
  /** Set where an answer puts edition against edition. */
  readonly edition?: string | undefined;
}

export interface RetrievedPassage {
  readonly passage: Passage;
  /** Fused and calibrated, 0 to 1, higher is better. */
  readonly score: number;
}

export interface Timings {
  readonly screenMs: number;
  readonly retrieveMs: number;
  readonly composeMs: number;
  readonly totalMs: number;
  /** Of the total, spent waiting for a language model to write. Left out where none was asked to. */
  readonly modelMs?: number | undefined;
}

/** Who wrote an answer, other than us: the model, and the prompt's name and version. */
export interface WrittenBy {
  readonly model: string;
  readonly prompt: string;
}

/** What came of asking a language model to write. */
export interface Writing {
  /** Anything but `written` says why the answer is the extract. */
  readonly result: 'written' | 'nothing_written' | 'too_little_left' | 'broken' | ModelFault;
  /** Null where the answer is the extract. */
  readonly writtenBy: WrittenBy | null;
  readonly kept: number;
  /** Of those kept, how many are a sentence of the passage in place of what was written of it, and counted below as dropped too. */
  readonly restated?: number | undefined;
  /** Statements that the check dropped, by why. */
  readonly dropped: Readonly<Record<string, number>>;
}

/** Two editions that an answer set against each other, by id: a channel with room can show them side by side. */
export interface ComparedEditions {
  readonly earlier: string;
  readonly later: string;
  /** Ids of the passages on the subject, of both editions; none where the whole of them was asked about. */
  readonly passages: readonly string[];
}

interface ReplyBase {
  readonly id: string;
  /** The whole reply as plain text, as a person would read it. */
  readonly text: string;
  readonly notices: readonly Notice[];
  readonly citations: readonly Citation[];
  readonly statements: readonly Statement[];
  readonly retrieved: readonly RetrievedPassage[];
  readonly compared?: ComparedEditions | undefined;
  /** What was asked of a language model for it, whatever came of it: for the record, and shown to nobody. */
  readonly modelUses?: readonly ModelUse[] | undefined;
  /** Set where a language model wrote what is said, from the passages cited: to be shown. */
  readonly writtenBy?: WrittenBy | undefined;
  /** Set where one was asked to, whatever came of it: for the record, and shown to nobody. */
  readonly writing?: Writing | undefined;
  readonly timings: Timings;
}

export interface ReferralCard {
  readonly pathway: PathwayId;
  readonly also: readonly PathwayId[];
  readonly strength: Strength;
  readonly signals: readonly Signal[];
  /** The council that the person has chosen, by its id in the local file; empty where they asked for another. */
  readonly council?: string | undefined;
  readonly card: Card;
  /** What stands under the card where Waymark can tell somebody; left out in batch runs and where it is turned off. */
  readonly escalation?: EscalationOffer | undefined;
}

/** Fixed wording, already chosen; a channel renders it and adds nothing. Lines are plain text. */
export interface Card {
  readonly kind: 'referral' | 'confirm' | 'known_to_social_care';
  /** Starts with 999 and makes sense alone. */
  readonly firstLine: string;
  readonly lines: readonly string[];
  /**
   * How many of `lines` say whom to call. What can be pressed may stand after them, so that on a telephone nobody scrolls
   * past advice to reach it. Left out where it stands at the end.
   */
  readonly linesBeforeActions?: number | undefined;
  /** Those of `lines` that speak of the buttons: untrue where nothing can be pressed. */
  readonly linesAboutButtons?: readonly string[] | undefined;
  readonly dont: readonly string[];
  readonly closing: readonly string[];
  readonly buttons: readonly CardButton[];
  /** Worded for a child who writes: nothing is offered beside it. */
  readonly isForChild?: true | undefined;
}

/** The card for a place where nothing can be pressed, or where it has been. */
export function withoutButtons(card: Card): Card {
  const { lines, linesAboutButtons = [], linesBeforeActions, ...rest } = card;
  return { ...rest, lines: lines.filter((line) => !linesAboutButtons.includes(line)), buttons: [] };
}

export interface CardButton {
  readonly action: CardAction;
  readonly label: string;
  /** Goes back with the press, as the question's `choice`. */
  readonly choice?: string | undefined;
}

export type Reply =
  | (ReplyBase & { readonly outcome: 'answered' | 'not_covered' | 'declined' | 'failed' })
  | (ReplyBase & { readonly outcome: 'referred'; readonly referral: ReferralCard })
  | (ReplyBase & {
      readonly outcome: 'confirm';
      readonly reason: ConfirmReason;
      /** What the screen was unsure about: for the record, and shown to nobody. */
      readonly concern: Concern;
      readonly card: Card;
    });
