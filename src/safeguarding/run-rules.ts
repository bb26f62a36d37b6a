import type { PathwayId, Signal } from '../core/concern.ts';
import { createSignReader, type ReadSigns } from './read-signs.ts';
import type { Rule, RuleFamily } from './rules/rule.ts';
import { anyPatternMayMatch, type MayMatch } from './sift-patterns.ts';

export interface RuleFindings {
  /** Signals of the whole message, each rule once. */
  readonly signals: readonly Signal[];
  /** Points of the strongest clause; `screen.ts` says from how many on a message is referred or asked about. */
  readonly score: number;
  readonly isBroken: boolean;
  /** Pathways of the rules of high weight that spoke. */
  readonly ruled: ReadonlySet<PathwayId>;
  /** Pathways of all rules that spoke. */
  readonly heard: ReadonlySet<PathwayId>;
}

const points = { high: 4, medium: 2, low: 1 } as const;
const personPoints = 1;

/**
 * Runs every rule on every clause, to its end. The strongest clause decides, never the sum of the message: a long and
 * innocent preamble dilutes nothing. A rule that throws counts as triggered, at its full weight.
 */
export function runRules(
  clauses: readonly string[],
  families: readonly RuleFamily[],
  readSigns: ReadSigns = createSignReader(),
  mayMatch: MayMatch = anyPatternMayMatch,
): RuleFindings {
  const spoken: readonly (readonly [RuleFamily, Rule])[] = families.flatMap((family) =>
    family.rules.flatMap((rule) => (mayMatch(rule.pattern) ? [[family, rule] as const] : [])),
  );
  const found = new Map<string, Signal>();
  const ruled = new Set<PathwayId>();
  let best = 0;
  let isBroken = false;
  for (const clause of clauses) {
    const { people, isWriterAtRisk, counters } = readSigns(clause);
    const hasPerson = people.length > 0 || isWriterAtRisk;
    let high = false;
    let score = hasPerson ? personPoints : 0;
    for (const [family, rule] of spoken) {
      const state = runRule(rule.pattern, clause);
      if (state === 'clear' || (state === 'triggered' && rule.needsPerson && !hasPerson)) continue;
      if (state === 'broken') isBroken = true;
      found.set(`${family.id}/${rule.id}`, {
        rule: rule.id,
        family: family.id,
        pathway: rule.pathway,
        ...(state === 'broken' ? { broken: true } : {}),
      });
      if (rule.weight === 'high' || state === 'broken') {
        high = true;
        if (rule.pathway) ruled.add(rule.pathway);
      }
      score += points[rule.weight];
    }
    const against = counters.reduce((sum, counter) => sum + counter.weight, 0);
    // With a particular person in it, a frame of policy or training takes little away: mixed messages are real.
    const counted = score - (hasPerson ? Math.min(against, high ? 1 : 2) : against);
    best = Math.max(best, counted);
  }
  const signals = [...found.values()];
  const heard = new Set(signals.flatMap(({ pathway }) => (pathway ? [pathway] : [])));
  return { signals, score: isBroken ? Math.max(best, points.high) : best, isBroken, ruled, heard };
}

function runRule(pattern: RegExp, clause: string): 'clear' | 'triggered' | 'broken' {
  try {
    return pattern.test(clause) ? 'triggered' : 'clear';
  } catch {
    return 'broken';
  }
}
