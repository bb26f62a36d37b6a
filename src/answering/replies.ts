import { askerOf } from '../core/asker.ts';
import type { Concern, Screening } from '../core/concern.ts';
import { passagesOf } from '../core/difference.ts';
import { type Edition, nameEdition } from '../core/edition.ts';
import type { EditionHolding, NewerEdition } from '../core/ports.ts';
import type { Question } from '../core/question.ts';
import type { ComparedEditions, Notice, Reply, Writing } from '../core/reply.ts';
import { type Cards, renderCard } from '../safeguarding/index.ts';
import type { EditionScope } from './choose-editions.ts';
import { citationLabel, cite } from './cite.ts';
import type { Draft } from './compose-answer.ts';
import type { FoundDifference } from './find-difference.ts';
import type { Findings } from './find-evidence.ts';
import type { OutOfScope } from './find-out-of-scope.ts';
import { declinedWords, failedWords, overWords, wayOut } from './fixed-replies.ts';
import { answerNotices, missingNotices, newerNotices } from './notices.ts';
import { renderAnswer, renderNotCovered } from './render-text.ts';
import { type Evidence, weakestEvidence } from './select-evidence.ts';
import type { Timer } from './timer.ts';

interface RepliesDeps {
  readonly question: Question;
  readonly cards: Cards;
  readonly holdings: readonly EditionHolding[];
  /** What is known to stand on the publishers' pages beyond what is held. */
  readonly newer: readonly NewerEdition[];
  readonly timer: Timer;
}

const shownPassages = 20;
const nearestHeadings = 3;

/** One maker for each outcome, so that every reply of a kind is built in one place. */
export function createReplies({ question, cards, holdings, newer, timer }: RepliesDeps) {
  const base = (text: string) => ({
    id: question.id,
    text,
    notices: [] as readonly Notice[],
    citations: [],
    statements: [],
    retrieved: [],
    timings: timer.timings(),
  });
  const asker = askerOf(question);
  const titleOf = (id: string) => {
    const edition = holdings.find((h) => h.edition.id === id)?.edition;
    return edition ? nameEdition(edition) : id;
  };

  return {
    referred: (concern: Concern, isStillOpen: boolean): Reply => {
      const card = cards.referral(concern, asker, isStillOpen);
      return { ...base(renderCard(card)), outcome: 'referred', referral: { ...concern, card } };
    },
    confirm: ({ reason, mayAnswerNo, concern }: Extract<Screening, { result: 'confirm' }>): Reply => {
      const card = cards.confirm({ reason, mayAnswerNo, writer: concern.writer }, asker);
      return { ...base(renderCard(card)), outcome: 'confirm', reason, concern, card };
    },
    /** The short card, then official passages alone: nothing is composed about a case. */
    knownToSocialCare: (concern: Concern, passages: Evidence['passages']): Reply => {
      const card = cards.knownToSocialCare(concern, asker);
      const official = passages.filter(({ passage }) => passage.provenance === 'official');
      const citations = official.flatMap(({ passage }) => {
        const holding = holdings.find((h) => h.edition.id === passage.edition);
        return holding ? [cite(passage, holding, passage.text)] : [];
      });
      const shown = citations.flatMap((citation, n) => [
        '',
        `[${n + 1}] ${citation.label} ${citation.url ?? ''}`.trim(),
        `“${citation.quote}”`,
      ]);
      return {
        ...base([renderCard(card), ...shown].join('\n')),
        outcome: 'referred',
        citations,
        referral: { ...concern, card },
      };
    },
    over: (): Reply => ({ ...base(overWords), outcome: 'declined' }),
    declined: (why: OutOfScope): Reply => ({ ...base(`${declinedWords[why]}\n\n${wayOut}`), outcome: 'declined' }),
    failed: (why: keyof typeof failedWords): Reply => ({ ...base(failedWords[why]), outcome: 'failed' }),
    notCovered: (scope: EditionScope, { found, notices: why }: Findings, offers: readonly Notice[]): Reply => {
      const searched = scope.editions.map((edition) => edition.id);
      const notices = [...missingNotices(scope), ...why, ...newerNotices(searched, holdings, newer), ...offers];
      const near = found.passages.filter(({ score }) => score >= weakestEvidence / 3).slice(0, nearestHeadings);
      const headings = near.flatMap(({ passage }) => {
        const edition = holdings.find((h) => h.edition.id === passage.edition)?.edition;
        return edition ? [citationLabel(passage, edition)] : [];
      });
      const where =
        scope.mode === 'newest' || scope.mode === 'first' || scope.editions.length !== 1
          ? 'the guidance that I hold'
          : titleOf(scope.editions[0]?.id ?? '');
      return {
        ...base(renderNotCovered(notices, [...new Set(headings)], where)),
        outcome: 'not_covered',
        notices,
        retrieved: found.passages.slice(0, shownPassages),
      };
    },
    answered: (
      scope: EditionScope,
      draft: Draft,
      { found, difference }: Findings,
      today: string,
      more: readonly Notice[],
      writing: Writing | null,
    ): Reply => {
      const cited = draft.citations.map((citation) => citation.edition);
      const notices: readonly Notice[] = [
        ...answerNotices(scope, draft, holdings, today, Boolean(writing?.writtenBy)),
        ...newerNotices(cited, holdings, newer),
        ...more,
      ];
      return {
        ...base(renderAnswer(draft.statements, draft.citations, notices, titleOf)),
        outcome: 'answered',
        notices,
        citations: draft.citations,
        statements: draft.statements,
        retrieved: found.passages.slice(0, shownPassages),
        ...(writing ? { writing } : {}),
        ...(writing?.writtenBy ? { writtenBy: writing.writtenBy } : {}),
        ...(scope.between ? { compared: comparedEditions(scope.between, difference) } : {}),
      };
    },
  };
}

function comparedEditions(
  [from, to]: readonly [Edition, Edition],
  difference: FoundDifference | null,
): ComparedEditions {
  const rows = difference?.rows.slice(0, shownPassages) ?? [];
  return { earlier: from.id, later: to.id, passages: rows.flatMap((row) => passagesOf(row).map(({ id }) => id)) };
}
