import type { Figure } from './figures.ts';
import type { TextLine } from './lines.ts';
import type { TableRow } from './tables.ts';

/** A box as it stands in the text: the same object on every page that the box takes up. */
export interface BoxPlace {
  colour: string;
  left: number;
  width: number;
}

export interface FlowLine {
  type: 'line';
  line: TextLine;
  box: BoxPlace | null;
}

export interface FlowTable {
  type: 'table';
  pdfPage: number;
  columns: number[];
  rows: TableRow[];
}

interface FlowFigure {
  type: 'figure';
  pdfPage: number;
  figure: Figure;
}

/** A picture of which the file only gives a description. */
interface FlowPicture {
  type: 'picture';
  pdfPage: number;
  description: string;
}

/** What stands on the pages, in reading order, without page numbers, running heads and footnotes. */
export type FlowElement = FlowLine | FlowTable | FlowFigure | FlowPicture;
