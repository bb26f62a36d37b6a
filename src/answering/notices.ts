import type { Edition } from '../core/edition.ts';
import { describeDate, editionStatus, formatDate } from '../core/edition-dates.ts';
import type { EditionHolding } from '../core/ports.ts';
import type { Citation, Notice } from '../core/reply.ts';
import type { EditionScope } from './choose-editions.ts';

/** What a reader must know about the editions that speak, before relying on the answer. */
export function answerNotices(
  scope: EditionScope,
  citations: readonly Citation[],
  holdings: readonly EditionHolding[],
  today: string,
): readonly Notice[] {
  const cited = [...new Set(citations.map((citation) => citation.edition))];
  const holdingOf = (id: string | undefined) => holdings.find((h) => h.edition.id === id);
  const notices: Notice[] = [...scope.notices];
  for (const id of cited) {
    const holding = holdingOf(id);
    if (!holding) continue;
    const { edition, guidance } = holding;
    const next = holdingOf(edition.supersededBy)?.edition;
    if (editionStatus(edition, today) === 'superseded' && next) notices.push(supersededNotice(edition, next));
    if (editionStatus(edition, today) === 'not_yet_in_force') {
      notices.push({
        code: 'not_in_force_yet',
        text: `${edition.title} is not yet in force. It takes effect on ${describeDate(edition.inForceFrom)}.`,
      });
    }
    if (scope.asAt && scope.mode === 'as_at') {
      notices.push({
        code: 'date_uncertain',
        text: `On ${formatDate(scope.asAt)} the edition in force was ${edition.title}, from ${describeDate(edition.inForceFrom)}.`,
      });
    }
    if (!guidance.statutory)
      notices.push({ code: 'not_statutory', text: `${guidance.title} is advice, not statutory guidance.` });
  }
  const newest = scope.editions.at(-1);
  if (scope.mode === 'newest' && newest && cited.length > 0 && !cited.includes(newest.id)) {
    notices.push({
      code: 'older_edition',
      text: `What Waymark holds of ${newest.title} does not cover this; the answer comes from ${joinTitles(cited.flatMap((id) => holdingOf(id)?.edition.title ?? []))}.`,
    });
  }
  for (const edition of scope.missing) {
    if (scope.mode !== 'newest' && scope.mode !== 'first') {
      notices.push({ code: 'edition_not_held', text: `Waymark holds no text of ${edition.title}.` });
    }
  }
  if (citations.some((citation) => citation.provenance !== 'official')) {
    notices.push({ code: 'summary', text: 'Waymark’s summary, not the official words.' });
  }
  return notices;
}

function supersededNotice(edition: Edition, next: Edition): Notice {
  return {
    code: 'superseded',
    text: `${edition.title} has been superseded. ${next.title} replaced it: in force from ${describeDate(next.inForceFrom)}.`,
  };
}

/** Said where nothing answers: what was looked for and, for a date, what is missing. */
export function missingNotices(scope: EditionScope): readonly Notice[] {
  const missing = scope.missing.map(
    (edition): Notice => ({ code: 'edition_not_held', text: `Waymark holds no text of ${edition.title}.` }),
  );
  if (scope.asAt && scope.editions.length === 0 && missing.length === 0) {
    missing.push({
      code: 'edition_not_held',
      text: `Waymark holds no edition that was in force on ${formatDate(scope.asAt)}.`,
    });
  }
  return [...scope.notices, ...missing];
}

function joinTitles(titles: readonly string[]): string {
  return titles.length < 2 ? titles.join('') : `${titles.slice(0, -1).join(', ')} and ${titles.at(-1)}`;
}
