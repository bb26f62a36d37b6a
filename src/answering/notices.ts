import type { Edition } from '../core/edition.ts';
import { byPublication, describeDate, editionStatus } from '../core/edition-dates.ts';
import type { EditionHolding, NewerEdition } from '../core/ports.ts';
import type { Notice } from '../core/reply.ts';
import { writtenByAI } from '../core/written-by-ai.ts';
import type { EditionScope } from './choose-editions.ts';
import type { Draft } from './compose-answer.ts';

/** What a reader must know about the editions that speak, before relying on the answer. */
export function answerNotices(
  scope: EditionScope,
  { citations, statements }: Draft,
  holdings: readonly EditionHolding[],
  today: string,
  isWritten: boolean,
): readonly Notice[] {
  const cited = holdings.filter(({ edition }) => citations.some((citation) => citation.edition === edition.id));
  return [
    ...(isWritten ? [writtenNotice(citations)] : []),
    ...scope.notices,
    ...supersededNotices(cited, holdings, today),
    ...cited.flatMap((holding) => datedNotices(holding, today)),
    ...missingEditions(scope.mode === 'newest' || scope.mode === 'first' ? [] : scope.missing),
    ...silentEnds(scope, { citations, statements }, holdings),
    ...(isWritten ? [] : summaryNotices(citations)),
  ];
}

/** What stands on the publisher's page of the guidance that speaks, or that was searched in vain. */
export function newerNotices(
  editions: readonly string[],
  holdings: readonly EditionHolding[],
  newer: readonly NewerEdition[],
): readonly Notice[] {
  const speaking = new Set(
    holdings.flatMap(({ edition, guidance }) => (editions.includes(edition.id) ? [guidance.id] : [])),
  );
  return newer
    .filter(({ guidance }) => speaking.has(guidance))
    .map(({ readerText }) => ({ code: 'newer_edition', text: readerText }));
}

/** One sentence for all of the superseded editions that speak, with what stands now and how sure that is. */
function supersededNotices(
  cited: readonly EditionHolding[],
  holdings: readonly EditionHolding[],
  today: string,
): readonly Notice[] {
  const superseded = cited.filter(({ edition }) => editionStatus(edition, today) === 'superseded');
  const [first] = superseded;
  if (!first) return [];
  const next = holdings.find(({ edition }) => edition.id === first.edition.supersededBy);
  if (!first.edition.supersededBy) return [replacedByUnheld(first.edition)];
  const newest = [...holdings]
    .filter(({ edition }) => edition.guidance === first.edition.guidance)
    .sort((a, b) => byPublication(a.edition, b.edition))
    .filter(({ edition }) => editionStatus(edition, today) !== 'not_yet_in_force')
    .at(-1);
  if (!newest || !next) return [];
  const titles = joinTitles(superseded.map(({ edition }) => edition.title));
  const since = `in force from ${describeDate(newest.edition.inForceFrom)}`;
  const held = newest.passages.official + newest.passages.digest > 0 ? '' : '; Waymark holds only summary facts of it';
  if (superseded.length > 1) {
    const subject =
      superseded.length === cited.length ? 'These editions have all been superseded' : `${titles} have been superseded`;
    return [{ code: 'superseded', text: `${subject}; ${newest.edition.title} is the newest, ${since}.` }];
  }
  if (next === newest)
    return [{ code: 'superseded', text: `${titles} has been superseded by ${newest.edition.title}, ${since}${held}.` }];
  const replaced = `${titles} was superseded by ${next.edition.title}, in force from ${describeDate(next.edition.inForceFrom)}`;
  return [{ code: 'superseded', text: `${replaced}; the newest edition is ${newest.edition.title}.` }];
}

/** Its successor is not among the editions that Waymark knows: all that can be told is when it came. */
function replacedByUnheld({ title, inForceUntil }: Edition): Notice {
  const since = inForceUntil ? `, in force from ${describeDate(inForceUntil)}` : '';
  return {
    code: 'superseded',
    text: `${title} has been superseded by a newer edition${since}, which Waymark does not hold.`,
  };
}

function datedNotices({ edition, guidance }: EditionHolding, today: string): readonly Notice[] {
  const notices: Notice[] = [];
  if (editionStatus(edition, today) === 'not_yet_in_force') {
    notices.push({
      code: 'not_in_force_yet',
      text: `${edition.title} is not yet in force. It takes effect on ${describeDate(edition.inForceFrom)}.`,
    });
  }
  if (!guidance.statutory)
    notices.push({ code: 'not_statutory', text: `${guidance.title} is advice, not statutory guidance.` });
  return notices;
}

function summaryNotices(citations: Draft['citations']): readonly Notice[] {
  const official = citations.filter((citation) => citation.provenance === 'official').length;
  if (official === citations.length) return [];
  const what = official > 0 ? 'Part of this is Waymark’s' : 'Waymark’s';
  const which = official > 0 ? '; the sources say which' : '';
  return [{ code: 'summary', text: `${what} summary, not the official words${which}.` }];
}

/**
 * Whose words the answer is in, and whose the passages are that it was made of, in one line: two would leave open which of
 * them the answer is.
 */
function writtenNotice(citations: Draft['citations']): Notice {
  const official = citations.filter((citation) => citation.provenance === 'official').length;
  const rest =
    official === citations.length
      ? '.'
      : official === 0
        ? ', which are Waymark’s summary, not the official words.'
        : '. Some of them are Waymark’s summary, not the official words; the sources say which.';
  return { code: 'written_by_ai', text: `${writtenByAI}${rest}` };
}

/** Of editions asked about side by side, one of which nothing is said is named as silent, as far as Waymark holds it. */
function silentEnds(
  scope: EditionScope,
  { citations, statements }: Draft,
  holdings: readonly EditionHolding[],
): readonly Notice[] {
  const asked = scope.namesBoth ? (scope.between ?? []) : scope.mode === 'as_at' ? scope.editions : [];
  // Where whole texts are compared, silence is for the alignment to tell.
  const isHeldWhole = (id: string) => holdings.some((h) => h.edition.id === id && h.passages.official > 0);
  return asked.flatMap((edition): Notice[] =>
    (scope.mode === 'comparison' && isHeldWhole(edition.id)) ||
    citations.some((citation) => citation.edition === edition.id) ||
    statements.some((statement) => statement.edition === edition.id) ||
    scope.missing.some(({ id }) => id === edition.id)
      ? []
      : [{ code: 'edition_not_held', text: `What Waymark holds of ${edition.title} has no passage on this.` }],
  );
}

function missingEditions(missing: readonly Edition[]): readonly Notice[] {
  return missing.map((edition) => ({
    code: 'edition_not_held',
    text: `Waymark holds no text of ${edition.title}.`,
  }));
}

/** Said where nothing answers: what was looked for and, for a date, what is missing. */
export function missingNotices(scope: EditionScope): readonly Notice[] {
  return [...scope.notices, ...missingEditions(scope.missing)];
}

function joinTitles(titles: readonly string[]): string {
  return titles.length < 2 ? titles.join('') : `${titles.slice(0, -1).join(', ')} and ${titles.at(-1)}`;
}
