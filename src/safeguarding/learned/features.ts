import type { ReadSigns } from '../read-signs.ts';
import { classOf } from './word-classes.ts';

/** Features are hashed into this many slots; a power of two. */
export const featureSlots = 1 << 17;

export interface SparseFeatures {
  readonly slots: Uint32Array;
  readonly values: Float32Array;
}

export type ReadFeatures = (text: string) => SparseFeatures;

interface Word {
  readonly slot: number;
  readonly hash: number;
  readonly classHash: number;
  /** Slots of its letters, so that typing errors still match. */
  readonly letters: readonly number[];
}

/** Kinds of feature: each hashes into slots of its own. */
const kinds = {
  word: 1,
  two: 2,
  three: 3,
  skip: 4,
  letters: 5,
  classes3: 6,
  classes4: 7,
  classWord: 8,
  wordClass: 9,
  end: 10,
  start: 11,
  sign: 12,
} as const;
const weights = { word: 1, two: 1, three: 0.4, skip: 0.3, letters: 0.35, classes: 0.3, place: 0.5, sign: 0.8 } as const;
const wordsAtStart = 5;
const wordsAtEnd = 8;

/** Which text last filled a slot: a slot counts once a text, at the weight that comes first. */
const filledBy = new Uint32Array(featureSlots);
let fills = 0;
/** Room for what one text fills: no more slots than there are. */
const slotsOfText = new Uint32Array(featureSlots);
const valuesOfText = new Float32Array(featureSlots);

/**
 * What the learned model sees of normalised text: words, runs of two and three, letters inside words, runs of kinds of
 * word ("HE ED MY KIN"), the words at its start and end, and what the rules' people and counter-signals say. Scaled to
 * unit length. One reader a message: what is worked out of a word serves every piece in which it stands.
 */
export function createFeatureReader(readSigns: ReadSigns): ReadFeatures {
  const known = new Map<string, Word>();
  const wordOf = (text: string): Word => {
    const before = known.get(text);
    if (before) return before;
    const shaped = shape(text);
    const wordHash = hash(shaped);
    const word = {
      slot: slotOf(kinds.word, wordHash),
      hash: wordHash,
      classHash: hash(classOf(shaped)),
      letters: readLetters(shaped),
    };
    known.set(text, word);
    return word;
  };
  return (text) => {
    fills = fills === 0xffffffff ? 1 : fills + 1;
    if (fills === 1) filledBy.fill(0);
    let count = 0;
    let length = 0;
    const add = (slot: number, value: number) => {
      if (filledBy[slot] === fills) return;
      filledBy[slot] = fills;
      slotsOfText[count] = slot;
      valuesOfText[count++] = value;
      length += value * value;
    };
    const words = text.match(/[a-z0-9]+|[?!"]/g) ?? [];
    const marked = ['^', ...words, '$'].map(wordOf);
    // Plain loops: this runs for every clause of every message, and the screen has 5 ms for 300 words.
    for (let i = 0; i + 1 < marked.length; i++) {
      const [first, second, third, fourth] = [marked[i], marked[i + 1], marked[i + 2], marked[i + 3]];
      if (!first || !second) break;
      if (i > 0) {
        add(first.slot, weights.word);
        for (const slot of first.letters) add(slot, weights.letters);
      }
      add(slotOf(kinds.two, first.hash, second.hash), weights.two);
      add(slotOf(kinds.classWord, first.classHash, second.hash), weights.classes);
      add(slotOf(kinds.wordClass, first.hash, second.classHash), weights.classes);
      if (!third) continue;
      add(slotOf(kinds.three, first.hash, second.hash, third.hash), weights.three);
      add(slotOf(kinds.classes3, first.classHash, second.classHash, third.classHash), weights.classes);
      if (!fourth) continue;
      add(slotOf(kinds.skip, first.hash, third.hash), weights.skip);
      add(
        slotOf(kinds.classes4, first.classHash, second.classHash, third.classHash, fourth.classHash),
        weights.classes,
      );
    }
    for (let i = Math.max(1, marked.length - 1 - wordsAtEnd); i < marked.length - 1; i++)
      add(slotOf(kinds.end, marked[i]?.hash ?? 0), weights.place);
    for (let i = 1; i < Math.min(marked.length - 1, 1 + wordsAtStart); i++)
      add(slotOf(kinds.start, marked[i]?.hash ?? 0), weights.place);
    const { people, isWriterAtRisk, counters } = readSigns(text);
    for (const i of people) add(slotOf(kinds.sign, i), weights.sign);
    if (isWriterAtRisk) add(slotOf(kinds.sign, hash('writer at risk')), weights.sign);
    for (const { id } of counters) add(slotOf(kinds.sign, hash(id)), weights.sign);
    add(slotOf(kinds.sign, hash(`length ${Math.min(6, Math.floor(Math.log2(words.length + 1)))}`)), 1);
    add(slotOf(kinds.sign, hash('bias')), 1);
    const scale = 1 / Math.sqrt(length);
    const values = valuesOfText.slice(0, count);
    for (let i = 0; i < count; i++) values[i] = (values[i] ?? 0) * scale;
    return { slots: slotsOfText.slice(0, count), values };
  };
}

/** Numbers are kept by kind: a particular age or time says no more than that there is one. */
function shape(word: string): string {
  if (/^(?:19|20)\d\d$/.test(word)) return '#year';
  if (/^\d+$/.test(word)) return word.length <= 2 ? '#nn' : '#nnn';
  return word;
}

function readLetters(word: string): readonly number[] {
  if (word.length <= 3) return [];
  const padded = `<${word}>`;
  const slots: number[] = [];
  for (let size = 3; size <= 5; size++) {
    for (let at = 0; at + size <= padded.length; at++)
      slots.push(slotOf(kinds.letters, hash(padded.slice(at, at + size))));
  }
  return slots;
}

function slotOf(kind: number, a: number, b = 0, c = 0, d = 0): number {
  let value = mix(Math.imul(kind ^ 0x9e3779b9, 0x85ebca6b), a);
  value = mix(mix(mix(value, b), c), d);
  return ((value ^ (value >>> 16)) >>> 0) & (featureSlots - 1);
}

function mix(value: number, part: number): number {
  const mixed = Math.imul(value ^ part, 0x01000193);
  return mixed ^ (mixed >>> 13);
}

/** FNV-1a, 32 bits. */
function hash(name: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) value = Math.imul(value ^ name.charCodeAt(i), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
