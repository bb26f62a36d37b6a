import { evidenceOf } from './check-facts.ts';
import { createSharedRuns } from './find-overlaps.ts';
import type { Finding } from './finding.ts';
import type { Pair } from './pair-passages.ts';
import { type Digest, lineOf } from './read-digests.ts';
import { namesFor, type Reviewed } from './reviewed.ts';
import { toWords } from './words.ts';

/** Two to four each in the digest itself, as `design.md` has it; further ones stand in a folder of their own. */
const fewest = 2;
const most = 4;
/** Words of an `ask` that may stand in the official passage in the same order. */
const echoLimit = 5;

/** Questions as people ask them: two to four a passage, not the official words, and each asked once. */
export function checkAsks(pairs: readonly Pair[], reviewed: Reviewed): readonly Finding[] {
  const askedBy = new Map<string, string>();
  return pairs.flatMap(({ official, digests }) => {
    const runs = createSharedRuns([evidenceOf(official)], echoLimit);
    return digests.flatMap((digest) => [
      ...checkCount(digest),
      ...[...digest.passage.asks, ...digest.furtherAsks].flatMap((ask) => {
        const found: Finding[] = runs
          .find(ask, namesFor(digest.label, reviewed))
          .map(({ words }) => describe(digest, ask, `echoes the official “${words.join(' ')}”`));
        const key = toWords(ask).join(' ');
        const other = askedBy.get(key);
        if (other !== undefined) found.push(describe(digest, ask, `is asked under ${other} too`));
        askedBy.set(key, digest.label);
        return found;
      }),
    ]);
  });
}

function checkCount(digest: Digest): readonly Finding[] {
  const { length } = digest.passage.asks;
  if (length >= fewest && length <= most) return [];
  return [describe(digest, 'Asks:', `${length} asks; expected ${fewest} to ${most}`)];
}

function describe(digest: Digest, ask: string, fault: string): Finding {
  const { file, label } = digest;
  return { check: 'asks', file, line: lineOf(digest, ask), label, what: ask, message: `“${ask}”: ${fault}` };
}
