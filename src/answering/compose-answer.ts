import { byPublication } from '../core/edition-dates.ts';
import type { Passage } from '../core/passage.ts';
import type { EditionHolding, Retriever } from '../core/ports.ts';
import type { Citation, RetrievedPassage, Statement } from '../core/reply.ts';
import type { EditionScope } from './choose-editions.ts';
import { cite } from './cite.ts';
import type { Evidence } from './select-evidence.ts';
import { splitUnits, type TextUnit } from './sentences.ts';

/** An answer before it is verified. */
export interface Draft {
  readonly statements: readonly Statement[];
  readonly citations: readonly Citation[];
}

interface ComposeInput {
  readonly question: string;
  readonly scope: EditionScope;
  readonly evidence: Evidence;
}

interface ComposeDeps {
  readonly retriever: Retriever;
  readonly holdings: readonly EditionHolding[];
}

/** A passage this short is said whole. */
const wholeWords = 150;
/** A list this long is said whole. */
const wholeItems = 16;
const bestSentences = 3;

/** Without a model: the sentences that answer, in their own words and order, each with its citation. Lists stay lists. */
export function composeAnswer({ question, scope, evidence }: ComposeInput, deps: ComposeDeps): Draft {
  const statements: Statement[] = [];
  const citations: Citation[] = [];
  const holdingOf = (passage: Passage) => deps.holdings.find((h) => h.edition.id === passage.edition);
  const say = ({ passage }: RetrievedPassage, edition: string | undefined) => {
    const holding = holdingOf(passage);
    if (!holding) return;
    const units = selectUnits(passage, question, deps.retriever);
    const number = citations.length;
    citations.push(cite(passage, holding, units.map((unit) => unit.text).join('\n')));
    statements.push(
      ...units.map((unit) => ({
        text: unit.text,
        kind: unit.kind,
        citations: [number],
        ...(edition ? { edition } : {}),
      })),
    );
  };

  const ordered = scope.mode === 'comparison' ? inEditionOrder(evidence.passages, scope) : evidence.passages;
  const byEdition = scope.mode === 'comparison' || new Set(ordered.map(({ passage }) => passage.edition)).size > 1;
  for (const retrieved of ordered) say(retrieved, byEdition ? retrieved.passage.edition : undefined);

  const lead = leadSentence(question, scope, evidence, citations[0]);
  return { statements: lead ? [lead, ...statements] : statements, citations };
}

/** The sentence that answers "which page" or "which edition first" before the passage itself is said. */
function leadSentence(
  question: string,
  scope: EditionScope,
  evidence: Evidence,
  first: Citation | undefined,
): Statement | null {
  if (!first) return null;
  const title = evidence.edition?.title;
  if (scope.mode === 'first' && title) {
    return { text: `The earliest edition held here that says so is ${title}.`, kind: 'sentence', citations: [0] };
  }
  if (
    !/\b(?:which|what|wot|wich|waht)\s+(?:pdf\s+)?(?:page|pg|p\.)|\bpage\s*(?:number|no\b|ref)|\bwhat\s+pages\b|\bwhich\s+pages\b|\bpage\s*\?/i.test(
      question,
    )
  )
    return null;
  const place =
    first.page === null
      ? `The page is not stated in what is held here; look under “${first.section.at(-1) ?? first.chapter}”.`
      : `It is on ${first.pageEnd !== null && first.pageEnd !== first.page ? `pages ${first.page}–${first.pageEnd}` : `page ${first.page}`}${title ? ` of ${title}` : ''}.`;
  return { text: place, kind: 'sentence', citations: [0] };
}

function inEditionOrder(passages: readonly RetrievedPassage[], scope: EditionScope): readonly RetrievedPassage[] {
  const order = new Map([...scope.editions].sort(byPublication).map((edition, i) => [edition.id, i]));
  return [...passages].sort(
    (a, b) => (order.get(a.passage.edition) ?? 0) - (order.get(b.passage.edition) ?? 0) || b.score - a.score,
  );
}

/** What of a passage is said: all of it where it is short, otherwise the unbroken run that holds the question best. */
function selectUnits(passage: Passage, question: string, retriever: Retriever): readonly TextUnit[] {
  const units = splitUnits(passage.text);
  const words = passage.text.split(/\s+/).length;
  const items = units.filter((unit) => unit.kind === 'item').length;
  if (words <= wholeWords || (items > 0 && items <= wholeItems && words <= 2 * wholeWords)) return units;
  const weights = retriever.weighSentences(
    question,
    units.map((unit) => unit.text),
  );
  let best = { start: 0, end: Math.min(bestSentences, units.length), weight: -1 };
  for (let start = 0; start < units.length; start++) {
    const end = Math.min(endOfRun(units, start), units.length);
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
