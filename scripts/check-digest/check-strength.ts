import { findNearest, readUnits, type Unit } from './align-units.ts';
import { evidenceOf } from './check-facts.ts';
import type { Finding } from './finding.ts';
import type { Pair } from './pair-passages.ts';
import { type Digest, lineOf } from './read-digests.ts';
import type { Strength } from './read-strength.ts';
import { toWords } from './words.ts';

/** "May" is possibility as often as permission: that it is left out says nothing. */
const kept: readonly Strength[] = ['must', 'should', 'not', 'unless', 'only'];
/** Of a footnote, what binds somebody has to be said. */
const duties: readonly Strength[] = ['must', 'should'];

/** "May" is borne out by any word of possibility, anywhere in the passage: it binds nobody. */
const possible = /\b(?:may|might|can|could|able to|possibl[ey]|potential(?:ly)?|options?)\b/i;

/**
 * Duties, negations and exceptions, sentence against sentence: each strength of a digest's sentence is one of the official
 * sentences that say most nearly the same, and each of an official sentence is one of the digest's. Which sentences belong
 * together is judged by shared words, so that a finding is a reason to read both, not a verdict.
 */
export function checkStrength({ official, digests }: Pair): readonly Finding[] {
  const [first] = digests;
  if (!first) return [];
  const officialUnits = readUnits(official.text, 'last');
  const footnoteUnits = official.footnotes.flatMap(({ text }) => readUnits(text, 'last'));
  const evidence = [...officialUnits, ...footnoteUnits, ...official.section.flatMap((text) => readUnits(text, 'last'))];
  const isPossible = possible.test(evidenceOf(official));
  const digestUnits = digests.map((digest) => ({ digest, units: readUnits(digest.passage.text, 'paragraph') }));
  const allDigestUnits = digestUnits.flatMap(({ units }) => units);
  return [
    ...digestUnits.flatMap(({ digest, units }) =>
      units.flatMap((unit) =>
        unit.own
          .filter((strength) => (strength === 'may' ? !isPossible : !isSaid(strength, findNearest(unit, evidence))))
          .map((strength) => describe(strength, 'added', unit, digest)),
      ),
    ),
    ...[...officialUnits, ...footnoteUnits].flatMap((unit) =>
      [...new Set([...unit.own, ...unit.led])]
        .filter((strength) => (footnoteUnits.includes(unit) ? duties : kept).includes(strength))
        .filter((strength) => !isSaid(strength, findNearest(unit, allDigestUnits)))
        .map((strength) => describe(strength, 'missing', unit, first)),
    ),
  ];
}

function isSaid(strength: Strength, units: readonly Unit[]): boolean {
  return units.some(({ own, led }) => own.includes(strength) || led.includes(strength));
}

function describe(strength: Strength, direction: 'added' | 'missing', unit: Unit, digest: Digest): Finding {
  const start = toWords(unit.text).slice(0, 6).join(' ');
  const message =
    direction === 'added'
      ? `“${strength}” in the digest’s “${start} …” is not in the official sentences nearest to it`
      : `“${strength}” of the official “${start} …” is not in the digest’s sentences nearest to it`;
  return {
    check: strength === 'must' || strength === 'should' || strength === 'may' ? 'duty' : 'exception',
    file: digest.file,
    line: direction === 'added' ? lineOf(digest, unit.text) : digest.line,
    label: digest.label,
    what: `${direction} ${strength}: ${start}`,
    message,
  };
}
