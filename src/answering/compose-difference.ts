import type { PassageDifference, WordRun } from '../core/difference.ts';
import type { Edition } from '../core/edition.ts';
import type { Passage } from '../core/passage.ts';
import type { EditionHolding, Retriever } from '../core/ports.ts';
import type { Citation, RetrievedPassage, Statement } from '../core/reply.ts';
import { changeUnits } from './change-units.ts';
import { selectChanged } from './changed-units.ts';
import { citationLabel, cite } from './cite.ts';
import type { Draft } from './compose-answer.ts';
import { type FoundDifference, isAltered } from './find-difference.ts';
import { type SelectedUnits, selectCell, selectUnits } from './select-units.ts';

/** A chat answer is short: the rest stands in the comparison side by side. */
const mostAltered = 3;
const mostSame = 2;
const mostFacts = 2;
/** Where so few words were exchanged, in runs no longer than this, they are named. */
const mostExchanges = 3;
const longestRun = 12;

/** Of a passage that stands alone, so many sentences or list items are said. */
const mostUnits = 5;

export const passageGoesOn = 'The passage goes on; its source shows all of it.';
export const moreChanges = 'This passage has other changes, which are not shown here.';

interface ComposeDifferenceDeps {
  readonly retriever: Retriever;
  readonly holdings: readonly EditionHolding[];
}

/**
 * A comparison from official text: for each passage on the subject what became of it, then the words of each side with
 * their own citation. Facts from briefings join in where they tell of an edition in between, or of a date.
 */
export function composeDifference(
  question: string,
  { earlier, later, rows }: FoundDifference,
  facts: readonly RetrievedPassage[],
  { retriever, holdings }: ComposeDifferenceDeps,
): Draft {
  const statements: Statement[] = [];
  const citations: Citation[] = [];
  const weigh = (sentences: readonly string[]) => retriever.weighSentences(question, sentences);
  const select = ({ kind, text }: Passage) =>
    kind === 'flowchart' ? selectCell(text, weigh) : selectUnits(text, weigh);
  const label = (passage: Passage) => citationLabel(passage, passage.edition === earlier.id ? earlier : later);
  const quote = (passage: Passage, { run }: SelectedUnits): readonly number[] => {
    const holding = holdings.find(({ edition }) => edition.id === passage.edition);
    if (!holding) return [];
    citations.push(cite(passage, holding, run.map(({ text }) => text).join('\n')));
    return [citations.length - 1];
  };
  const say = (text: string, sources: readonly number[]) =>
    statements.push({ text, kind: 'sentence', citations: sources });
  const show = ({ said }: SelectedUnits, edition: string, sources: readonly number[]) => {
    for (const { text, kind } of said) statements.push({ text, kind, citations: sources, edition });
  };
  const goOn = (text: string, edition: string, sources: readonly number[]) =>
    statements.push({ text, kind: 'sentence', citations: sources, edition });

  /** A passage that only one of the two has, as far as can be seen. */
  const sayAlone = (passage: Passage, nearest: Passage | null, what: string, other: string) => {
    const { units, isCut } = cutUnits(select(passage));
    const own = quote(passage, units);
    const near = nearest ? quote(nearest, select(nearest)) : [];
    const text = nearest
      ? `${label(passage)}: no passage of the ${other} edition matches this closely. The nearest is ${label(nearest)}.`
      : `${what}: ${label(passage)}. Nothing held of the ${other} edition reads like it.`;
    say(text, [...own, ...near]);
    show(units, passage.edition, own);
    if (isCut) goOn(passageGoesOn, passage.edition, own);
  };

  const sayChanged = (row: Extract<PassageDifference, { kind: 'changed' }>) => {
    const isPicture = [row.earlier, row.later].some(({ kind }) => kind === 'flowchart');
    const units = isPicture
      ? { earlier: select(row.earlier), later: select(row.later), goesOn: true }
      : selectChanged(row.earlier.text, row.later.text, weigh);
    const [before, after] = [quote(row.earlier, units.earlier), quote(row.later, units.later)];
    const what = row.isLoose
      ? 'Much of it worded otherwise, so only the closest match'
      : row.isMoved
        ? 'Changed and moved'
        : 'Changed';
    const marks = isPicture ? '' : nameWords(row.words);
    say(`${what}: ${label(row.earlier)}, and ${label(row.later)}.${marks}`, [...before, ...after]);
    show(units.earlier, row.earlier.edition, before);
    show(units.later, row.later.edition, after);
    if (units.goesOn) goOn(moreChanges, row.later.edition, after);
  };

  const saySame = (row: Extract<PassageDifference, { kind: 'moved' | 'unchanged' }>, isShown: boolean) => {
    const units = select(row.later);
    const [before, after] = [quote(row.earlier, select(row.earlier)), quote(row.later, units)];
    const what = row.kind === 'moved' ? 'Moved, in the same words' : 'The same words in both';
    say(`${what}: ${label(row.earlier)}, and ${label(row.later)}.`, [...before, ...after]);
    if (isShown) show(units, row.later.edition, after);
  };

  const altered = chooseAltered(rows);
  // Beside what was altered, that something stands as it was is said only where that is as much to the point.
  const foremost = altered.length === 0 ? rows : rows.slice(0, mostAltered);
  const same = foremost.filter((row) => !isAltered(row)).slice(0, altered.length === 0 ? mostSame : 1);
  for (const row of [...altered, ...same]) {
    if (row.kind === 'changed') sayChanged(row);
    else if (row.kind === 'added') sayAlone(row.later, row.nearest, 'Added', 'earlier');
    else if (row.kind === 'removed') sayAlone(row.earlier, row.nearest, 'Removed', 'later');
    else saySame(row, altered.length === 0);
  }
  for (const { passage } of joiningFacts(facts, earlier, later)) {
    const units = changeUnits(passage, true);
    show(units, passage.edition, quote(passage, units));
  }
  return { statements, citations };
}

/** What stands in both and reads otherwise tells most of a change; what has no match comes after it. */
function chooseAltered(rows: readonly PassageDifference[]): readonly PassageDifference[] {
  const changed = rows.filter(({ kind }) => kind === 'changed');
  const alone = rows.filter((row) => isAltered(row) && row.kind !== 'changed');
  const first = changed.slice(0, Math.max(mostAltered - 1, mostAltered - alone.length));
  return [...first, ...alone].slice(0, mostAltered);
}

/** The text of both is held, so of the briefings only what it cannot tell is said: another edition's part, or a date. */
function joiningFacts(
  facts: readonly RetrievedPassage[],
  earlier: Edition,
  later: Edition,
): readonly RetrievedPassage[] {
  const isDated = (text: string) => /\b(?:19|20)\d\d\b/.test(text);
  return facts
    .filter(({ passage }) => passage.kind === 'change' && passage.edition !== earlier.id)
    .filter(({ passage }) => passage.edition !== later.id || isDated(passage.text))
    .slice(0, mostFacts);
}

function cutUnits(units: SelectedUnits): { readonly units: SelectedUnits; readonly isCut: boolean } {
  const said = units.said.slice(0, mostUnits);
  const end = units.run.findLastIndex((unit) => said.includes(unit));
  return said.length === units.said.length
    ? { units, isCut: false }
    : { units: { run: units.run.slice(0, end + 1), said }, isCut: true };
}

/** The words that were exchanged, named where they are few; empty otherwise. */
function nameWords(runs: readonly WordRun[]): string {
  const told: string[] = [];
  runs.forEach(({ kind, words }, at) => {
    const [before, after] = [runs[at - 1], runs[at + 1]];
    if (kind === 'removed' && after?.kind === 'added') told.push(`${inMarks(words)} became ${inMarks(after.words)}`);
    else if (kind === 'removed') told.push(`${inMarks(words)} was taken out`);
    else if (kind === 'added' && before?.kind !== 'removed') told.push(`${inMarks(words)} was put in`);
  });
  const isShort = runs.every(({ kind, words }) => kind === 'same' || words.split(/\s+/).length <= longestRun);
  return told.length > 0 && told.length <= mostExchanges && isShort ? ` In its words, ${told.join('; ')}.` : '';
}

/** In quotation marks, without the stops and marks at its ends. */
function inMarks(words: string): string {
  return `“${words.replace(/^[\s“"(]+|[\s.,;:”")]+$/g, '')}”`;
}
