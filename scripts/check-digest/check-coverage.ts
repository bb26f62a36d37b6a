import { readUnits } from './align-units.ts';
import type { Finding } from './finding.ts';
import type { Pair } from './pair-passages.ts';
import { toWords } from './words.ts';

/** A sentence of fewer words that carry meaning is found too often, or missed too often, to judge by them. */
const fewestWords = 4;
/**
 * The part of an official sentence's words that stands somewhere in the digest. A summary in other words keeps half of them as
 * a rule: people search for the terms. Where the digest of 2023 was complete, all but a handful of its sentences and list items lay above.
 */
const leastKept = 0.42;

/** Official sentences and list items that left no trace in the digest, whatever they say. */
export function checkCoverage({ official, digests }: Pair): readonly Finding[] {
  const [first] = digests;
  if (!first) return [];
  const told = new Set(
    digests.flatMap(({ passage: { text, section } }) =>
      readUnits([text, ...section].join('\n'), 'paragraph').flatMap(({ topic }) => [...topic]),
    ),
  );
  return readUnits(official.text, 'last').flatMap(({ text, topic }) => {
    const kept = [...topic].filter((word) => told.has(word)).length;
    if (topic.size < fewestWords || kept >= topic.size * leastKept) return [];
    const start = toWords(text).slice(0, 6).join(' ');
    const { file, line, label } = first;
    const message = `nothing in the digest seems to say what the official “${start} …” says`;
    return { check: 'coverage', file, line, label, what: `missing ${start}`, message } as const;
  });
}
