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
  readonly askMean: number;
  readonly text: number;
  readonly askGap: number;
  readonly textGap: number;
  readonly coverage: number;
  readonly bodyCoverage: number;
  readonly askCoverage: number;
  readonly bestAskCoverage: number;
  readonly askMatch: number;
  readonly headingCoverage: number;
  readonly sectionShare: number;
  readonly rarestMissing: number;
  readonly unknownWords: number;
  readonly topicWords: number;
  /** Of the question, not of the passage: whether it reads like one that the guidance answers. */
  readonly kind: number;
  readonly needUnmet: number;
  readonly moneyUnmet: number;
  readonly isNumbered: number;
  readonly length: number;
}

interface Linear {
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
}

/**
 * By which passages are put in order. Trained on the development questions by `scripts/train-ranking.ts`, apart for
 * questions that have no vector.
 */
export function relevance(features: Features, hasVector: boolean): number {
  return linear(weights[hasVector ? 'hybrid' : 'lexical'].relevance, features);
}

/** How likely the passage is to answer, 0 to 1; half is where Waymark starts to answer. Trained likewise. */
export function answerability(features: Features, hasVector: boolean): number {
  return 1 / (1 + Math.exp(-linear(weights[hasVector ? 'hybrid' : 'lexical'].answerability, features)));
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
