import { findCounterSignals } from '../counter-signals.ts';
import { firstPersonAtRisk, particularPerson } from '../rules/people.ts';

/** Features are hashed into this many slots; a power of two. */
export const featureSlots = 1 << 17;

export interface SparseFeatures {
  readonly slots: Uint32Array;
  readonly values: Float32Array;
}

/**
 * What the learned model sees of a piece of normalised text: words, runs of two and three words, letters inside words
 * (so that typing errors still match), and what the rules' people and counter-signals say. Scaled to unit length.
 */
export function extractFeatures(text: string): SparseFeatures {
  const counts = new Map<number, number>();
  const add = (name: string, weight: number) => {
    const slot = hash(name) & (featureSlots - 1);
    counts.set(slot, Math.max(counts.get(slot) ?? 0, weight));
  };
  const words = text.match(/[a-z0-9]+|[?!"]/g) ?? [];
  const marked = ['^', ...words.map(shape), '$'];
  for (let i = 0; i < marked.length; i++) {
    const word = marked[i] ?? '';
    if (i > 0 && i < marked.length - 1) add(`1${word}`, 1);
    if (i + 1 < marked.length) add(`2${word} ${marked[i + 1]}`, 1);
    if (i + 2 < marked.length) add(`3${word} ${marked[i + 1]} ${marked[i + 2]}`, 0.4);
    if (i + 3 < marked.length) add(`s${word} ${marked[i + 2]}`, 0.3);
    if (word.length > 3 && i > 0) {
      const padded = `<${word}>`;
      for (let size = 3; size <= 5; size++) {
        for (let at = 0; at + size <= padded.length; at++) add(`c${padded.slice(at, at + size)}`, 0.35);
      }
    }
  }
  particularPerson.forEach((pattern, i) => {
    if (pattern.test(text)) add(`person${i}`, 0.8);
  });
  if (firstPersonAtRisk.test(text)) add('first person at risk', 0.8);
  for (const { id } of findCounterSignals(text)) add(`counter ${id}`, 0.8);
  add(`length ${Math.min(6, Math.floor(Math.log2(words.length + 1)))}`, 1);
  add('bias', 1);
  let length = 0;
  for (const value of counts.values()) length += value * value;
  const scale = 1 / Math.sqrt(length || 1);
  const slots = Uint32Array.from(counts.keys());
  return { slots, values: Float32Array.from(counts.values(), (value) => value * scale) };
}

/** Numbers are kept by kind: a particular age or time says no more than that there is one. */
function shape(word: string): string {
  if (/^(?:19|20)\d\d$/.test(word)) return '#year';
  if (/^\d+$/.test(word)) return word.length <= 2 ? '#nn' : '#nnn';
  return word;
}

/** FNV-1a, 32 bits. */
function hash(name: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) value = Math.imul(value ^ name.charCodeAt(i), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
