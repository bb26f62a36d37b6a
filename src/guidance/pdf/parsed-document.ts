export type PassageKind = 'paragraph' | 'box' | 'glossary' | 'flowchart' | 'other';

export interface ParsedFootnote {
  /** As printed at the foot of the page, so that "23" and "iii" are both possible. */
  number: string;
  text: string;
}

export interface ParsedPassage {
  /** Title of the part the passage stands in; the empty string for text before the first heading. */
  chapter: string;
  /** Headings below the chapter, outermost first. Never empty for a passage without a number that stands under a heading. */
  section: string[];
  /** `main`, the chapter where numbering restarts, or the part (`annex-a`). */
  series: string;
  paragraph: string | null;
  /** Printed page numbers; null where the page prints none. */
  page: number | null;
  pageEnd: number | null;
  /** Counted from 1 in the file, which is what a link's `#page=` takes. */
  pdfPage: number;
  kind: PassageKind;
  text: string;
  footnotes: ParsedFootnote[];
  /** The text is the file's description of a picture. It is printed nowhere, so it is not to be quoted. */
  isDescription: boolean;
}

export type NumberingScheme = 'continuous' | 'per-chapter' | 'chapter-dotted' | 'none';

export interface ParsedProblem {
  kind: 'gap' | 'repeat' | 'footnote';
  series: string;
  message: string;
  /** Printed page; null where the page prints no number. */
  page: number | null;
}

/** What the document says of itself, outside its text. */
export interface ParsedCover {
  /** All words of the cover; null where the first page is none. */
  text: string | null;
  /** Of the file's own description. */
  title: string | null;
  /** The day on which the file was last written, `YYYY-MM-DD`, by its own description. */
  made: string | null;
}

export interface ParsedDocument {
  title: string | null;
  cover: ParsedCover;
  pageCount: number;
  scheme: NumberingScheme;
  /** In document order. */
  passages: ParsedPassage[];
  problems: ParsedProblem[];
}
