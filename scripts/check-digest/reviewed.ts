import { z } from 'zod';
import { readYaml } from '../../src/guidance/corpus/read-yaml.ts';
import type { Finding } from './finding.ts';

const reason = z.string().min(10, 'expected the reason, in words');

const reviewedSchema = z.strictObject({
  /** Names, titles and fixed terms that may be taken over whole: anywhere, or in these passages alone. */
  names: z.array(
    z.strictObject({
      why: reason,
      passages: z.array(z.string()).min(1).optional(),
      words: z.array(z.string().min(1)).min(1),
    }),
  ),
  /** Findings that somebody has read against both texts and lets stand. */
  accepted: z.array(
    z.strictObject({
      passage: z.string(),
      check: z.enum(['place', 'overlap', 'asks', 'law', 'number', 'deadline', 'duty', 'exception', 'coverage']),
      what: z.array(z.string()).min(1),
      why: reason,
    }),
  ),
});

export type Reviewed = z.infer<typeof reviewedSchema>;

/** @throws CorpusError with file, line and what was expected */
export function readReviewed(file: string, name: string): Reviewed {
  return readYaml(file, name, reviewedSchema);
}

/** What the digest of this name may share in full. */
export function namesFor(label: string, { names }: Reviewed): readonly string[] {
  return names.flatMap(({ passages, words }) => (!passages || passages.includes(label) ? words : []));
}

/** Findings that no review lets stand, and reviews of findings that there no longer are. */
export function applyReviewed(findings: readonly Finding[], { accepted }: Reviewed) {
  const keyOf = (passage: string, check: string, what: string) => JSON.stringify([passage, check, what]);
  const reviewed = accepted.flatMap(({ passage, check, what }) => what.map((each) => keyOf(passage, check, each)));
  const known = new Set(reviewed);
  const found = new Set(findings.map(({ label, check, what }) => keyOf(label, check, what)));
  return {
    open: findings.filter(({ label, check, what }) => !known.has(keyOf(label, check, what))),
    stale: reviewed.filter((key) => !found.has(key)),
    repeated: reviewed.filter((key, at) => reviewed.indexOf(key) !== at),
  };
}
