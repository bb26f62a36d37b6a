import type { MarkedElement } from './headings.ts';
import type { Metrics } from './measure.ts';
import { findCandidates, type NumberCandidate } from './number-candidates.ts';
import { type Divide, findSequence, type SequenceStep } from './number-sequence.ts';
import type { NumberingScheme } from './parsed-document.ts';
import { readCountedName } from './split-rules.ts';

export interface Numbering {
  scheme: NumberingScheme;
  /** By the index of the element with which the paragraph begins. */
  starts: Map<number, { label: string; run: number; style: string }>;
  problems: { kind: 'gap' | 'repeat'; run: number; message: string; index: number }[];
}

/** A list of fewer numbers than this does not make a numbered document by itself. */
const LEAST_RUN = 4;
/** In a document without numbers a list takes up less of the text than this, and stands under one heading. */
const LIST_SHARE = 0.25;
/** The largest run is the main body if it holds this share of all numbered paragraphs. */
const MAIN_SHARE = 0.7;

const APPENDED = /^(?:annex|appendix|schedule)\b/i;

/**
 * Reads the numbering of the document: in one run, starting again in each part, or "1.12" by chapter. Both kinds of number are tried
 * and the better sequence is kept.
 *
 * @param partOf the title of the part in which an element stands
 */
export function numberParagraphs(
  elements: readonly MarkedElement[],
  metrics: Metrics,
  partOf: (index: number) => { position: number; title: string },
): Numbering {
  const candidates = findCandidates(elements, metrics);
  const divideBetween = (before: NumberCandidate, next: NumberCandidate): Divide => {
    if (partOf(before.index).position !== partOf(next.index).position) return 'part';
    return headingCount[next.index] === headingCount[before.index] ? 'none' : 'heading';
  };
  const headingCount: number[] = [];
  elements.forEach((element, index) => {
    headingCount.push((headingCount[index - 1] ?? 0) + (element.type === 'heading' && !element.box ? 1 : 0));
  });
  const plain = findSequence(
    candidates.filter((candidate) => candidate.chapter === null),
    divideBetween,
  );
  const dotted = findSequence(
    candidates.filter((candidate) => candidate.chapter !== null),
    divideBetween,
  );
  const isDotted = dotted.worth > plain.worth;
  const { steps } = isDotted ? dotted : plain;
  const kept = keepRuns(steps, (runs) => areLists(runs, elements, headingCount));
  const starts = new Map(
    kept.map(({ candidate, run }) => [candidate.index, { label: candidate.label, run, style: candidate.style }]),
  );
  const problems = kept.flatMap((step, index) => describeStep(step, kept[index - 1]));
  return { scheme: findScheme(kept, isDotted, partOf), starts, problems };
}

/** Under one heading that counts them ("seven golden rules"), or in a small part of the text, numbers are those of a list. */
function areLists(
  runs: readonly (readonly SequenceStep[])[],
  elements: readonly MarkedElement[],
  headingCount: readonly number[],
): boolean {
  let extent = 0;
  for (const run of runs) {
    const [first, last] = [run[0]?.candidate.index ?? 0, run.at(-1)?.candidate.index ?? 0];
    const above = elements.slice(0, first).findLast((element) => element.type === 'heading' && !element.box);
    const counted = above?.type === 'heading' ? readCountedName(above.title) : null;
    if (headingCount[first] !== headingCount[last]) return false;
    if (counted?.count !== run.length) extent += last - first;
  }
  return extent < LIST_SHARE * elements.length;
}

/** Short runs are lists, not numbered paragraphs, unless the document has larger ones set in the same way. */
function keepRuns(
  steps: readonly SequenceStep[],
  areLists: (runs: readonly (readonly SequenceStep[])[]) => boolean,
): SequenceStep[] {
  const runs = new Map<number, SequenceStep[]>();
  for (const step of steps) runs.set(step.run, [...(runs.get(step.run) ?? []), step]);
  const largest = [...runs.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  if (largest.length < LEAST_RUN || areLists([...runs.values()])) return [];
  const styles = new Set(largest.map((step) => step.candidate.style));
  return [...runs.values()]
    .filter((run) => run === largest || (run.length > 1 && run.every((step) => styles.has(step.candidate.style))))
    .flat();
}

function describeStep(step: SequenceStep, before: SequenceStep | undefined): Numbering['problems'] {
  const { candidate, run, after } = step;
  const missing = candidate.value - after - 1;
  const prefix = candidate.chapter === null ? '' : `${candidate.chapter}.`;
  const place = { run, index: candidate.index };
  if (step.step === 'repeat') {
    const message = `Paragraph ${candidate.label} comes after paragraph ${before?.candidate.label ?? 'the start'}: the number is printed twice or out of order.`;
    return [{ kind: 'repeat', message, ...place }];
  }
  if (missing < 1) return [];
  const first = `${prefix}${after + 1}`;
  const last = `${prefix}${candidate.value - 1}`;
  const what = missing === 1 ? `Paragraph ${first} is missing` : `Paragraphs ${first} to ${last} are missing`;
  const where = after === 0 ? '' : ` after paragraph ${before?.candidate.label ?? ''}`;
  return [{ kind: 'gap', message: `${what}: paragraph ${candidate.label} is the next one found${where}.`, ...place }];
}

function findScheme(
  steps: readonly SequenceStep[],
  isDotted: boolean,
  partOf: (index: number) => { title: string },
): NumberingScheme {
  if (steps.length === 0) return 'none';
  if (isDotted) return 'chapter-dotted';
  const counts = new Map<number, { count: number; part: string }>();
  for (const { run, candidate } of steps) {
    const entry = counts.get(run) ?? { count: 0, part: partOf(candidate.index).title };
    counts.set(run, { ...entry, count: entry.count + 1 });
  }
  const runs = [...counts.values()];
  const body = runs.filter((run) => !APPENDED.test(run.part));
  if (runs.length === 1 || body.length === 1) return 'continuous';
  const largest = Math.max(...runs.map((run) => run.count));
  return largest >= MAIN_SHARE * steps.length && !body.some((run) => /^chapter\b/i.test(run.part))
    ? 'continuous'
    : 'per-chapter';
}
