import type { Passage } from '../../core/passage.ts';
import type { EditionHolding } from '../../core/ports.ts';
import type { Citation, Statement } from '../../core/reply.ts';
import type { KeptStatement } from '../checking/index.ts';
import { cite } from '../cite.ts';
import type { Draft } from '../compose-answer.ts';
import { splitUnits } from '../sentences.ts';

/** One quotation covers all that rests on a passage, up to this many words; beyond it each statement has its own. */
const mostQuotedWords = 150;

/** Statements that stood the check as a draft, each with its citations: from an official passage with the sentences it rests on. */
export function composeWritten(kept: readonly KeptStatement[], holdings: readonly EditionHolding[]): Draft {
  const citations: Citation[] = [];
  const numbers = new Map<string, number>();
  const all = kept.flatMap(({ supports }) => supports);
  const numberOf = (passage: Passage, units: readonly number[]): readonly number[] => {
    const holding = holdings.find((one) => one.edition.id === passage.edition);
    if (!holding) return [];
    const together = all.filter((one) => one.passage === passage).flatMap((one) => one.units);
    const whole = quote(passage, together);
    const quoted = countWords(whole) <= mostQuotedWords ? whole : quote(passage, units);
    const key = `${passage.id}\n${quoted}`;
    const known = numbers.get(key);
    if (known !== undefined) return [known];
    numbers.set(key, citations.length);
    citations.push(cite(passage, holding, quoted));
    return [citations.length - 1];
  };
  const statements = kept.map(({ text, supports }): Statement => {
    const own = supports.flatMap(({ passage, units }) => numberOf(passage, units));
    return { text: endSentence(text), kind: 'sentence', citations: [...new Set(own)] };
  });
  return { statements, citations };
}

/** From the first of these units to the last: unbroken, so that it is verbatim. */
function quote(passage: Passage, units: readonly number[]): string {
  return splitUnits(passage.text)
    .slice(Math.min(...units), Math.max(...units) + 1)
    .map((unit) => unit.text)
    .join('\n');
}

function endSentence(text: string): string {
  return /[.?!][’”)]?$/.test(text) ? text : `${text}.`;
}

function countWords(text: string): number {
  return text.split(/\s+/).length;
}
