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
  /** How near the match is to the ask itself: 0 up to seven tenths in common, 1 from nine. */
  readonly sameAsk: number;
  readonly headingCoverage: number;
  readonly sectionShare: number;
  readonly rarestMissing: number;
  readonly unknownWords: number;
  readonly topicWords: number;
  /** Of the question, not of the passage: whether it reads like one that the guidance answers. */
  readonly kind: number;
  /** The same as the encoder reads it, which knows words that no development question had. 0 where it has not learnt that. */
  readonly kindByEncoder: number;
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
  return models[hasVector ? 'hybrid' : 'lexical'].relevance(features);
}

/**
 * How likely the passage is to answer, 0 to 1. Trained likewise; but who asks all but what the corpus says that the
 * passage answers is answered, whatever else such questions are about: of the first development questions that had eight
 * tenths of an ask, 79 were answered by it and 2 by nothing.
 */
export function answerability(features: Features, hasVector: boolean): number {
  const learned = 1 / (1 + Math.exp(-models[hasVector ? 'hybrid' : 'lexical'].answerability(features)));
  const { sameAsk, unknownWords, needUnmet, moneyUnmet } = features;
  const asksTheSame = unknownWords + needUnmet + moneyUnmet === 0;
  return asksTheSame ? Math.max(learned, sameAsk) : learned;
}

const models = {
  hybrid: {
    relevance: createLinear(weights.hybrid.relevance),
    answerability: createLinear(weights.hybrid.answerability),
  },
  lexical: {
    relevance: createLinear(weights.lexical.relevance),
    answerability: createLinear(weights.lexical.answerability),
  },
};

/** Single features, and products of two named "a*b". Names are taken apart once: every passage found is scored. */
function createLinear({ bias, weights: terms }: Linear): (features: Features) => number {
  const parts = Object.entries(terms).map(([name, weight]) => ({ ...readTerm(name), weight }));
  return (features) => {
    let sum = bias;
    for (const { first, second, weight } of parts)
      sum += weight * features[first] * (second === undefined ? 1 : features[second]);
    return sum;
  };
}

function readTerm(name: string): { first: keyof Features; second: keyof Features | undefined } {
  const [first, second] = name.split('*');
  return { first: first as keyof Features, second: second as keyof Features | undefined }; // names come from the trainer
}

export function term(name: string, features: Features): number {
  const { first, second } = readTerm(name);
  return features[first] * (second === undefined ? 1 : features[second]);
}
