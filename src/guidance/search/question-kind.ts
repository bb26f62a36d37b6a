import type { TextAnalysis } from '../index/analyse-text.ts';
import weights from './question-kind-weights.json' with { type: 'json' };

export interface QuestionKindModel {
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
}

/**
 * Does this read like a question that statutory guidance answers, from −1 to about 1? Templates, software, pay and
 * forms are asked for in the same words of our field as duties and deadlines, so what is found cannot tell them apart.
 * Trained on the development questions by `scripts/train-ranking.ts`.
 */
export function scoreKind(
  question: string,
  analysis: TextAnalysis,
  model: QuestionKindModel = weights as QuestionKindModel, // written by the trainer
): number {
  const words = kindWords(question, analysis);
  let sum = 0;
  for (const word of words) sum += Object.hasOwn(model.weights, word) ? (model.weights[word] ?? 0) : 0;
  return Math.tanh((sum / Math.sqrt(Math.max(1, words.size)) + model.bias) / 2);
}

/** Words as typed, little ones too, and stems with concepts marked "#". Whether a question mark stands there is manner. */
export function kindWords(question: string, analysis: TextAnalysis): ReadonlySet<string> {
  return new Set([
    ...(question.toLowerCase().match(/[a-z]+|\d+|£/g) ?? []),
    ...analysis.tokens(question).map((token) => `#${token}`),
  ]);
}
