import type { Passage } from '../../core/passage.ts';

/** How sharply a better passage outweighs the others when a section's passages are added up. */
const sharpness = 3;

/** For each passage, how much of all that was found stands in its section: many near finds bear each other out. */
export function shareOfSections(
  prominence: ReadonlyMap<string, number>,
  passages: ReadonlyMap<string, Passage>,
): ReadonlyMap<string, number> {
  const highest = Math.max(0, ...prominence.values());
  const bySection = new Map<string, number>();
  let all = 0;
  const sectionOf = (id: string) => {
    const passage = passages.get(id);
    return passage ? nameSection(passage) : '';
  };
  for (const [id, value] of prominence) {
    const weight = Math.exp(sharpness * (value - highest));
    bySection.set(sectionOf(id), (bySection.get(sectionOf(id)) ?? 0) + weight);
    all += weight;
  }
  return new Map([...prominence.keys()].map((id) => [id, (bySection.get(sectionOf(id)) ?? 0) / (all || 1)]));
}

const names = new WeakMap<Passage, string>();

/** Asked for of everything that is found, at every question: put together once for each passage. */
function nameSection(passage: Passage): string {
  const name = names.get(passage) ?? [passage.edition, passage.chapter, ...passage.section].join('\n');
  names.set(passage, name);
  return name;
}
