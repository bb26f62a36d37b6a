import { composeText } from './compose-text.ts';
import type { Draft } from './drafts.ts';
import { attachNotes, type Note } from './footnotes.ts';
import { readMarks } from './lines.ts';
import type { Metrics } from './measure.ts';
import { isAppended, nameSeries } from './name-series.ts';
import type { Numbering } from './number-paragraphs.ts';
import type { ParsedPassage, ParsedProblem } from './parsed-document.ts';

export interface FinishContext {
  numbering: Numbering;
  notes: Note[];
  /** Printed page numbers by PDF page. */
  printed: ReadonlyMap<number, number | null>;
  metrics: Metrics;
  pageOf: (index: number) => number;
  partOf: (index: number) => { position: number; title: string };
}

const FLOW_CHART = /\bflow ?chart\b/i;

/** Names the series of each run of numbers: the main body, or the part in which it stands. */
function nameRuns(drafts: readonly Draft[], numbering: Numbering): Map<number, string> {
  const counts = new Map<number, number>();
  for (const { run } of drafts) if (run !== null) counts.set(run, (counts.get(run) ?? 0) + 1);
  const largest = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  const names = new Map<number, string>();
  for (const run of counts.keys()) {
    const isMain = numbering.scheme === 'chapter-dotted' || (numbering.scheme === 'continuous' && run === largest);
    const base = isMain ? 'main' : nameSeries(drafts.find((draft) => draft.run === run)?.part.title ?? '');
    let name = base;
    for (let copy = 2; [...names.values()].includes(name); copy += 1) name = `${base}-${copy}`;
    names.set(run, name);
  }
  return names;
}

/** The series of unnumbered text: that of the numbers in its part, or the part's own. */
function seriesOfPart(
  draft: Draft,
  drafts: readonly Draft[],
  names: ReadonlyMap<number, string>,
  numbering: Numbering,
): string {
  const neighbour = drafts.find((other) => other.run !== null && other.part.position === draft.part.position);
  if (neighbour?.run != null) return names.get(neighbour.run) ?? 'main';
  if (numbering.scheme === 'per-chapter' || isAppended(draft.part.title)) return nameSeries(draft.part.title);
  return 'main';
}

function textOf(draft: Draft, metrics: Metrics): string {
  const text = draft.written ?? composeText(draft.lines, metrics);
  return draft.paragraph === null ? text : text.slice(draft.paragraph.length).replace(/^[.)]?\s*/, '');
}

/** Text under the title of its part only is cited by that title. */
function sectionOf(draft: Draft): string[] {
  if (draft.paragraph !== null || draft.section.length > 0 || draft.part.title === '') return draft.section;
  return [draft.part.title];
}

export function finishPassages(
  drafts: readonly Draft[],
  context: FinishContext,
): { passages: ParsedPassage[]; problems: ParsedProblem[] } {
  const { numbering, printed, metrics, notes } = context;
  const names = nameRuns(drafts, numbering);
  const pageOf = (pdfPage: number) => printed.get(pdfPage) ?? null;
  const problems: ParsedProblem[] = numbering.problems.map(({ kind, run, message, index }) => ({
    kind,
    series: names.get(run) ?? 'main',
    message,
    page: pageOf(context.pageOf(index)),
  }));
  const passages: ParsedPassage[] = [];
  for (const draft of drafts) {
    const text = textOf(draft, metrics);
    if (text === '') continue;
    const series =
      draft.run === null ? seriesOfPart(draft, drafts, names, numbering) : (names.get(draft.run) ?? 'main');
    const marks = [
      ...draft.marks.map((mark) => ({ mark, pdfPage: draft.pdfPage })),
      ...draft.lines.flatMap((line) => readMarks(line).map((mark) => ({ mark, pdfPage: line.pdfPage }))),
    ];
    const { found, missing } = attachNotes(notes, marks);
    const section = sectionOf(draft);
    for (const number of missing) {
      const message = `Footnote mark ${number} has no footnote at the foot of a page.`;
      problems.push({ kind: 'footnote', series, message, page: pageOf(draft.pdfPage) });
    }
    passages.push({
      chapter: draft.part.title,
      section,
      series,
      paragraph: draft.paragraph,
      page: pageOf(draft.pdfPage),
      pageEnd: pageOf(draft.pdfPageEnd),
      pdfPage: draft.pdfPage,
      kind: draft.kind === 'other' && FLOW_CHART.test(section.at(-1) ?? '') ? 'flowchart' : draft.kind,
      text,
      footnotes: found,
      isDescription: draft.isDescription,
    });
  }
  for (const note of notes) {
    if (note.used) continue;
    const message = `Footnote ${note.number} has no mark in the text.`;
    problems.push({ kind: 'footnote', series: 'main', message, page: pageOf(note.pdfPage) });
  }
  return { passages, problems };
}
