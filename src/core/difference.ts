import type { Edition } from './edition.ts';
import type { Change, Passage } from './passage.ts';

/** Words that follow each other and stand in both texts, in the earlier one only, or in the later one only. */
export interface WordRun {
  readonly kind: 'same' | 'removed' | 'added';
  readonly words: string;
}

/**
 * One passage against another. `moved` says the same in another place; what is `changed` may have moved too. `added` and
 * `removed` mean that no passage of the other edition matches closely: `nearest` is the one that comes closest all the
 * same, null where none is even loosely alike.
 */
export type PassageDifference =
  | { readonly kind: 'added'; readonly later: Passage; readonly nearest: Passage | null }
  | { readonly kind: 'removed'; readonly earlier: Passage; readonly nearest: Passage | null }
  | { readonly kind: 'moved' | 'unchanged'; readonly earlier: Passage; readonly later: Passage }
  | {
      readonly kind: 'changed';
      readonly earlier: Passage;
      readonly later: Passage;
      readonly words: readonly WordRun[];
      readonly isMoved: boolean;
      /** So much is worded otherwise that the two are the closest match rather than surely the same passage. */
      readonly isLoose: boolean;
    };

export interface EditionDifference {
  readonly earlier: Edition;
  readonly later: Edition;
  /** Editions of the two whose official text is not held: then there are no passages to compare. */
  readonly withoutText: readonly Edition[];
  /** In the order of the later edition; what was removed stands where the earlier edition had it. */
  readonly passages: readonly PassageDifference[];
  /** Where text is missing: what the briefings say was changed from the one to the other, step by step. */
  readonly changes: readonly Change[];
}

/** The passages of a difference: the earlier one first where there are two. */
export function passagesOf(row: PassageDifference): readonly Passage[] {
  return [...('earlier' in row ? [row.earlier] : []), ...('later' in row ? [row.later] : [])];
}

/** Kinds as a reader is told them: without a match, but with something loosely alike, is not yet added or removed. */
export type ToldKind = PassageDifference['kind'] | 'unmatched';

export function tellKind(row: PassageDifference): ToldKind {
  return (row.kind === 'added' || row.kind === 'removed') && row.nearest ? 'unmatched' : row.kind;
}

const countNames = {
  changed: 'changed',
  added: 'added',
  removed: 'removed',
  unmatched: 'without a close match',
  moved: 'moved',
  unchanged: 'the same',
} as const satisfies Record<ToldKind, string>;

/** How many passages there are of each kind, in words. */
export function countKinds(rows: readonly PassageDifference[]): string {
  const counts = new Map<ToldKind, number>();
  for (const row of rows) counts.set(tellKind(row), (counts.get(tellKind(row)) ?? 0) + 1);
  const kinds = Object.entries(countNames) as readonly [ToldKind, string][]; // its keys are the kinds
  const told = kinds.flatMap(([kind, name]) => (counts.has(kind) ? [`${counts.get(kind)} ${name}`] : []));
  return told.length === 0 ? 'nothing' : told.join(', ');
}
