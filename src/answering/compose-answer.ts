import type { Edition } from '../core/edition.ts';
import { byPublication } from '../core/edition-dates.ts';
import type { Passage } from '../core/passage.ts';
import type { EditionHolding, Retriever } from '../core/ports.ts';
import type { Citation, RetrievedPassage, Statement } from '../core/reply.ts';
import { changeTitle, readChange } from './change-units.ts';
import type { EditionScope } from './choose-editions.ts';
import { cite } from './cite.ts';
import { leadWithTime } from './lead-with-time.ts';
import { inPlainEnglish, plainSummary } from './plain-summary.ts';
import { asksForPage } from './search-text.ts';
import type { Evidence } from './select-evidence.ts';
import { dutyStatement } from './tell-duties.ts';
import { type Role, unitsOf } from './units-of.ts';

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

/** Without a model: the sentences that answer, in their own words and order, each with its citation. Lists stay lists. */
export function composeAnswer({ question, scope, evidence }: ComposeInput, deps: ComposeDeps): Draft {
  const statements: Statement[] = [];
  const citations: Citation[] = [];
  const holdingOf = (passage: Passage) => deps.holdings.find((h) => h.edition.id === passage.edition);
  const weigh = (sentences: readonly string[]) => deps.retriever.weighSentences(question, sentences);
  const say = ({ passage }: RetrievedPassage, role: Role, edition: string | undefined) => {
    const holding = holdingOf(passage);
    if (!holding) return;
    const { run, said } = unitsOf(passage, role, { question, scope, retriever: deps.retriever });
    const number = citations.length;
    citations.push(cite(passage, holding, run.map((unit) => unit.text).join('\n')));
    statements.push(
      ...said.map((unit) => ({
        text: unit.text,
        kind: unit.kind,
        citations: [number],
        ...(edition ? { edition } : {}),
      })),
    );
    const plain = scope.mode === 'comparison' ? null : plainSummary(passage, said, weigh);
    if (plain) {
      const text = `${inPlainEnglish} ${plain}`;
      statements.push({ text, kind: 'summary', citations: [number], ...(edition ? { edition } : {}) });
    }
  };

  const ordered =
    scope.mode === 'comparison'
      ? inEditionOrder(evidence.passages, scope)
      : evidence.role || scope.mode === 'first'
        ? evidence.passages
        : leadWithTime(evidence.passages, question, deps.retriever);
  const byEdition = scope.mode === 'comparison' || new Set(ordered.map(({ passage }) => passage.edition)).size > 1;
  ordered.forEach((retrieved, at) => {
    const role = evidence.role ?? (at === 0 ? 'first' : 'companion');
    say(retrieved, role, byEdition ? retrieved.passage.edition : undefined);
  });

  const lead = leadSentence(question, scope, evidence, citations[0]);
  const isAdvice = ordered.some(({ passage }) => holdingOf(passage)?.guidance.statutory === false);
  const duty = byEdition || isAdvice || evidence.role ? null : dutyStatement(statements, ordered, weigh);
  const earlier = scope.between ? sayBefore(evidence.passages, scope.between[0], citations) : [];
  return { statements: [...(lead ? [lead] : []), ...earlier, ...statements, ...(duty ? [duty] : [])], citations };
}

/** Of two editions compared, the earlier may hold nothing of its own: then what the later one altered tells of it. */
function sayBefore(
  passages: readonly RetrievedPassage[],
  from: Edition,
  citations: readonly Citation[],
): readonly Statement[] {
  if (passages.some(({ passage }) => passage.edition === from.id)) return [];
  return citations.flatMap((citation, number): Statement[] => {
    const passage = passages.find((one) => one.passage.id === citation.passageId)?.passage;
    const before = passage?.kind === 'change' ? readChange(passage).before : null;
    return passage && before
      ? [{ text: `${changeTitle(passage)}: ${before}`, kind: 'sentence', citations: [number], edition: from.id }]
      : [];
  });
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
    const isChange = evidence.passages[0]?.passage.kind === 'change';
    const text = isChange
      ? `That came with ${title}, as far as Waymark’s sources tell.`
      : `The earliest edition held here that says so is ${title}.`;
    return { text, kind: 'sentence', citations: [0] };
  }
  if (!asksForPage(question)) return null;
  const passage = evidence.passages[0]?.passage;
  // A table of contents tells the pages itself.
  if (first.page === null && /\bpages? \d/.test(passage?.text ?? '')) return null;
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
