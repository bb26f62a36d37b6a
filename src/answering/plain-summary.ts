import type { Passage } from '../core/passage.ts';
import { splitUnits, type TextUnit } from './sentences.ts';
import { overlap } from './twins.ts';

/** Before our own words, wherever they stand beside the official ones. */
export const inPlainEnglish = 'In plain English (Waymark’s summary, not the official words):';

/** Official words this few are plain enough alone. */
const plainWords = 30;
/** A summary this short is said whole; of a longer one, what holds the question best, within as many words. */
const mostWords = 55;
/** How much a part's share of the question counts beside how much of it stands in the quoted words; less than so much is left out. */
const askedShare = 0.5;
const leastWeight = 0.5;

type Weigh = (sentences: readonly string[]) => readonly number[];

/**
 * What our digest says of an official passage that is quoted, as one line; null where none is held, or the quoted words
 * need none.
 */
export function plainSummary({ provenance, summary }: Passage, quoted: readonly TextUnit[], weigh: Weigh) {
  if (provenance !== 'official' || summary === null) return null;
  if (countWords(quoted.map((unit) => unit.text).join(' ')) <= plainWords) return null;
  const units = splitUnits(summary);
  const whole = units.map((unit) => unit.text);
  if (countWords(whole.join(' ')) <= mostWords) return joinUnits(units);
  const words = quoted.map((unit) => unit.text).join(' ');
  const asked = weigh(whole);
  // It stands beside what is quoted, so it is first of all what that says.
  const weights = whole.map((text, at) => overlap(text, words) + askedShare * (asked[at] ?? 0));
  const kept = new Set<number>();
  const add = (at: number) => {
    const length = [...kept, at].reduce((sum, one) => sum + countWords(whole[one] ?? ''), 0);
    if (kept.size === 0 || length <= mostWords) kept.add(at);
  };
  for (const at of [...whole.keys()].sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0))) {
    if (kept.size > 0 && (weights[at] ?? 0) < leastWeight) break;
    // An item says nothing without the line that leads its list.
    const lead = leadOf(units, at);
    if (lead !== null) add(lead);
    if (lead === null || kept.has(lead)) add(at);
  }
  // Of a list that is quoted whole, the few items that fit would pass for all of it.
  const left = whole.flatMap((_text, at) => {
    const lead = leadOf(units, at);
    return lead !== null && !kept.has(at) && (weights[at] ?? 0) >= leastWeight ? [lead] : [];
  });
  const said = [...kept].filter((at) => !left.includes(leadOf(units, at) ?? at)).sort((a, b) => a - b);
  return said.length === 0 ? null : joinUnits(said.flatMap((at) => units[at] ?? []));
}

function leadOf(units: readonly TextUnit[], at: number): number | null {
  if (units[at]?.kind !== 'item') return null;
  const before = units.slice(0, at).findLastIndex((unit) => unit.kind !== 'item');
  return units[before]?.kind === 'lead' ? before : null;
}

/** Items follow their lead in the same line, parted by semicolons. */
function joinUnits(units: readonly TextUnit[]): string {
  return units
    .filter((unit, at) => unit.kind !== 'lead' || units[at + 1]?.kind === 'item')
    .map((unit, at, all) =>
      unit.kind === 'item' && all[at + 1]?.kind === 'item' ? withSemicolon(unit.text) : unit.text,
    )
    .join(' ')
    .replace(/(^|[.?!] )([a-z])/g, (_found, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/[,;]?$/, (end) => (end === '' ? '' : '.'))
    .replace(/(\p{L}|\))$/u, '$1.');
}

function withSemicolon(text: string): string {
  return `${text.replace(/[.,;]$/, '')};`;
}

function countWords(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}
