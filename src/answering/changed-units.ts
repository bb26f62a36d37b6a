import type { SelectedUnits } from './select-units.ts';
import { splitUnits, type TextUnit } from './sentences.ts';
import { overlap } from './twins.ts';

/** What of each side of a changed passage is said. */
export interface ChangedUnits {
  readonly earlier: SelectedUnits;
  readonly later: SelectedUnits;
  /** The passage has changes that are not said. */
  readonly goesOn: boolean;
}

/** So many sentences or items of each side are said. */
const mostSaid = 3;
/** They are looked for this near to the most telling one: what is quoted is the unbroken run that holds them all. */
const reach = 6;

/**
 * The sentences and list items that differ, those first that bear on the question: of the earlier text the ones that
 * stand where those of the later one stand now. Where only one side differs, the other shows what stood next to it.
 */
export function selectChanged(
  earlier: string,
  later: string,
  weigh: (sentences: readonly string[]) => readonly number[],
): ChangedUnits {
  const [before, after] = [splitUnits(earlier), splitUnits(later)];
  const [changedBefore, changedAfter] = [differing(before, after), differing(after, before)];
  const weightsOf = (units: readonly TextUnit[]) => weigh(units.map(({ text }) => text));
  const [weightsBefore, weightsAfter] = [weightsOf(before), weightsOf(after)];
  const saidAfter = choose(changedAfter, (at) => weightsAfter[at] ?? 0);
  const counterpart = (at: number) =>
    Math.max(0, ...saidAfter.map((other) => overlap(before[at]?.text ?? '', after[other]?.text ?? '')));
  const saidBefore = choose(changedBefore, (at) => counterpart(at) + (weightsBefore[at] ?? 0));
  return {
    earlier: toUnits(before, saidBefore.length > 0 ? saidBefore : beside(after, saidAfter, before)),
    later: toUnits(after, saidAfter.length > 0 ? saidAfter : beside(before, saidBefore, after)),
    goesOn: changedBefore.length > saidBefore.length || changedAfter.length > saidAfter.length,
  };
}

/** Places of the units that do not stand in the other text word for word. */
function differing(units: readonly TextUnit[], others: readonly TextUnit[]): readonly number[] {
  const held = new Set(others.map(plain));
  return units.flatMap((unit, at) => (held.has(plain(unit)) ? [] : [at]));
}

function choose(places: readonly number[], rank: (at: number) => number): readonly number[] {
  const ranked = [...places].sort((a, b) => rank(b) - rank(a) || a - b);
  const [best] = ranked;
  if (best === undefined) return [];
  return ranked.filter((at) => Math.abs(at - best) <= reach).slice(0, mostSaid);
}

/** Nothing of this text differs: the unit that stands before what differs in the other, or the first. */
function beside(others: readonly TextUnit[], said: readonly number[], units: readonly TextUnit[]): readonly number[] {
  const neighbour = others[Math.min(...said) - 1];
  const at = neighbour ? units.findIndex((unit) => plain(unit) === plain(neighbour)) : -1;
  return [Math.max(0, at)];
}

function toUnits(units: readonly TextUnit[], places: readonly number[]): SelectedUnits {
  // An item without the line that leads its list has lost its duty word.
  const leads = places.flatMap((at) => {
    const lead = units[at]?.kind === 'item' ? units.findLastIndex((unit, i) => i < at && unit.kind !== 'item') : -1;
    return lead < 0 ? [] : [lead];
  });
  const all = [...new Set([...leads, ...places])].sort((a, b) => a - b);
  const [first = 0, last = 0] = [all[0], all.at(-1)];
  return { run: units.slice(first, last + 1), said: all.flatMap((at) => units[at] ?? []) };
}

function plain({ text }: TextUnit): string {
  return text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ').trim();
}
