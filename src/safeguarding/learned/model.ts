import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type PathwayId, pathwayIds } from '../../core/concern.ts';
import { extractFeatures, featureSlots, type SparseFeatures } from './features.ts';

/** Linear models over the same features: is a real, particular person affected, and if so which pathway fits. */
export interface LearnedModel {
  readonly version: string;
  /** Log-odds that this piece of normalised text is about a real, particular person who may be at risk. */
  score(text: string): number;
  /** Best first. */
  rankPathways(text: string): readonly { readonly pathway: PathwayId; readonly score: number }[];
  /** Log-odds above which a message is referred, and above which it is asked about. */
  readonly thresholds: { readonly referred: number; readonly confirm: number };
}

const packed = z.object({ scale: z.number(), weights: z.string() });
export const weightsFile = z.object({
  version: z.string(),
  trainedOn: z.record(z.string(), z.string()),
  slots: z.literal(featureSlots),
  thresholds: z.object({ referred: z.number(), confirm: z.number() }),
  concern: packed,
  pathways: z.record(z.enum(pathwayIds), packed),
});

/** Reads the committed weights. @throws when the file is missing or not as the trainer writes it */
export function loadLearnedModel(file: URL): LearnedModel {
  const parsed = weightsFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  const concern = unpackWeights(parsed.concern);
  const pathways = pathwayIds.map((pathway) => ({ pathway, weights: unpackWeights(parsed.pathways[pathway]) }));
  return {
    version: parsed.version,
    thresholds: parsed.thresholds,
    score: (text) => dot(concern, extractFeatures(text)),
    rankPathways: (text) => {
      const features = extractFeatures(text);
      return pathways
        .map(({ pathway, weights }) => ({ pathway, score: dot(weights, features) }))
        .sort((a, b) => b.score - a.score);
    },
  };
}

/** The whole message counts most; its strongest clause keeps a preamble from drowning what follows. */
export function combineScores(whole: number, windows: readonly number[]): number {
  return 0.6 * whole + 0.4 * Math.max(whole, ...windows);
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
