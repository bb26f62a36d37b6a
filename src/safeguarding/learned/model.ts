import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type PathwayId, pathwayIds } from '../../core/concern.ts';
import type { Classification } from '../../core/concern-classifier.ts';
import type { Word } from './features.ts';
import { featureSlots, type Reading, type SparseFeatures, visitFeatures, visitWordFeatures } from './features.ts';

/** What the rules and the plain words of a message say of its pathway. */
export interface PathwaySigns {
  /** Pathways of the strong rules that spoke. */
  readonly ruled: ReadonlySet<PathwayId>;
  /** Pathways of any rule that spoke. */
  readonly heard: ReadonlySet<PathwayId>;
  /** Pathways whose plain words stand in the message. */
  readonly cued: ReadonlySet<PathwayId>;
}

export interface RankedPathway {
  readonly pathway: PathwayId;
  /** Log-probability. */
  readonly score: number;
}

/** Log-odds that this piece of normalised text is about a real, particular person who may be at risk. */
export type Score = (reading: Reading) => number;

/** Linear models over the same features: is a real, particular person affected, and if so which pathway fits. */
export interface LearnedModel {
  readonly version: string;
  /** A scorer of the pieces of one message, all read by the same reader: it keeps what each word adds up to. */
  createScorer(): Score;
  /** Best first. */
  rankPathways(
    features: SparseFeatures,
    signs: PathwaySigns,
    classification: Classification | null,
  ): readonly RankedPathway[];
  /** Log-odds above which a message is referred, and above which it is asked about. */
  readonly thresholds: Thresholds;
  /** How the classifier, which reads whole sentences, counts beside the words. */
  readonly withClassifier: WithClassifier;
}

/** In log-odds. */
export interface Thresholds {
  readonly referred: number;
  readonly confirm: number;
}

export interface WithClassifier {
  /** What its log-odds count for when they are added to those of the words. */
  readonly share: number;
  /** The share of its pathways' log-probabilities in the weighted mean with those of words and rules. */
  readonly pathwayShare: number;
  readonly thresholds: Thresholds;
}

const thresholds = z.object({ referred: z.number(), confirm: z.number() });
const packed = z.object({ scale: z.number(), weights: z.string() });
export const weightsFile = z.object({
  version: z.string(),
  trainedOn: z.record(z.string(), z.string()),
  slots: z.literal(featureSlots),
  thresholds,
  withClassifier: z.object({ share: z.number(), pathwayShare: z.number(), thresholds }),
  concern: packed,
  pathways: z.record(z.enum(pathwayIds), packed),
  /** For each pathway, in the order of `pathwayIds`, the weights of what `describePathways` gives. */
  ranking: z.array(z.array(z.number()).length(4 * pathwayIds.length + 1)).length(pathwayIds.length),
});

/** Reads the committed weights. @throws when the file is missing or not as the trainer writes it */
export function loadLearnedModel(file: URL): LearnedModel {
  const parsed = weightsFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  const concern = unpackWeights(parsed.concern);
  const pathways = pathwayIds.map((pathway) => unpackWeights(parsed.pathways[pathway]));
  return createLearnedModel({ ...parsed, concern, pathways });
}

export interface LearnedWeights extends Pick<LearnedModel, 'version' | 'thresholds' | 'withClassifier'> {
  readonly ranking: readonly (readonly number[])[];
  readonly concern: Float32Array;
  /** In the order of `pathwayIds`. */
  readonly pathways: readonly Float32Array[];
}

export function createLearnedModel(weights: LearnedWeights): LearnedModel {
  const { version, thresholds, withClassifier, concern, pathways, ranking } = weights;
  const sideBySide = interleave(pathways);
  return {
    version,
    thresholds,
    withClassifier,
    createScorer: () => createScorer(concern),
    rankPathways: (features, signs, classification) => {
      const odds = dotAll(sideBySide, pathwayIds.length, features); // not by `pathways`, which would be kept beside
      const ranked = rankDescribed(ranking, describePathways(odds, signs));
      return classification ? blend(ranked, classification.pathways, withClassifier.pathwayShare) : ranked;
    },
  };
}

function createScorer(weights: Float32Array): Score {
  const sums: (number | undefined)[] = [];
  let sum = 0;
  const add = (slot: number, value: number) => {
    sum += (weights[slot] ?? 0) * value;
  };
  const sumOf = (word: Word): number => {
    const outside = sum;
    sum = 0;
    visitWordFeatures(word, add);
    const own = sum;
    sum = outside;
    return own;
  };
  const addWord = (word: Word) => {
    sum += sums[word.id] ??= sumOf(word);
  };
  return (reading) => {
    sum = 0;
    const square = visitFeatures(reading, addWord, add);
    return sum / Math.sqrt(square);
  };
}

/** Weights of all models slot by slot, so that one look at memory serves them all. */
function interleave(models: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(featureSlots * models.length);
  models.forEach((weights, i) => {
    for (let slot = 0; slot < featureSlots; slot++) all[slot * models.length + i] = weights[slot] ?? 0;
  });
  return all;
}

function dotAll(weights: Float32Array, models: number, { slots, values }: SparseFeatures): readonly number[] {
  const sums = new Float64Array(models);
  for (let k = 0; k < slots.length; k++) {
    const at = (slots[k] ?? 0) * models;
    const value = values[k] ?? 0;
    for (let i = 0; i < models; i++) sums[i] = (sums[i] ?? 0) + (weights[at + i] ?? 0) * value;
  }
  return [...sums];
}

/** Each pathway's own log-odds, whether a strong rule, any rule and a plain word spoke for it, and a constant. */
export function describePathways(odds: readonly number[], { ruled, heard, cued }: PathwaySigns): readonly number[] {
  const flags = [ruled, heard, cued].flatMap((set) => pathwayIds.map((pathway) => (set.has(pathway) ? 1 : 0)));
  return [...odds.map((value) => value / 2), ...flags, 1];
}

/** The weighted mean of two readings' log-probabilities, as probabilities again. */
function blend(ranked: readonly RankedPathway[], other: readonly number[], share: number): readonly RankedPathway[] {
  const mixed = ranked.map(({ pathway, score }) => ({
    pathway,
    score: (1 - share) * score + share * (other[pathwayIds.indexOf(pathway)] ?? 0),
  }));
  const total = Math.log(mixed.reduce((sum, { score }) => sum + Math.exp(score), 0));
  return mixed.map(({ pathway, score }) => ({ pathway, score: score - total })).sort((a, b) => b.score - a.score);
}

/** The log-probability of each pathway, best first: a softmax over the described evidence for all of them together. */
export function rankDescribed(
  ranking: readonly (readonly number[])[],
  described: readonly number[],
): readonly RankedPathway[] {
  const sums = ranking.map((row) => row.reduce((sum, weight, i) => sum + weight * (described[i] ?? 0), 0));
  const largest = Math.max(...sums);
  const total = largest + Math.log(sums.reduce((sum, value) => sum + Math.exp(value - largest), 0));
  return pathwayIds.map((pathway, i) => ({ pathway, score: (sums[i] ?? 0) - total })).sort((a, b) => b.score - a.score);
}

/** What the whole message counts for; its strongest part counts for the rest. */
export const wholeShare = 0.6;

/** The whole message counts most; its strongest clause keeps a preamble from drowning what follows. */
export function combineScores(whole: number, windows: readonly number[]): number {
  return wholeShare * whole + (1 - wholeShare) * Math.max(whole, ...windows);
}

export function dot(weights: ArrayLike<number>, features: SparseFeatures): number {
  let sum = 0;
  for (let i = 0; i < features.slots.length; i++)
    sum += (weights[features.slots[i] ?? 0] ?? 0) * (features.values[i] ?? 0);
  return sum;
}

/**
 * Weights as signed bytes: a run of zeros as 0 and its length.
 * @param smallest bytes up to this size are taken as zero
 */
export function packWeights(weights: Float32Array, smallest: number): z.infer<typeof packed> {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const scale = largest / 127 || 1;
  const bytes: number[] = [];
  let zeros = 0;
  const flush = () => {
    for (; zeros > 0; zeros -= Math.min(zeros, 255)) bytes.push(0, Math.min(zeros, 255));
  };
  for (const weight of weights) {
    const value = Math.round(weight / scale);
    if (Math.abs(value) <= smallest) zeros++;
    else {
      flush();
      bytes.push(value & 0xff);
    }
  }
  flush();
  return { scale, weights: Buffer.from(bytes).toString('base64') };
}

function unpackWeights({ scale, weights }: z.infer<typeof packed>): Float32Array {
  const bytes = Buffer.from(weights, 'base64');
  const unpacked = new Float32Array(featureSlots);
  let slot = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === 0) slot += bytes[++i] ?? 0;
    else unpacked[slot++] = bytes.readInt8(i) * scale;
  }
  return unpacked;
}
