import { splitUnits, type TextUnit } from './sentences.ts';

/** What of a passage is said, and the unbroken run of it that is quoted where the text is official. */
export interface SelectedUnits {
  readonly run: readonly TextUnit[];
  readonly said: readonly TextUnit[];
}

/** A passage this short is said whole. */
const wholeWords = 150;
/** A list this long is said whole unless the question bears on few of its items. */
const wholeItems = 16;
const bestSentences = 3;

/** A list this short, in items and in words, is never cut. */
const shortList = 6;
const shortListWords = 90;
/** An item bears on the question when it holds this share of what is asked; a few such items stand for a long list. */
export const bearingShare = 0.3;
const mostBearing = 3;
/** Beside an item that holds so much of what is asked, one that holds less than this share of that says something else. */
const telling = 0.45;
const besideBest = 0.7;

/** Said after the items of a list that bear on the question, so that nobody takes them for all of it. */
export const listGoesOn = 'The list has other points, which are not shown here.';

type Weigh = (sentences: readonly string[]) => readonly number[];

/**
 * All of a passage where it is short, otherwise the unbroken run that holds the question best.
 * @param weighRun what the run is chosen by, where more is known of the passage than its words
 */
export function selectUnits(text: string, weigh: Weigh, weighRun: Weigh = weigh): SelectedUnits {
  const units = splitUnits(text);
  const weights = weigh(units.map((unit) => unit.text));
  const run = isSaidWhole(text, units) ? units : bestRun(units, weighRun(units.map((unit) => unit.text)));
  return { run, said: cutLists(run, weights.slice(units.indexOf(run[0] ?? units[0] ?? noUnit))) };
}

/** The one line that holds the question best. */
export function selectCell(text: string, weigh: Weigh): SelectedUnits {
  const cells = text.split('\n').filter((line) => line.trim());
  const weights = weigh(cells);
  const best = weights.indexOf(Math.max(...weights));
  const run: readonly TextUnit[] = [{ kind: 'sentence', text: (cells[best] ?? text).replace(/^\s*-\s+/, '') }];
  return { run, said: run };
}

const noUnit: TextUnit = { kind: 'sentence', text: '' };

/** Short enough to be said whole, whatever is in it. */
export function isShort(text: string): boolean {
  return text.split(/\s+/).length <= wholeWords;
}

function isSaidWhole(text: string, units: readonly TextUnit[]): boolean {
  const words = text.split(/\s+/).length;
  const items = units.filter((unit) => unit.kind === 'item').length;
  return words <= wholeWords || (items > 0 && items <= wholeItems && words <= 2 * wholeWords);
}

function bestRun(units: readonly TextUnit[], weights: readonly number[]): readonly TextUnit[] {
  let best = { start: 0, end: Math.min(bestSentences, units.length), weight: -1 };
  for (let start = 0; start < units.length; start++) {
    const end = endOfRun(units, start);
    // A run that opens with a list item has lost the line that gives the item its duty word.
    if (units[start]?.kind === 'item') continue;
    const weight = weights.slice(start, end).reduce((sum, value) => sum + value, 0) / Math.sqrt(end - start);
    if (weight > best.weight) best = { start, end, weight };
  }
  return units.slice(best.start, best.end);
}

/** Three sentences, or a lead with all of its list. */
function endOfRun(units: readonly TextUnit[], start: number): number {
  let end = start;
  let sentences = 0;
  while (end < units.length && sentences < bestSentences) {
    const unit = units[end];
    end++;
    if (unit?.kind === 'lead') {
      while (units[end]?.kind === 'item') end++;
      return end;
    }
    if (unit?.kind !== 'item') sentences++;
  }
  return end;
}

/** Of long lists, the items that clearly bear on the question; all of it where none does, or many do. */
function cutLists(units: readonly TextUnit[], weights: readonly number[]): readonly TextUnit[] {
  const items = units.flatMap((unit, at) => (unit.kind === 'item' ? [at] : []));
  const best = Math.max(0, ...items.map((at) => weights[at] ?? 0));
  const least = best >= telling ? Math.max(bearingShare, best * besideBest) : bearingShare;
  const bearing = items.filter((at) => (weights[at] ?? 0) >= least);
  const words = items.reduce((sum, at) => sum + (units[at]?.text.split(/\s+/).length ?? 0), 0);
  const isShortList = items.length <= 2 || (items.length <= shortList && words <= shortListWords);
  if (isShortList || bearing.length === 0 || bearing.length > mostBearing) return units;
  const kept = units.filter(
    (unit, at) =>
      unit.kind === 'sentence' || bearing.includes(at) || (unit.kind === 'lead' && leadsTo(units, at, bearing)),
  );
  return [...kept, { kind: 'sentence', text: listGoesOn }];
}

/** Is any item of the list that this line leads among those that bear on the question? */
function leadsTo(units: readonly TextUnit[], lead: number, bearing: readonly number[]): boolean {
  const after = units.slice(lead + 1).findIndex((unit) => unit.kind !== 'item');
  const end = after < 0 ? units.length : lead + 1 + after;
  return bearing.some((at) => at > lead && at < end);
}
