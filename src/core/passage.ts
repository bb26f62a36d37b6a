/** `official`: words of the published document. `digest`: our summary of that passage. `briefing`: a fact about the edition. */
export type Provenance = 'official' | 'digest' | 'briefing';

export type PassageKind = 'paragraph' | 'box' | 'glossary' | 'flowchart' | 'change' | 'other';

export interface Footnote {
  readonly number: string;
  readonly text: string;
}

/** What can be cited: a numbered paragraph, or unnumbered text under a heading. */
export interface Passage {
  /** Stable within a corpus: edition, series and number, or edition and a slug of the heading. */
  readonly id: string;
  readonly edition: string;
  readonly chapter: string;
  readonly section: readonly string[];
  readonly series: string;
  /** As printed, or null for unnumbered text. Edition, series and number are unique together. */
  readonly paragraph: string | null;
  /** Printed page numbers. */
  readonly page: number | null;
  readonly pageEnd: number | null;
  /** Position in the file, counted from 1. */
  readonly pdfPage: number | null;
  readonly kind: PassageKind;
  /** Lines; a line that starts with "- " is a list item. */
  readonly text: string;
  readonly footnotes: readonly Footnote[];
  readonly provenance: Provenance;
  /** Our plain-English summary, where the text is official and a digest is held. */
  readonly summary: string | null;
  /** How practitioners ask for it. Indexed, never shown or cited. */
  readonly asks: readonly string[];
  /** Which briefing a fact comes from, as a person would name it. */
  readonly source: string | null;
}

/** What an edition altered against the one before. */
export interface Change {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly title: string;
  readonly topic: string;
  /** Null where the sources do not say. */
  readonly before: string | null;
  readonly after: string;
  /** Printed page of the later edition. */
  readonly page: number | null;
  readonly asks: readonly string[];
  readonly source: string | null;
}
