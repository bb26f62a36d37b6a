import type { Asker } from '../../core/contacts.ts';
import type { Council, LocalFile } from './local-file.ts';

export type CouncilFinding =
  | { readonly kind: 'known'; readonly council: Council; readonly isChosen: boolean }
  | { readonly kind: 'several'; readonly councils: readonly Council[] };

/** The council that the person chose; else the one that the place belongs to; else the only one. Otherwise they are asked. */
export function findCouncil({ councils }: LocalFile, asker: Asker): CouncilFinding {
  const choice = asker.council;
  const chosen = councils.find(({ id }) => id === choice);
  if (chosen) return { kind: 'known', council: chosen, isChosen: councils.length > 1 };
  // "Another council" asks anew, also where the place has one: the child may live elsewhere.
  const here = choice === '' ? undefined : councils.find(({ places }) => places.some((p) => asker.places.includes(p)));
  const only = here ?? (councils.length === 1 ? councils[0] : undefined);
  return only
    ? { kind: 'known', council: only, isChosen: here !== undefined && councils.length > 1 }
    : { kind: 'several', councils };
}
