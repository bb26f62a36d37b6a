import type { PassageDifference } from '../../core/difference.ts';
import type { EscalationOffer } from '../../core/escalations.ts';
import type { Provenance } from '../../core/passage.ts';
import type { AnswerStep } from '../../core/ports.ts';
import type { Card, ComparedEditions, Outcome } from '../../core/reply.ts';

/** What the server sends and the page shows. Both sides import these types, so they cannot drift apart. */
export interface NoticeView {
  readonly title: string | null;
  readonly text: string;
  readonly prominent: boolean;
  /** Set where other guidance may answer: what a press asks again, and of which edition. */
  readonly offer: { readonly label: string; readonly question: string; readonly edition: string } | null;
}

export interface CitationView {
  /** Counted from 1, as shown. */
  readonly number: number;
  readonly passageId: string;
  readonly label: string;
  readonly provenance: Provenance;
  readonly provenanceLine: string;
  readonly quote: string | null;
  readonly url: string | null;
}

export interface StatementView {
  readonly text: string;
  /** Numbers of the citations that bear it out. */
  readonly sources: readonly number[];
}

export type PartView =
  | {
      readonly kind: 'paragraph';
      readonly statement: StatementView;
      /** Our plain English, or the line of who must and should, where it is set apart from what is quoted. */
      readonly apart?: 'summary' | 'duty';
    }
  | { readonly kind: 'list'; readonly items: readonly StatementView[] };

export interface EditionColumn {
  readonly title: string;
  readonly status: string | null;
  readonly parts: readonly PartView[];
}

export type BlockView =
  | { readonly kind: 'parts'; readonly parts: readonly PartView[] }
  | { readonly kind: 'comparison'; readonly columns: readonly EditionColumn[] };

export interface ReplyView {
  readonly id: string;
  readonly outcome: Outcome;
  readonly notices: readonly NoticeView[];
  /** Said below the words where a model wrote them; null otherwise. */
  readonly written: string | null;
  readonly blocks: readonly BlockView[];
  /** Shown where there are no statements; empty otherwise. */
  readonly text: string;
  readonly citations: readonly CitationView[];
  readonly card: Card | null;
  /** Two editions that can be shown side by side. */
  readonly compared: ComparedEditions | null;
  /** What stands under the card: whom Waymark can tell. Null where it can tell nobody, and need not say so. */
  readonly offer: EscalationOffer | null;
}

/** What is under way, before the reply comes. */
export interface StepView {
  readonly step: AnswerStep;
}

export interface EditionView {
  readonly id: string;
  readonly guidance: string;
  readonly name: string;
  readonly status: string;
  readonly held: boolean;
  readonly hasText: boolean;
}

/** Something newer stands on a publisher's page. */
export interface NewerView {
  readonly text: string;
  /** For whoever runs Waymark: what was seen. */
  readonly seen: string;
  readonly url: string;
}

export interface PassageTextView {
  readonly heading: string;
  readonly text: string;
  readonly footnotes: readonly { readonly number: string; readonly text: string }[];
  readonly provenance: Provenance;
  readonly provenanceLine: string;
}

export interface PassageView {
  readonly label: string;
  readonly place: readonly string[];
  /** Said where the edition is not the one in force. */
  readonly editionNote: string | null;
  readonly main: PassageTextView;
  readonly summary: string | null;
  readonly source: string | null;
  readonly url: string | null;
  readonly before: readonly PassageTextView[];
  readonly after: readonly PassageTextView[];
}

/** Words of one side that stand together; marked where the other side does not have them. */
export interface ComparedPieceView {
  readonly text: string;
  readonly isMarked: boolean;
}

export interface ComparedLineView {
  readonly isItem: boolean;
  readonly pieces: readonly ComparedPieceView[];
}

export interface ComparedSideView {
  readonly passageId: string;
  readonly label: string;
  readonly url: string | null;
  readonly lines: readonly ComparedLineView[];
  readonly isCut: boolean;
}

export interface DifferenceRowView {
  readonly kind: PassageDifference['kind'];
  /** The kind in words. */
  readonly title: string;
  readonly heading: string;
  readonly note: string | null;
  /** Of a passage without a match, the one of the other edition that comes closest. */
  readonly nearest: ComparedSideView | null;
  readonly earlier: ComparedSideView | null;
  readonly later: ComparedSideView | null;
}

export interface ChangeFactView {
  readonly title: string;
  readonly editions: string;
  readonly before: string | null;
  readonly after: string;
  readonly source: string | null;
  readonly provenanceLine: string;
}

export interface ComparedEditionView {
  readonly id: string;
  readonly title: string;
  readonly status: string | null;
}

/** One page of what two editions say differently. */
export interface ComparisonView {
  readonly earlier: ComparedEditionView;
  readonly later: ComparedEditionView;
  /** How many passages are of each kind, in words; empty where no text is held. */
  readonly counts: string;
  /** Said where the official text of either is not held; then `changes` stand in place of rows. */
  readonly missing: string | null;
  readonly chapters: readonly string[];
  readonly rows: readonly DifferenceRowView[];
  readonly changes: readonly ChangeFactView[];
  /** Rows, or changes, of all pages. */
  readonly total: number;
  /** Where the next page starts; null on the last. */
  readonly next: number | null;
}

export interface StatusView {
  readonly state: 'ready' | 'building' | 'broken';
  readonly done: number;
  readonly total: number;
}

/** Every refusal and failure: what went wrong in plain words, and the 999 line, which never waits for an answer. */
export interface ErrorView {
  readonly error: { readonly code: string; readonly text: string; readonly help: string };
}
