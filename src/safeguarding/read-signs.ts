import { type CounterSignal, findCounterSignals, spokenCounters } from './counter-signals.ts';
import { firstPersonAtRisk, particularPerson } from './rules/people.ts';
import { anyPatternMayMatch, type MayMatch } from './sift-patterns.ts';

/** What a piece of normalised text says of people, and against a concern. */
export interface Signs {
  /** Indices of the patterns for a particular person that match. */
  readonly people: readonly number[];
  readonly isWriterAtRisk: boolean;
  readonly counters: readonly CounterSignal[];
}

export type ReadSigns = (text: string) => Signs;

/** Each piece of a message is read once, for the rules and for the learned model. One reader a message: it keeps its text. */
export function createSignReader(mayMatch: MayMatch = anyPatternMayMatch): ReadSigns {
  const spoken = particularPerson.map(mayMatch);
  const isWriterSpoken = mayMatch(firstPersonAtRisk);
  const counters = spokenCounters(mayMatch);
  const known = new Map<string, Signs>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const signs: Signs = {
      people: particularPerson.flatMap((pattern, i) => (spoken[i] && pattern.test(text) ? [i] : [])),
      isWriterAtRisk: isWriterSpoken && firstPersonAtRisk.test(text),
      counters: findCounterSignals(text, counters),
    };
    known.set(text, signs);
    return signs;
  };
}
