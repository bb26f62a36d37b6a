import type { ReadSigns, Signs } from '../read-signs.ts';
import { classOf } from './word-classes.ts';

/** Features are hashed into this many slots; a power of two. */
export const featureSlots = 1 << 17;

export interface SparseFeatures {
  readonly slots: Uint32Array;
  readonly values: Float32Array;
}

/** One word of a text, worked out once a message. */
export interface Word {
  /** Counts the words that one reader has met. */
  readonly id: number;
  readonly hash: number;
  readonly classHash: number;
  readonly slot: number;
  /** Slots of its letters, so that typing errors still match. */
  readonly letters: readonly number[];
}

/** A text as the learned model reads it. */
export interface Reading {
  /** Its words, between a mark for its start and one for its end. */
  readonly marked: readonly Word[];
  readonly signs: Signs;
}

export type ReadText = (text: string) => Reading;

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

/** One reader a message: what is worked out of a word serves every piece in which it stands. */
export function createTextReader(readSigns: ReadSigns): ReadText {
  const known = new Map<string, Word>();
  const wordOf = (text: string): Word => {
    const before = known.get(text);
    if (before) return before;
    const shaped = shape(text);
    const wordHash = hash(shaped);
    const word = {
      id: known.size,
      slot: slotOf(kinds.word, wordHash),
      hash: wordHash,
      classHash: hash(classOf(shaped)),
      letters: readLetters(shaped),
    };
    known.set(text, word);
    return word;
  };
  return (text) => {
    const words = text.match(/[a-z0-9]+|[?!"]/g) ?? [];
    const marked = [wordOf('^')];
    for (let i = 0; i < words.length; i++) {
      const word = words[i] ?? '';
      // A row of one sign or word says no more the hundredth time, and would drown the rest.
      if (word !== words[i - 1] || word !== words[i - 2]) marked.push(wordOf(word));
    }
    marked.push(wordOf('$'));
    return { marked, signs: readSigns(text) };
  };
}

/**
 * What the learned model sees of normalised text: words, runs of two and three, letters inside words, runs of kinds of
 * word ("HE ED MY KIN"), the words at its start and end, and what the rules' people and counter-signals say. A feature
 * that stands twice is visited twice. Words come by themselves, so that what they add up to can be kept.
 * @returns the square of the length of all features together, which scales them to one
 */
export function visitFeatures(
  { marked, signs }: Reading,
  visitWord: (word: Word) => void,
  visit: (slot: number, value: number) => void,
): number {
  const last = marked.length - 2;
  let square = 0;
  const add = (slot: number, value: number) => {
    square += value * value;
    visit(slot, value);
  };
  // Plain loops: this runs for every clause of every message, and the screen has 5 ms for 300 words.
  for (let i = 0; i <= last; i++) {
    const first = marked[i];
    const second = marked[i + 1];
    if (!first || !second) break;
    const third = marked[i + 2];
    const fourth = marked[i + 3];
    if (i > 0) {
      square += squareOf(first);
      visitWord(first);
    }
    add(slotOf(kinds.two, first.hash, second.hash), weights.two);
    add(slotOf(kinds.classWord, first.classHash, second.hash), weights.classes);
    add(slotOf(kinds.wordClass, first.hash, second.classHash), weights.classes);
    if (!third) continue;
    add(slotOf(kinds.three, first.hash, second.hash, third.hash), weights.three);
    add(slotOf(kinds.classes3, first.classHash, second.classHash, third.classHash), weights.classes);
    if (!fourth) continue;
    add(slotOf(kinds.skip, first.hash, third.hash), weights.skip);
    add(slotOf(kinds.classes4, first.classHash, second.classHash, third.classHash, fourth.classHash), weights.classes);
  }
  for (let i = Math.max(1, last + 1 - wordsAtEnd); i <= last; i++)
    add(slotOf(kinds.end, marked[i]?.hash ?? 0), weights.place);
  for (let i = 1; i <= Math.min(last, wordsAtStart); i++) add(slotOf(kinds.start, marked[i]?.hash ?? 0), weights.place);
  for (const i of signs.people) add(slotOf(kinds.sign, i), weights.sign);
  if (signs.isWriterAtRisk) add(writerAtRiskSlot, weights.sign);
  for (const { id } of signs.counters) add(slotOf(kinds.sign, hash(id)), weights.sign);
  add(lengthSlots[Math.min(6, Math.floor(Math.log2(last + 1)))] ?? 0, 1);
  add(biasSlot, 1);
  return square;
}

/** The features of a word alone: itself and its letters. */
export function visitWordFeatures({ slot, letters }: Word, visit: (slot: number, value: number) => void): void {
  visit(slot, weights.word);
  for (const letter of letters) visit(letter, weights.letters);
}

function squareOf({ letters }: Word): number {
  return weights.word ** 2 + letters.length * weights.letters ** 2;
}

/** All features of a text, scaled to unit length. A slot that stands twice is listed twice. */
export function toSparse(reading: Reading): SparseFeatures {
  const slots: number[] = [];
  const found: number[] = [];
  const add = (slot: number, value: number) => {
    slots.push(slot);
    found.push(value);
  };
  const square = visitFeatures(reading, (word) => visitWordFeatures(word, add), add);
  const scale = 1 / Math.sqrt(square);
  return { slots: Uint32Array.from(slots), values: Float32Array.from(found, (value) => value * scale) };
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

const writerAtRiskSlot = slotOf(kinds.sign, hash('writer at risk'));
const biasSlot = slotOf(kinds.sign, hash('bias'));
const lengthSlots = Array.from({ length: 7 }, (_, i) => slotOf(kinds.sign, hash(`length ${i}`)));
