import type { NumberCandidate } from './number-candidates.ts';

/** What stands between two candidates: the strongest heading decides whether numbering may start again. */
export type Divide = 'none' | 'heading' | 'part';

export interface SequenceStep {
  candidate: NumberCandidate;
  step: 'start' | 'next' | 'gap' | 'repeat' | 'restart';
  /** Counts the runs of numbers from 0. */
  run: number;
  /** For a gap: the last number before it. */
  after: number;
}

/**
 * The costs decide between reading a number as a paragraph and leaving it in the text. A candidate is worth its quality, at most 1.
 * A missing number costs more than one doubtful candidate is worth, and less than the paragraphs that follow it, so that a gap is
 * found and passed but never invented for the sake of a wrapped line.
 */
const GAP_COST = 1;
const GAP_COST_EACH = 0.25;
const MOST_GAP_COST = 8;
const REPEAT_COST = 0.65;
const BACK_COST = 0.8;
const RESTART_COST = { part: 0.3, heading: 4, none: 8 } satisfies Record<Divide, number>;
/** A run that starts again starts no later than here. */
const LATEST_RESTART = 3;
const FURTHEST_BACK = 3;

function costOfGap(missing: number): number {
  return missing === 0 ? 0 : Math.min(MOST_GAP_COST, GAP_COST + GAP_COST_EACH * missing);
}

function stepBetween(
  before: NumberCandidate,
  next: NumberCandidate,
  divide: Divide,
): { cost: number; step: SequenceStep['step'] } | null {
  if (before.chapter !== null && next.chapter !== null && next.chapter !== before.chapter) {
    if (next.chapter < before.chapter || next.value > LATEST_RESTART) return null;
    const skipped = next.chapter - before.chapter - 1;
    const ease = divide === 'none' ? 0.5 : 0;
    return { cost: ease + costOfGap(skipped) + costOfGap(next.value - 1), step: next.value > 1 ? 'gap' : 'next' };
  }
  const difference = next.value - before.value;
  if (difference === 1) return { cost: 0, step: 'next' };
  if (difference > 1) return { cost: costOfGap(difference - 1), step: 'gap' };
  if (next.value <= LATEST_RESTART && next.chapter === null) {
    const cost = RESTART_COST[divide] + costOfGap(next.value - 1);
    if (difference !== 0 || divide === 'part') return { cost, step: 'restart' };
  }
  if (difference === 0) return { cost: REPEAT_COST, step: 'repeat' };
  return difference >= -FURTHEST_BACK ? { cost: BACK_COST, step: 'repeat' } : null;
}

/** The most plausible sequence of paragraph numbers among the candidates, and what it is worth. */
export function findSequence(
  candidates: readonly NumberCandidate[],
  divideBetween: (before: NumberCandidate, next: NumberCandidate) => Divide,
): { steps: SequenceStep[]; worth: number } {
  const best: { worth: number; from: number; step: SequenceStep['step'] }[] = [];
  let end = -1;
  candidates.forEach((candidate, index) => {
    let choice = {
      worth: candidate.quality - costOfGap(candidate.value - 1),
      from: -1,
      step: 'start' as SequenceStep['step'],
    };
    for (let earlier = 0; earlier < index; earlier += 1) {
      const before = candidates[earlier];
      const reached = best[earlier];
      if (!before || !reached) continue;
      const link = stepBetween(before, candidate, divideBetween(before, candidate));
      if (!link) continue;
      const worth = reached.worth + candidate.quality - link.cost;
      if (worth > choice.worth) choice = { worth, from: earlier, step: link.step };
    }
    best.push(choice);
    if (end < 0 || choice.worth > (best[end]?.worth ?? 0)) end = index;
  });
  const steps: SequenceStep[] = [];
  const worth = best[end]?.worth ?? 0;
  for (let index = end; index >= 0; ) {
    const choice = best[index];
    const candidate = candidates[index];
    if (!choice || !candidate) break;
    const before = candidates[choice.from];
    const sameChapter = before?.chapter === candidate.chapter;
    steps.push({
      candidate,
      step: choice.step === 'restart' && candidate.value > 1 ? 'restart' : choice.step,
      run: 0,
      after: choice.step === 'restart' || choice.step === 'start' || !sameChapter ? 0 : (before?.value ?? 0),
    });
    index = choice.from;
  }
  steps.reverse();
  let run = 0;
  for (const step of steps) {
    if (step.step === 'restart') run += 1;
    step.run = run;
  }
  return { steps, worth };
}
