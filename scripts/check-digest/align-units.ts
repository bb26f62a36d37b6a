import { stemmer } from 'stemmer';
import { splitUnits } from '../../src/answering/sentences.ts';
import { readStrengths, type Strength } from './read-strength.ts';
import { toWords } from './words.ts';

/** A sentence or list item with what it says and how strongly; an item is as strong as what leads its list. */
export interface Unit {
  readonly text: string;
  readonly topic: ReadonlySet<string>;
  /** Said in its own words. */
  readonly own: readonly Strength[];
  /** Said by what leads its list. */
  readonly led: readonly Strength[];
}

const empty = new Set(
  `a an and any are as at be been being but by each for from had has have he her his if in into is it its of on or other others she so such
  than that the their them then there these they this those to under was were when where which while who whom whose will with
  must should may might can could not no only unless`.split(/\s+/),
);
/** Duty words that an item takes from its lead. A negation or exception belongs to the sentence that it stands in. */
const handedDown: readonly Strength[] = ['must', 'should', 'may'];

/**
 * A passage as units with their strengths.
 * @param leads which sentences before a list lead it: the last one, as in the official text, or the whole paragraph, as in a digest
 *   that puts what was one list item after another
 */
export function readUnits(text: string, leads: 'last' | 'paragraph'): readonly Unit[] {
  let before: Strength[] = [];
  let open = false;
  return splitUnits(text).map(({ kind, text: words }) => {
    const own = readStrengths(words);
    if (kind !== 'item') {
      if (open || leads === 'last') before = [];
      open = false;
      before.push(...own.filter((strength) => handedDown.includes(strength)));
    } else open = true;
    return { text: words, topic: topicOf(words), own, led: kind === 'item' ? [...before] : [] };
  });
}

const nearEnough = 0.5;
const leastLikeness = 0.33;

/** The units that say most nearly the same, best first: those almost as near as the nearest. Empty where nothing is near. */
export function findNearest(unit: Unit, others: readonly Unit[]): readonly Unit[] {
  const scored = others
    .map((other) => ({ other, score: likeness(unit.topic, other.topic) }))
    .sort((a, b) => b.score - a.score);
  const best = scored[0]?.score ?? 0;
  if (best < leastLikeness) return [];
  return scored.filter(({ score }) => score >= best * nearEnough).map(({ other }) => other);
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / Math.sqrt(a.size * b.size);
}

function topicOf(text: string): ReadonlySet<string> {
  return new Set(
    toWords(text)
      .filter((word) => !empty.has(word))
      .map((word) => stemmer(word)),
  );
}
