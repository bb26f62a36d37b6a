import type { Candidate } from '../src/guidance/search/find-candidates.ts';
import { type Features, term } from '../src/guidance/search/ranking.ts';

export interface Group {
  readonly id: string;
  readonly question: string;
  readonly fold: number;
  readonly candidates: readonly Candidate[];
  /** Positions in `candidates` of what answers; none where it was not found, or where nothing answers. */
  readonly right: ReadonlySet<number>;
  readonly isUnanswerable: boolean;
  /** How often it counts, where that is not once. */
  readonly count?: number;
}

type Terms = Record<string, number>;
export interface Linear {
  bias: number;
  weights: Terms;
}

const single: readonly (keyof Features)[] = [
  'fused',
  'lexicalFirst',
  'vectorFirst',
  'lexicalShare',
  'lexicalPerWord',
  'ask',
  'secondAsk',
  'askMean',
  'text',
  'askGap',
  'textGap',
  'coverage',
  'bodyCoverage',
  'askCoverage',
  'bestAskCoverage',
  'askMatch',
  'sameAsk',
  'headingCoverage',
  'sectionShare',
  'rarestMissing',
  'unknownWords',
  'topicWords',
  'kind',
  'kindByEncoder',
  'needUnmet',
  'moneyUnmet',
  'isNumbered',
  'length',
];
const products = [
  'ask*coverage',
  'ask*bestAskCoverage',
  'text*coverage',
  'coverage*coverage',
  'ask*ask',
  'coverage*rarestMissing',
  'topicWords*coverage',
  'bodyCoverage*needUnmet',
  'bestAskCoverage*bestAskCoverage',
  'lexicalFirst*vectorFirst',
  'text*text',
  'askMatch*askMatch',
  'ask*askMatch',
  'ask*text',
  'coverage*sectionShare',
  'kind*coverage',
  'kind*askMatch',
  'kind*text',
  'kindByEncoder*coverage',
  'kindByEncoder*askMatch',
  'kind*kindByEncoder',
];
const names = [...single, ...products];
export function score(model: Linear, features: Features): number {
  return names.reduce((sum, name) => sum + (model.weights[name] ?? 0) * term(name, features), model.bias);
}

/** Softmax over a question's passages: what answers should come before all else. */
export function trainRelevance(groups: readonly Group[]): Linear {
  const rows = groups
    .filter((group) => group.right.size > 0)
    .map((group) => ({ right: group.right, values: group.candidates.map(({ features }) => termsOf(features)) }));
  return optimise(200, 0.15, 2e-3, (weights, gradient) => {
    for (const { right, values } of rows) {
      const sums = values.map((row) => dot(weights, row));
      const highest = Math.max(...sums);
      const exps = sums.map((sum) => Math.exp(sum - highest));
      const all = exps.reduce((a, b) => a + b, 0);
      const met = exps.reduce((sum, value, i) => sum + (right.has(i) ? value : 0), 0) || Number.MIN_VALUE;
      values.forEach((row, i) => {
        const push = (exps[i] ?? 0) / all - (right.has(i) ? (exps[i] ?? 0) / met : 0);
        for (let k = 0; k < names.length; k++) gradient[k] = (gradient[k] ?? 0) + (push * (row[k] ?? 0)) / rows.length;
      });
    }
  });
}

/** Logistic regression over what is ranked first: does it answer? */
export function trainAnswerability(groups: readonly Group[], relevance: Linear): Linear {
  const rows = groups.flatMap((group) => {
    const ordered = group.candidates
      .map((candidate, i) => ({
        features: candidate.features,
        isRight: group.right.has(i),
        rank: score(relevance, candidate.features),
      }))
      .sort((a, b) => b.rank - a.rank);
    const count = group.count ?? 1;
    return ordered.slice(0, 3).flatMap(({ features, isRight: answers }, at) => {
      const values = termsOf(features);
      if (group.isUnanswerable) return at < 2 ? [{ values, target: 0, weight: at === 0 ? 2.2 : 0.6 }] : [];
      if (answers) return [{ values, target: 1, weight: count * (at === 0 ? 1 : 0.5) }];
      return at === 0 ? [{ values, target: 0, weight: count * 0.2 }] : [];
    });
  });
  return optimise(600, 0.1, 1e-3, (weights, gradient) => {
    for (const { values, target, weight } of rows) {
      const push = ((1 / (1 + Math.exp(-dot(weights, values))) - target) * weight) / rows.length;
      for (let k = 0; k <= names.length; k++) gradient[k] = (gradient[k] ?? 0) + push * (values[k] ?? 0);
    }
  });
}

const termCache = new WeakMap<Features, Float64Array>();

/** The terms of one passage, and a one for the bias. */
function termsOf(features: Features): Float64Array {
  const terms = termCache.get(features) ?? Float64Array.from([...names.map((name) => term(name, features)), 1]);
  termCache.set(features, terms);
  return terms;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}

/** Adam with weight decay; the last weight is the bias, which does not decay. */
function optimise(
  steps: number,
  rate: number,
  decay: number,
  addGradient: (weights: Float64Array, gradient: Float64Array) => void,
): Linear {
  const weights = new Float64Array(names.length + 1);
  const first = new Float64Array(weights.length);
  const second = new Float64Array(weights.length);
  for (let step = 1; step <= steps; step++) {
    const gradient = weights.map((weight, k) => (k === names.length ? 0 : decay * weight));
    addGradient(weights, gradient);
    for (let k = 0; k < weights.length; k++) {
      const pushed = gradient[k] ?? 0;
      const mean = 0.9 * (first[k] ?? 0) + 0.1 * pushed;
      const square = 0.999 * (second[k] ?? 0) + 0.001 * pushed * pushed;
      first[k] = mean;
      second[k] = square;
      weights[k] =
        (weights[k] ?? 0) - (rate * (mean / (1 - 0.9 ** step))) / (Math.sqrt(square / (1 - 0.999 ** step)) + 1e-8);
    }
  }
  const round = (value = 0) => Math.round(value * 1000) / 1000;
  return {
    bias: round(weights[names.length]),
    weights: Object.fromEntries(names.map((name, k) => [name, round(weights[k])])),
  };
}
