import type { Passage } from '../core/passage.ts';
import type { Retriever } from '../core/ports.ts';
import { changeUnits } from './change-units.ts';
import type { EditionScope } from './choose-editions.ts';
import { startWithTime } from './lead-with-time.ts';
import { isLabel, selectBlock } from './select-block.ts';
import { bearingShare, isShort, listGoesOn, type SelectedUnits, selectCell, selectUnits } from './select-units.ts';
import { splitUnits } from './sentences.ts';
import { type Weigh, weighForQuestion } from './weigh-for-question.ts';
import { weighWithSummary } from './weigh-with-summary.ts';

/** `first` leads the answer, a `companion` adds to it; of each of a numbered `set` the opening is said, of a `whole` all. */
export type Role = 'first' | 'companion' | 'set' | 'whole';

/** More official words than this beside the passage that leads are a page, not an answer. */
const companionWords = 90;
/** "1." is no opening yet. */
const openingWords = 4;

interface UnitsDeps {
  readonly question: string;
  readonly scope: EditionScope;
  readonly retriever: Retriever;
}

/** What is said and quoted of one passage. */
export function unitsOf(passage: Passage, role: Role, { question, scope, retriever }: UnitsDeps): SelectedUnits {
  const { weigh, weighRun: byTime } = weighForQuestion(question, passage.text, retriever);
  if (passage.kind === 'change') return changeUnits(passage, scope.between !== null);
  if (role === 'whole') return whole(passage);
  const begin = (selected: SelectedUnits) => (role === 'first' && byTime ? startWithTime(selected, byTime) : selected);
  if (passage.provenance !== 'official') return begin(selectUnits(passage.text, weigh, byTime ?? weigh));
  if (role === 'set') return opening(passage);
  const weighRun = byTime ?? weighWithSummary(weigh, passage, retriever);
  // The cells of an official flow chart come in no sure order: one is quoted, never a run across several.
  if (passage.kind === 'flowchart') return selectCell(passage.text, weighRun);
  const block = isShort(passage.text) ? null : selectBlock(passage, question, weigh, weighRun);
  const selected = block ?? selectUnits(passage.text, weigh, weighRun);
  const shown = role === 'companion' && scope.mode !== 'comparison' ? shorten(selected, weighRun) : begin(selected);
  // The labels within a box are kept in what is quoted, and would only interrupt what is said.
  return { ...shown, said: shown.said.filter(({ kind, text }) => kind !== 'sentence' || !isLabel(text)) };
}

/** Up to this many words: a box of two pages is opened by its citation. */
const wholeWords = 450;

function whole({ text }: Passage): SelectedUnits {
  const units = splitUnits(text);
  const count = units.findIndex((_unit, at) => countWords(units.slice(0, at + 1)) > wholeWords);
  const run = count < 1 ? units : units.slice(0, count);
  return { run, said: run };
}

function opening({ text }: Passage): SelectedUnits {
  const units = splitUnits(text);
  const count = units.findIndex((_unit, at) => countWords(units.slice(0, at + 1)) >= openingWords) + 1;
  const run = units.slice(0, count || 1);
  return { run, said: [{ kind: 'sentence', text: run.map((unit) => unit.text).join(' ') }] };
}

/** The sentence that says most of what is asked, or that item under the line that leads its list. */
function shorten(selected: SelectedUnits, weigh: Weigh): SelectedUnits {
  const { run } = selected;
  if (countWords(selected.said) <= companionWords) return selected;
  const weights = weigh(run.map((unit) => unit.text));
  const best = run.reduce(
    (top, unit, at) => (unit.kind !== 'lead' && (weights[at] ?? 0) > (weights[top] ?? -1) ? at : top),
    run[0]?.kind === 'lead' ? 1 : 0,
  );
  const unit = run[best];
  // Where no item bears on the question, the list itself is the answer.
  if (!unit || (unit.kind === 'item' && (weights[best] ?? 0) < bearingShare)) return selected;
  if (unit.kind !== 'item') return { run: [unit], said: [unit] };
  const lead = run.slice(0, best).findLastIndex(({ kind }) => kind === 'lead');
  const leads = run[lead];
  if (!leads) return { run: [unit], said: [unit] };
  return { run: run.slice(lead, best + 1), said: [leads, unit, { kind: 'sentence', text: listGoesOn }] };
}

function countWords(units: SelectedUnits['said']): number {
  return units.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
}
