import { nameEdition } from '../../core/edition.ts';
import type { EditionHolding } from '../../core/ports.ts';
import type { Citation, Notice, NoticeCode, Reply, Statement } from '../../core/reply.ts';
import { topicOf } from '../../core/what-changed.ts';
import { onlyGuidanceLabel } from '../../core/written-by-ai.ts';
import {
  actions,
  type Block,
  type Button,
  button,
  context,
  fitBlocks,
  messageRoom,
  type SlackMessage,
  section,
  sections,
} from './blocks.ts';
import { actionIds, type CardPress, encodeValue } from './button-values.ts';
import { feedbackBlocks } from './feedback.ts';
import { limits } from './limits.ts';
import { cutAtSentence, escapeText, link } from './mrkdwn.ts';
import { provenanceLines, statusWords, wording } from './wording.ts';

interface AnswerContext {
  readonly holdings: readonly EditionHolding[];
  readonly conversation: string | null;
  /** Who asked: they alone may ask for the guidance alone. Left out where nobody is to press anything. */
  readonly asker?: CardPress | undefined;
  /** Set where only the asker sees the answer, and may show it to the channel. */
  readonly sharer: string | null;
  /** Where feedback can be kept. */
  readonly takesFeedback?: boolean;
}

/** Acting on one of these unread could mislead: they stand first, the superseded edition before all. */
const noticeRanks = {
  superseded: 0,
  older_edition: 1,
  newer_edition: 2,
  not_in_force_yet: 3,
  edition_not_held: 4,
  date_uncertain: 5,
  not_statutory: 6,
  other_guidance: 7,
  index_building: 8,
  duty: 9,
  summary: null,
  // Under the answer, where the eye goes next.
  written_by_ai: null,
} as const satisfies Record<NoticeCode, number | null>;

/** An answer in Block Kit. Whatever cannot fit is cut from the answer's end: never a notice, a source or the way out. */
export function renderAnswer(reply: Reply, around: AnswerContext): SlackMessage {
  const isJudged = around.takesFeedback === true && (reply.outcome === 'answered' || reply.outcome === 'not_covered');
  const cited = [...new Set(reply.citations.map(({ passageId }) => passageId))];
  const feedback = isJudged ? feedbackBlocks(reply.id, cited) : [];
  const tail = [...actions(answerButtons(reply, around)), ...feedback, section(`_${escapeText(wayOutOf(reply))}_`)];
  const cut = section(cutLine(reply));
  if (reply.statements.length === 0) {
    const lines = withoutWayOut(reply.text).split('\n').map(escapeLine);
    return {
      text: fallbackText(reply.text),
      blocks: fitBlocks({ head: [], body: sections(lines), cut, tail }, messageRoom),
    };
  }
  const head = sections(noticeLines(reply.notices));
  const body = sections(statementLines(reply.statements, around.holdings));
  const sources = fitSources(reply.citations);
  return {
    text: fallbackText(reply.text),
    blocks: fitBlocks({ head, body, cut, tail: [...writtenBlocks(reply, around), ...sources, ...tail] }, messageRoom),
  };
}

/** Between the answer and its sources, and never cut: who wrote it, and how to have it in the guidance's own words. */
function writtenBlocks({ id, notices }: Reply, { asker }: AnswerContext): Block[] {
  const label = notices.find(({ code }) => code === 'written_by_ai');
  if (label === undefined) return [];
  const press = asker && button(actionIds.onlyGuidance, onlyGuidanceLabel, encodeValue({ ...asker, choice: id }));
  return [context(escapeText(label.text)), ...actions([press ?? null])];
}

export function fallbackText(text: string): string {
  return cutAtSentence(escapeText(text), limits.fallbackCharacters);
}

export function escapeLine(line: string): string {
  return escapeText(line).replace(/^\s*- /, '• ');
}

function wayOutOf(reply: Reply): string {
  return reply.text.split('\n').findLast(isWayOut)?.trim() ?? wording.wayOut;
}

function withoutWayOut(text: string): string {
  return text
    .split('\n')
    .filter((line) => !isWayOut(line))
    .join('\n')
    .trim();
}

function isWayOut(line: string): boolean {
  return line.trim().startsWith('Waymark can miss a concern.');
}

function noticeLines(notices: readonly Notice[]): string[] {
  return notices
    .flatMap((notice) => {
      const rank = noticeRanks[notice.code];
      return rank === null ? [] : [{ rank, text: notice.text }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ text }) => `>${escapeText(text).replaceAll('\n', '\n>')}`);
}

/** Sentences of one source run on as a paragraph that ends with its number; list items stay items; editions get a title. */
function statementLines(statements: readonly Statement[], holdings: readonly EditionHolding[]): string[] {
  const lines: string[] = [];
  statements.forEach((statement, at) => {
    const before = statements[at - 1];
    const next = statements[at + 1];
    const startsEdition = statement.edition !== undefined && statement.edition !== before?.edition;
    if (startsEdition) lines.push('', editionTitle(statement.edition, holdings));
    const words = escapeText(statement.text).replaceAll('\n', ' ');
    const text = (statement.kind === 'summary' ? `_${words}_` : words) + marks(statement, next);
    const isItem = statement.kind === 'item';
    const standsApart = statement.kind === 'summary' || statement.kind === 'duty';
    const runsOn =
      !isItem &&
      !standsApart &&
      !startsEdition &&
      before !== undefined &&
      before.kind !== 'item' &&
      sameSource(before, statement);
    if (runsOn) lines.push(`${lines.pop() ?? ''} ${text}`);
    else {
      const isApart = before !== undefined && !startsEdition && !isItem && !sameSource(before, statement);
      lines.push(...(isApart ? [''] : []), isItem ? `• ${text}` : text);
    }
  });
  return lines;
}

function editionTitle(id: string | undefined, holdings: readonly EditionHolding[]): string {
  const holding = holdings.find(({ edition }) => edition.id === id);
  if (holding === undefined) return `*${escapeText(id ?? '')}*`;
  return `*${escapeText(nameEdition(holding.edition))}* (${statusWords[holding.status]})`;
}

function marks(statement: Statement, next: Statement | undefined): string {
  if (next !== undefined && sameSource(statement, next)) return '';
  return statement.citations.length === 0 ? '' : ` ${statement.citations.map((index) => `[${index + 1}]`).join('')}`;
}

function sameSource(a: Statement, b: Statement): boolean {
  return a.edition === b.edition && a.citations.join() === b.citations.join();
}

/** The sources take at most a third of the message; a reader of more than that asks for one edition. */
function fitSources(citations: readonly Citation[]): Block[] {
  if (citations.length === 0) return [];
  const lines = citations.map(({ label, url, provenance }, index) => {
    const place = url === null ? escapeText(label) : link(url, label);
    return `[${index + 1}] ${place} (${provenanceLines[provenance]})`;
  });
  const room = limits.messageCharacters / 3;
  let used = 0;
  const kept = lines.filter((line) => {
    used += line.length + 2;
    return used <= room;
  });
  const missing = lines.length - kept.length;
  return sections([`*${wording.sources}*`, ...kept, ...(missing > 0 ? [`and ${missing} more`] : [])]);
}

function cutLine(reply: Reply): string {
  const source = reply.citations.find(({ url }) => url !== null);
  if (source === undefined || source.url === null) return wording.cut;
  return `${wording.cut} Read the rest in ${link(source.url, source.label)}.`;
}

function answerButtons(reply: Reply, around: AnswerContext): (Button | null)[] {
  const help = button(actionIds.getHelp, 'Get help now', 'help');
  const offered = reply.notices.flatMap(({ offer }) => offer ?? []);
  const offers = offered.map(({ passageId, shortName }, index) =>
    button(`${actionIds.showPassage}_other_${index + 1}`, `Show it in ${shortName}`, passageId),
  );
  if (reply.outcome !== 'answered') return [...offers, help];
  const passages = reply.citations
    .slice(0, 3)
    .map(({ passageId }, index) =>
      button(`${actionIds.showPassage}_${index + 1}`, `Show the passage [${index + 1}]`, passageId),
    );
  const topic = topicValue(reply.citations[0], around.conversation);
  return [
    ...passages,
    ...offers,
    topic === null ? null : button(actionIds.whatChanged, 'What changed', topic),
    button(actionIds.otherEditions, 'Other editions', topic ?? 'editions'),
    around.sharer === null
      ? null
      : button(actionIds.share, 'Share in channel', encodeValue({ user: around.sharer, replyId: reply.id })),
    help,
  ];
}

/** What was asked about, as the guidance itself names it: the words of the question go nowhere. */
function topicValue(citation: Citation | undefined, conversation: string | null): string | null {
  if (citation === undefined) return null;
  return encodeValue({ conversation, edition: citation.edition, heading: topicOf(citation) });
}
