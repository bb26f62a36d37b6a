import { findInsideChapters } from './chapter-spans.ts';
import { collectTable } from './collect-table.ts';
import { composeText } from './compose-text.ts';
import type { Draft } from './drafts.ts';
import type { BoxPlace, FlowLine } from './flow.ts';
import type { MarkedElement } from './headings.ts';
import type { Metrics } from './measure.ts';
import type { Numbering } from './number-paragraphs.ts';
import { createSectionPath, enterHeading, leaveBox, rankSizes, readSection, type SectionPath } from './section-path.ts';

/** The section path at each element: what the element itself, if a heading, has already changed. */
export function followHeadings(elements: readonly MarkedElement[], hasOutline: boolean): SectionPath[] {
  const ranked = rankSizes(elements.filter((element) => element.type === 'heading'));
  const inside = findInsideChapters(elements);
  let path = createSectionPath();
  let box: BoxPlace | null = null;
  return elements.map((element, index) => {
    const own = element.type === 'line' || element.type === 'heading' ? element.box : null;
    if (own !== box) path = leaveBox(path);
    box = own;
    if (element.type === 'heading') {
      path = enterHeading(path, element, { ranked, hasOutline, isInside: inside.has(index) });
    }
    return path;
  });
}

function createDraft(path: SectionPath, pdfPage: number, parts: Partial<Draft>): Draft {
  return {
    part: path.part,
    section: readSection(path),
    paragraph: null,
    run: null,
    kind: 'other',
    box: null,
    lines: [],
    written: null,
    isDescription: false,
    pdfPage,
    pdfPageEnd: pdfPage,
    marks: [],
    ...parts,
  };
}

function readHeadings(path: SectionPath | undefined): string {
  return path ? [path.part.title, ...readSection(path)].join(' ') : '';
}

/** A paragraph that a box interrupts goes on after the box only if its sentence is not finished. */
function isUnfinished(draft: Draft, metrics: Metrics): boolean {
  return !/[.:;?!][”"’')\]]*$/.test(composeText(draft.lines, metrics));
}

/** Gathers lines into passages: one for each numbered paragraph, and one for each stretch of unnumbered text under one heading. */
export function collectPassages(
  elements: readonly MarkedElement[],
  paths: readonly SectionPath[],
  numbering: Numbering,
  metrics: Metrics,
): Draft[] {
  const drafts: Draft[] = [];
  let current: Draft | null = null;
  let interrupted: Draft | null = null;
  let marks: string[] = [];

  const open = (index: number, pdfPage: number, parts: Partial<Draft>): Draft => {
    const path = paths[index] ?? createSectionPath();
    const draft = createDraft(path, pdfPage, { ...parts, marks });
    marks = [];
    drafts.push(draft);
    return draft;
  };
  const takeLine = (element: FlowLine, index: number): void => {
    const start = numbering.starts.get(index);
    const { line, box } = element;
    if (start) {
      current = open(index, line.pdfPage, { paragraph: start.label, run: start.run, kind: 'paragraph' });
      interrupted = null;
    } else if (box) {
      if (current?.box !== box) {
        if (current && !current.box && current.lines.length > 0) interrupted = current;
        current = open(index, line.pdfPage, { kind: 'box', box });
      }
    } else if (!current || current.box) {
      const resumed: Draft | null = interrupted && isUnfinished(interrupted, metrics) ? interrupted : null;
      current = resumed ?? open(index, line.pdfPage, {});
      interrupted = null;
    }
    current?.lines.push(line);
    if (current) current.pdfPageEnd = line.pdfPage;
  };

  elements.forEach((element, index) => {
    if (element.type === 'heading') {
      current = null;
      if (!element.box) interrupted = null;
      marks = [...marks, ...element.marks];
    } else if (element.type === 'line') {
      takeLine(element, index);
    } else if (element.type === 'table') {
      if (current && !current.box) interrupted = current;
      current = null;
      const before = elements[index - 1];
      collectTable(
        element,
        before?.type === 'table' ? before : null,
        drafts,
        readHeadings(paths[index]),
        metrics,
        (pdfPage, parts) => open(index, pdfPage, parts),
      );
    } else {
      if (current && !current.box) interrupted = current;
      current = null;
      const [text, caption] =
        element.type === 'figure'
          ? [element.figure.cells.join('\n'), element.figure.caption]
          : [element.description, null];
      if (text === '') return;
      const draft = open(index, element.pdfPage, {
        kind: 'flowchart',
        written: text,
        isDescription: element.type === 'picture',
      });
      if (caption) draft.section = [...draft.section, caption];
    }
  });
  return drafts;
}
