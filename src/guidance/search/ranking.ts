import weights from './ranking-weights.json' with { type: 'json' };

/** What is known of one passage for one question; each from 0 to about 1. */
export interface Features {
  readonly fused: number;
  readonly lexicalFirst: number;
  readonly vectorFirst: number;
  readonly lexicalShare: number;
  readonly lexicalPerWord: number;
  readonly ask: number;
  readonly secondAsk: number;
  readonly text: number;
  readonly coverage: number;
  readonly bodyCoverage: number;
  readonly askCoverage: number;
  readonly bestAskCoverage: number;
  readonly headingCoverage: number;
  readonly rarestMissing: number;
  readonly unknownWords: number;
  readonly topicWords: number;
  readonly needUnmet: number;
  readonly moneyUnmet: number;
  readonly isNumbered: number;
  readonly length: number;
}

interface Linear {
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
}

/** By which passages are put in order. Trained on the development questions by `scripts/train-ranking.ts`. */
export function relevance(features: Features): number {
  return linear(weights.relevance, features);
}

/** How likely the passage is to answer, 0 to 1; half is where Waymark starts to answer. Trained likewise. */
export function answerability(features: Features): number {
  return 1 / (1 + Math.exp(-linear(weights.answerability, features)));
}

/** Single features, and products of two named "a*b". */
function linear({ bias, weights: terms }: Linear, features: Features): number {
  let sum = bias;
  for (const [name, weight] of Object.entries(terms)) sum += weight * term(name, features);
  return sum;
}

export function term(name: string, features: Features): number {
  return name.split('*').reduce((product, part) => product * features[part as keyof Features], 1); // names come from the trainer
}
