import type { PathwayId } from '../../core/concern.ts';

/** How much one rule says alone: `high` refers by itself, two `medium` refer together, `low` supports. */
export type Weight = 'high' | 'medium' | 'low';

/** A rule is data: what it looks for in a normalised clause, how much that says, and who it goes to. */
export interface Rule {
  readonly id: string;
  readonly pathway: PathwayId | null;
  readonly weight: Weight;
  readonly pattern: RegExp;
  /** Speaks only in a clause that also has a real, particular person in it. */
  readonly needsPerson?: boolean;
}

/** Rules of one kind of sign, after the families of the taxonomy. */
export interface RuleFamily {
  readonly id: string;
  /** What it looks for, who it goes to, what it lets through on purpose. */
  readonly about: string;
  readonly rules: readonly Rule[];
}

/** Joins alternatives written one a line, so that a safeguarding lead can read the list. */
export function anyOf(...alternatives: readonly string[]): string {
  return `(?:${alternatives.join('|')})`;
}
