import type { BoxPlace } from './flow.ts';
import type { TextLine } from './lines.ts';
import type { PassageKind } from './parsed-document.ts';

/** A passage while its lines are being collected. */
export interface Draft {
  part: { position: number; title: string };
  section: string[];
  paragraph: string | null;
  /** Run of numbers to which the paragraph belongs; null without a number. */
  run: number | null;
  kind: PassageKind;
  box: BoxPlace | null;
  lines: TextLine[];
  /** Text that does not come from lines: a figure, a row of a table. */
  written: string | null;
  isDescription: boolean;
  /** Where it starts and ends, for what has no lines. */
  pdfPage: number;
  pdfPageEnd: number;
  /** Footnote marks of its headings; those of its lines are read from the lines. */
  marks: string[];
}
