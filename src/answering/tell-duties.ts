import type { EditionHolding, Retriever } from '../core/ports.ts';
import type { Notice, RetrievedPassage, Statement } from '../core/reply.ts';
import type { EditionScope } from './choose-editions.ts';
import { cite } from './cite.ts';
import type { Draft } from './compose-answer.ts';
import { asksSomething, type Duty, findDuties } from './find-duties.ts';
import { verifyAnswer } from './verify-answer.ts';

/** A duty left unsaid belongs to the answer when its sentence holds this much of the question. */
const bearingShare = 0.6;
/** An answer longer than this gets the line of who must and who should; a shorter one shows it at a glance. */
const glanceWords = 100;
const longestSentence = 45;
const fewestNamed = 2;
const mostNamed = 4;

type Weigh = (sentences: readonly string[]) => readonly number[];

/**
 * Who must or should, in the passage's words: a sentence that says so and was left out although it bears on the
 * question; otherwise, of a long answer, who is named in what was said. Nothing that is shown already is said again.
 */
export function dutyStatement(
  said: readonly Statement[],
  passages: readonly RetrievedPassage[],
  weigh: Weigh,
): Statement | null {
  const shown = new Set(said.map((statement) => statement.text));
  const duties = passages.flatMap(({ passage }, number) =>
    passage.kind === 'change' ? [] : findDuties(passage).map((duty) => ({ ...duty, number })),
  );
  const weights = weigh(duties.map((duty) => duty.sentence));
  const left = duties
    .map((duty, at) => ({ duty, weight: weights[at] ?? 0 }))
    .filter(({ duty, weight }) => duty.number === 0 && isLeftOut(duty, shown) && weight >= bearingShare)
    .sort((a, b) => b.weight - a.weight)[0]?.duty;
  if (left) return { text: `Who ${left.word}: ${left.sentence}`, kind: 'duty', citations: [left.number] };
  const words = said.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
  if (words <= glanceWords) return null;
  const named = duties.filter((duty) => duty.isWhole && shown.has(duty.sentence));
  const groups = [...new Set(named.map(({ word }) => word))].map((word) => {
    const who = named.filter((duty) => duty.word === word).map((duty) => lowerFirst(duty.who));
    const once = who.filter((one, at) => who.findIndex((other) => sameWho(other) === sameWho(one)) === at);
    return { word, who: once.slice(0, mostNamed) };
  });
  if (new Set(groups.flatMap(({ who }) => who.map(sameWho))).size < fewestNamed) return null;
  return {
    text: groups.map(({ word, who }) => `Who ${word}: ${who.join('; ')}.`).join(' '),
    kind: 'duty',
    citations: [...new Set(named.map(({ number }) => number))].sort((a, b) => a - b),
  };
}

function isLeftOut({ sentence }: Duty, shown: ReadonlySet<string>): boolean {
  return !shown.has(sentence) && !sentence.endsWith(':') && sentence.split(/\s+/).length <= longestSentence;
}

/** "The lead practitioner" and "all lead practitioners" are named once. */
function sameWho(who: string): string {
  return who
    .toLowerCase()
    .replace(/^(?:the|an?|all|each|every)\s+/, '')
    .replace(/s$/, '');
}

/** "The social worker" within a line; names and abbreviations keep their capital. */
function lowerFirst(text: string): string {
  return /^(?:The|A|An|All|Any|Each|Every|Local|Practitioners|Safeguarding|Social|Schools|Health|Lead|Those|Where)\b/.test(
    text,
  )
    ? `${text.charAt(0).toLowerCase()}${text.slice(1)}`
    : text;
}

/**
 * What statutory guidance asks, with the paragraph of the same edition that says so; none where the answer tells no duty,
 * the guidance is advice, or that paragraph is not held.
 */
export function dutyNotices(
  scope: EditionScope,
  { statements, citations }: Draft,
  holdings: readonly EditionHolding[],
  passage: Retriever['passage'],
): readonly Notice[] {
  if (scope.mode === 'comparison') return [];
  const editions = new Set(
    statements
      .filter((statement) => statement.kind !== 'summary' && asksSomething(statement.text))
      .flatMap((statement) => statement.citations.map((number) => citations[number]?.edition)),
  );
  return holdings.flatMap((holding): Notice[] => {
    const { edition, guidance } = holding;
    const binding = edition.bindingPassage ? passage(`${edition.id}/${edition.bindingPassage}`) : null;
    if (!guidance.statutory || !binding || !editions.has(edition.id)) return [];
    if (citations.some((citation) => citation.passageId === binding.id)) return [];
    const source = cite(binding, holding, binding.text);
    const text = `This is statutory guidance, to be followed unless exceptional circumstances arise (${source.label}).`;
    const draft: Draft = { statements: [{ text, kind: 'sentence', citations: [0] }], citations: [source] };
    const { statements: borneOut } = verifyAnswer(draft, { passage, editions: [edition.id] });
    return borneOut.map(() => ({ code: 'duty', text }));
  });
}
