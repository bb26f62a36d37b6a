import type { Retriever } from '../../../src/core/ports.ts';
import type { Reply } from '../../../src/core/reply.ts';
import { readLaw } from '../../check-digest/read-law.ts';
import { readAmounts } from '../../check-digest/read-numbers.ts';
import { readStrengths } from '../../check-digest/read-strength.ts';

/**
 * Statements of a reply whose numbers, law, duties or exceptions no passage that they cite holds. The reader is the one that
 * compares the digest with the official text, and shares nothing with the check that ran before: it would see what that let by.
 */
export function findUnsupported(reply: Reply, passage: Retriever['passage']): readonly string[] {
  return reply.statements.flatMap(({ text, citations }) => {
    const held = citations
      .flatMap((number) => passage(reply.citations[number]?.passageId ?? '') ?? [])
      .map((one) => [one.text, one.summary ?? '', ...one.footnotes.map((note) => note.text), ...one.section].join('\n'))
      .join('\n');
    return isBorneOut(text, held) ? [] : [text];
  });
}

function isBorneOut(text: string, held: string): boolean {
  const [said, known] = [readLaw(text), readLaw(held)];
  const [amounts, knownAmounts] = [readAmounts(said.rest), readAmounts(known.rest)];
  const within = (some: readonly string[], all: readonly string[]) => some.every((one) => all.includes(one));
  return (
    within(said.provisions, known.provisions) &&
    within(amounts.deadlines, knownAmounts.deadlines) &&
    within(amounts.numbers, [
      ...knownAmounts.numbers,
      ...knownAmounts.deadlines.map((one) => one.split(' ')[0] ?? ''),
    ]) &&
    within(readStrengths(text), readStrengths(held))
  );
}
