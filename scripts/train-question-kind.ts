import type { TextAnalysis } from '../src/guidance/index/analyse-text.ts';
import { kindWords, type QuestionKindModel } from '../src/guidance/search/question-kind.ts';

export interface KindExample {
  readonly question: string;
  readonly isAnswered: boolean;
  readonly weight: number;
}

/** A word of one question alone says nothing of the next. */
const leastQuestions = 2;
const steps = 80;
const rate = 0.1;
const decay = 1e-4;

/** Logistic regression over the words of questions, both kinds weighing the same; Adam, from zero: the same each time. */
export function trainQuestionKind(examples: readonly KindExample[], analysis: TextAnalysis): QuestionKindModel {
  const documents = examples.map(({ question }) => [...kindWords(question, analysis)]);
  const counts = new Map<string, number>();
  for (const words of documents) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const vocabulary = [...counts].filter(([, count]) => count >= leastQuestions).map(([word]) => word);
  const slotOf = new Map(vocabulary.map((word, slot) => [word, slot]));
  const rows = documents.map((words) => ({
    slots: words.flatMap((word) => slotOf.get(word) ?? []),
    value: 1 / Math.sqrt(Math.max(1, words.length)),
  }));
  const total = (isAnswered: boolean) =>
    examples.reduce((sum, example) => sum + (example.isAnswered === isAnswered ? example.weight : 0), 0) || 1;
  const totals = { answered: total(true), not: total(false) };

  const size = vocabulary.length + 1;
  const [weights, mean, square] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  for (let step = 1; step <= steps; step++) {
    const gradient = weights.map((weight, slot) => (slot === size - 1 ? 0 : decay * weight));
    rows.forEach(({ slots, value }, at) => {
      const example = examples[at];
      if (!example) return;
      const sum = slots.reduce((all, slot) => all + (weights[slot] ?? 0) * value, weights[size - 1] ?? 0);
      const share = example.weight / (2 * (example.isAnswered ? totals.answered : totals.not));
      const push = (1 / (1 + Math.exp(-sum)) - (example.isAnswered ? 1 : 0)) * share;
      for (const slot of slots) gradient[slot] = (gradient[slot] ?? 0) + push * value;
      gradient[size - 1] = (gradient[size - 1] ?? 0) + push;
    });
    for (let slot = 0; slot < size; slot++) {
      const pushed = gradient[slot] ?? 0;
      mean[slot] = 0.9 * (mean[slot] ?? 0) + 0.1 * pushed;
      square[slot] = 0.999 * (square[slot] ?? 0) + 0.001 * pushed * pushed;
      const move =
        (mean[slot] ?? 0) / (1 - 0.9 ** step) / (Math.sqrt((square[slot] ?? 0) / (1 - 0.999 ** step)) + 1e-8);
      weights[slot] = (weights[slot] ?? 0) - rate * move;
    }
  }
  const round = (value = 0) => Math.round(value * 100) / 100;
  const kept = vocabulary
    .map((word, slot) => [word, round(weights[slot])] as const)
    .filter(([, weight]) => weight !== 0);
  return { bias: round(weights[size - 1]), weights: Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1))) };
}
