import type { Passage } from '../../src/core/passage.ts';
import type { CheckName, Finding } from './finding.ts';
import type { Pair } from './pair-passages.ts';
import { type Digest, lineOf } from './read-digests.ts';
import { isSameAct, readLaw } from './read-law.ts';
import { readAmounts } from './read-numbers.ts';

interface Fact {
  readonly check: CheckName;
  readonly kind: 'act' | 'provision' | 'place' | 'number' | 'deadline';
  readonly key: string;
}

/**
 * Law, numbers and deadlines, both ways: what a digest states stands in the official passage, its headings or footnotes, and
 * what the official text states is in a digest of it, deadlines of its footnotes too. Places ("paragraph 101") need not be taken over.
 */
export function checkFacts({ official, digests }: Pair): readonly Finding[] {
  const [first] = digests;
  if (!first) return [];
  const borneOut = readFacts(evidenceOf(official));
  const told = digests.flatMap(({ passage }) => readFacts([passage.text, ...passage.section].join('\n')));
  const added = digests.flatMap((digest) =>
    readFacts(digest.passage.text)
      .filter((fact) => !borneOut.some((other) => isSame(fact, other)))
      .map((fact) => describe(fact, 'added', digest)),
  );
  // Footnotes are mostly titles of other publications, so that their Acts and years are no facts of the passage.
  const inFootnotes = official.footnotes
    .flatMap(({ text }) => readFacts(text))
    .filter((fact) => fact.kind === 'deadline');
  const missing = [...readFacts(official.text), ...inFootnotes]
    .filter((fact) => fact.kind !== 'place' && !told.some((other) => isSame(fact, other)))
    .map((fact) => describe(fact, 'missing', first));
  return [...added, ...missing];
}

/** Everything printed that a digest of the passage may rest on. */
export function evidenceOf({ chapter, section, text, footnotes }: Passage): string {
  return [chapter, ...section, text, ...footnotes.map(({ number, text: note }) => `${note} (footnote ${number})`)].join(
    '\n',
  );
}

function readFacts(text: string): readonly Fact[] {
  const { acts, provisions, places, rest } = readLaw(text);
  const { deadlines, numbers } = readAmounts(rest);
  return [
    ...acts.map((key) => ({ check: 'law', kind: 'act', key }) as const),
    ...provisions.map((key) => ({ check: 'law', kind: 'provision', key }) as const),
    ...places.map((key) => ({ check: 'law', kind: 'place', key }) as const),
    ...deadlines.map((key) => ({ check: 'deadline', kind: 'deadline', key }) as const),
    ...numbers.map((key) => ({ check: 'number', kind: 'number', key }) as const),
  ];
}

function isSame(a: Fact, b: Fact): boolean {
  return a.kind === b.kind && (a.kind === 'act' ? isSameAct(a.key, b.key) : a.key === b.key);
}

function describe({ check, key }: Fact, direction: 'added' | 'missing', digest: Digest): Finding {
  const message =
    direction === 'added'
      ? `the digest states “${key}”, which the official passage does not`
      : `the official passage states “${key}”, which the digest does not`;
  return {
    check,
    file: digest.file,
    line: direction === 'added' ? lineOf(digest, key) : digest.line,
    label: digest.label,
    what: `${direction} ${key}`,
    message,
  };
}
