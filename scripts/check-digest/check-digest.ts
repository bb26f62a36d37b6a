import type { Passage } from '../../src/core/passage.ts';
import { checkAsks } from './check-asks.ts';
import { checkCoverage } from './check-coverage.ts';
import { checkFacts } from './check-facts.ts';
import { checkPlaces } from './check-places.ts';
import { checkStrength } from './check-strength.ts';
import { createSharedRuns, findUnknownNames } from './find-overlaps.ts';
import type { Finding } from './finding.ts';
import { pairPassages } from './pair-passages.ts';
import { type Digest, lineOf } from './read-digests.ts';
import { applyReviewed, namesFor, type Reviewed } from './reviewed.ts';

/** The longest run of words that a digest may share with the official text is one less. */
const runLimit = 8;

export interface DigestReport {
  /** What is wrong, in the order of the document. */
  readonly findings: readonly Finding[];
  /** Faults of the list of reviews itself: what it names is not there, or there twice. */
  readonly reviews: readonly string[];
  readonly passageCount: number;
  readonly acceptedCount: number;
}

export interface DigestToCheck {
  readonly digests: readonly Digest[];
  readonly official: readonly Passage[];
  readonly pageCount: number;
  readonly reviewed: Reviewed;
}

/** Checks the digest of an edition against its official text: its own words, and nothing but what that text says. */
export function checkDigest({ digests, official, pageCount, reviewed }: DigestToCheck): DigestReport {
  const pairs = pairPassages(digests, official);
  const names = reviewed.names.flatMap(({ words }) => words);
  const sources = toSources(official);
  const all = [
    ...checkPlaces(pairs, pageCount),
    ...checkOverlaps(digests, sources, reviewed),
    ...pairs.pairs.flatMap(checkFacts),
    ...pairs.pairs.flatMap(checkStrength),
    ...pairs.pairs.flatMap(checkCoverage),
    ...checkAsks(pairs.pairs, reviewed),
  ];
  const { open, stale, repeated } = applyReviewed(all, reviewed);
  return {
    findings: open,
    reviews: [
      ...stale.map((key) => `accepted, but not found: ${key}`),
      ...repeated.map((key) => `accepted twice: ${key}`),
      ...findUnknownNames(sources, names).map((name) => `a name that the document does not hold: “${name}”`),
    ],
    passageCount: pairs.pairs.length,
    acceptedCount: all.length - open.length,
  };
}

/** The document as it is read on, and its footnotes apart, so that a run is found whatever stands between its halves. */
function toSources(official: readonly Passage[]): readonly string[] {
  let heading = '';
  const texts = official.map(({ chapter, section, text }) => {
    const own = [chapter, ...section].join('\n');
    const isNew = own !== heading;
    heading = own;
    return isNew ? `${own}\n${text}` : text;
  });
  const footnotes = official.flatMap((passage) => passage.footnotes.map(({ text }) => text));
  return [texts.join('\n'), official.map(({ text }) => text).join('\n'), footnotes.join('\n')];
}

function checkOverlaps(digests: readonly Digest[], sources: readonly string[], reviewed: Reviewed) {
  const runs = createSharedRuns(sources, runLimit);
  return digests.flatMap((digest) =>
    runs.find(digest.passage.text, namesFor(digest.label, reviewed)).map(({ words, counted }): Finding => {
      const run = words.join(' ');
      const { file, label } = digest;
      return {
        check: 'overlap',
        file,
        line: lineOf(digest, run),
        label,
        what: run,
        message: `${counted} words in a row as in the official text: “${run}”`,
      };
    }),
  );
}
