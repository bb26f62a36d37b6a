import type { EditionHolding } from '../../core/ports.ts';
import type { Citation, NoticeCode, Reply, Statement } from '../../core/reply.ts';
import { topicOf } from '../../core/what-changed.ts';
import { onlyGuidanceLabel } from '../../core/written-by-ai.ts';
import {
  type Action,
  type AdaptiveCard,
  actionSet,
  adaptiveCard,
  cardMessage,
  container,
  type Element,
  execute,
  fits,
  heading,
  lines,
  type Message,
  openUrl,
  type RichText,
  rich,
  run,
  text,
} from './adaptive-card.ts';
import { cutAtSentence } from './cut-text.ts';
import { limits } from './limits.ts';
import { provenanceLines, statusWords, wording } from './wording.ts';

/** A notice with a title stands out: acting on the answer without it could mislead. The others are quiet lines. */
const noticeTitles = {
  superseded: 'Superseded edition',
  older_edition: 'From an older edition',
  newer_edition: 'There is a newer edition',
  not_in_force_yet: 'Not yet in force',
  edition_not_held: 'Edition not held',
  date_uncertain: null,
  summary: null,
  not_statutory: null,
  index_building: null,
  duty: null,
  other_guidance: null,
  written_by_ai: null,
} satisfies Record<NoticeCode, string | null>;

/** How much of a reply is shown; less and less until it fits. */
interface Measure {
  readonly statements: number;
  readonly statementCharacters: number;
  readonly quoteCharacters: number;
}

/** Who asked, and where: they alone may ask for the guidance alone. */
interface Owner {
  readonly person: string;
  readonly conversation: string;
}

/** @param owner left out where nothing can be pressed */
export function renderReply(reply: Reply, holdings: readonly EditionHolding[], owner?: Owner): Message {
  const summary = cutAtSentence(reply.statements[0]?.text ?? reply.text, limits.summaryCharacters);
  for (const measure of measuresFor(reply.statements.length)) {
    const card = replyCard(reply, holdings, measure, owner);
    if (fits(card, summary)) return cardMessage(card, summary);
  }
  return cardMessage(bareCard(reply), summary);
}

function measuresFor(count: number): Measure[] {
  const { statementCharacters, quoteCharacters } = limits;
  const shorter = { statementCharacters: 1500, quoteCharacters: 300 };
  return [
    { statements: count, statementCharacters, quoteCharacters },
    { statements: count, statementCharacters, quoteCharacters: 300 },
    { statements: count, ...shorter },
    ...Array.from({ length: Math.max(0, count - 1) }, (_none, index) => ({
      statements: count - 1 - index,
      ...shorter,
    })),
  ];
}

/** Where not even one statement fits with its sources: the start of the words, and where the rest is. */
function bareCard(reply: Reply): AdaptiveCard {
  const words = cutAtSentence(reply.text, limits.fallbackCharacters);
  const url = reply.citations.find((citation) => citation.url !== null)?.url ?? null;
  const notices = reply.notices.slice(0, 5).map((notice) => cutAtSentence(notice.text, 500));
  const link = actionSet([openUrl(wording.openDocument, url)]);
  return adaptiveCard(
    [...lines([...notices, words]), text(wording.cut, { italic: true }), ...link, ...wayOut()],
    words,
  );
}

function replyCard(
  reply: Reply,
  holdings: readonly EditionHolding[],
  measure: Measure,
  owner: Owner | undefined,
): AdaptiveCard {
  const statements = reply.statements.slice(0, measure.statements);
  const shown = new Set(statements.flatMap((statement) => statement.citations));
  const isWhole = statements.length === reply.statements.length;
  const isCut = !isWhole || statements.some((statement) => statement.text.length > measure.statementCharacters);
  const sources = reply.citations
    .map((citation, index) => ({ citation, index }))
    .filter(({ index }) => isWhole || shown.has(index));
  const rest = reply.statements.slice(measure.statements).flatMap((statement) => statement.citations);
  const restUrl = reply.citations[rest[0] ?? sources[0]?.index ?? 0]?.url ?? null;
  const body = [
    ...renderNotices(reply, true),
    ...(statements.length === 0 ? lines([proseOf(reply)]) : renderStatements(statements, holdings, measure)),
    ...(isCut ? [text(wording.cut, { italic: true }), ...actionSet([openUrl(wording.openDocument, restUrl)])] : []),
    ...renderWritten(reply, owner),
    ...renderNotices(reply, false),
    ...(sources.length === 0 ? [] : [heading(wording.sources, 'large')]),
    ...sources.flatMap(({ citation, index }) => renderCitation(citation, index + 1, measure)),
    ...wayOut(wayOutOf(reply), moreButtons(reply)),
  ];
  return adaptiveCard(body, cutAtSentence(reply.text, limits.fallbackCharacters));
}

/** The last thing on every answer, and its button. */
export function wayOut(line: string = wording.wayOut, more: readonly Action[] = []): Element[] {
  return [
    { ...text(line, { isSubtle: true }, 'large'), separator: true },
    ...actionSet([...more, execute('waymark.help', wording.helpButton, { help: true })]),
  ];
}

/** The reply's own, where it has one, so that it reads the same everywhere. */
function wayOutOf(reply: Reply): string {
  return reply.text.split('\n').findLast(isWayOut)?.trim() ?? wording.wayOut;
}

function isWayOut(line: string): boolean {
  return line.trim().startsWith('Waymark can miss a concern.');
}

function moreButtons(reply: Reply): Action[] {
  const [first] = reply.citations;
  const offers = reply.notices
    .flatMap(({ offer }) => offer ?? [])
    .map(({ passageId, shortName }) => execute('waymark.passage', `Show it in ${shortName}`, { passage: passageId }));
  if (reply.outcome !== 'answered' || first === undefined) return offers;
  const heading = cutAtSentence(topicOf(first), limits.headingCharacters);
  return [
    ...offers,
    execute('waymark.changed', wording.changedButton, { changed: heading, edition: first.edition }),
    execute('waymark.editions', wording.editionsButton, { editions: true }),
  ];
}

function renderNotices(reply: Reply, prominent: boolean): Element[] {
  const quiet = reply.notices.filter(({ code }) => noticeTitles[code] === null && code !== 'written_by_ai');
  if (!prominent) return lines(textsOf(quiet), { isSubtle: true });
  const titles = reply.notices.map((notice) => noticeTitles[notice.code]).filter((title) => title !== null);
  return [...new Set(titles)].map((title) => {
    const same = reply.notices.filter((notice) => noticeTitles[notice.code] === title);
    return container([text(title, { weight: 'bolder' }), ...lines(textsOf(same))], { style: 'warning' });
  });
}

/** Right below the answer: who wrote it, and how to have it in the guidance's own words. */
function renderWritten({ id, notices }: Reply, owner: Owner | undefined): Element[] {
  const label = notices.find(({ code }) => code === 'written_by_ai');
  if (label === undefined) return [];
  const { person: asker, conversation = '' } = owner ?? {};
  const press =
    asker === undefined ? null : execute('waymark.only', onlyGuidanceLabel, { only: id, asker, conversation });
  return [text(label.text, { weight: 'bolder', size: 'small' }), ...actionSet([press])];
}

function textsOf(notices: Reply['notices']): string[] {
  return notices.map((notice) => notice.text);
}

/** Statements of one edition in a row stand together under its name. */
function renderStatements(
  statements: readonly Statement[],
  holdings: readonly EditionHolding[],
  measure: Measure,
): Element[] {
  return runsByEdition(statements).flatMap((group): Element[] => {
    const edition = group[0]?.edition;
    const drawn = group.map((statement) => renderStatement(statement, measure));
    return edition === undefined
      ? drawn
      : [container([heading(editionTitle(edition, holdings)), ...drawn], { style: 'emphasis', spacing: 'medium' })];
  });
}

function renderStatement(statement: Statement, measure: Measure): RichText {
  const numbers = statement.citations.map((index) => `[${index + 1}]`).join('');
  const words = cutAtSentence(statement.text, measure.statementCharacters);
  const item = statement.kind === 'item';
  const style = statement.kind === 'summary' ? ({ italic: true } as const) : {};
  return rich(
    [run(item ? `•  ${words}` : words, style), ...(numbers === '' ? [] : [run(` ${numbers}`, { isSubtle: true })])],
    item ? 'small' : undefined,
  );
}

function renderCitation(citation: Citation, number: number, measure: Measure): Element[] {
  const quote = citation.quote === null ? null : cutAtSentence(citation.quote, measure.quoteCharacters);
  return [
    container(
      [
        rich([run(`[${number}] `), run(citation.label, { weight: 'bolder' })]),
        text(provenanceLines[citation.provenance], { isSubtle: true, size: 'small' }, 'none'),
        ...(quote === null ? [] : [text(`“${quote}”`, { italic: true }, 'small')]),
        ...actionSet([
          execute('waymark.passage', `Show the passage [${number}]`, { passage: citation.passageId }),
          openUrl(`Open the official page [${number}]`, citation.url),
        ]),
      ],
      { spacing: 'medium' },
    ),
  ];
}

export function editionTitle(edition: string, holdings: readonly EditionHolding[]): string {
  const holding = holdings.find((candidate) => candidate.edition.id === edition);
  if (holding === undefined) return edition;
  const { title, standing } = holding.edition;
  return `${title} (${[...(standing === undefined ? [] : [standing]), statusWords[holding.status]].join(', ')})`;
}

/** The reply's own words where it has no statements, without what the card shows elsewhere. */
function proseOf(reply: Reply): string {
  const shown: readonly string[] = reply.notices.map((notice) => notice.text);
  const prose = reply.text
    .split('\n')
    .filter((line) => !isWayOut(line) && !shown.includes(line.trim()))
    .join('\n');
  return cutAtSentence(prose, limits.statementCharacters);
}

function runsByEdition(statements: readonly Statement[]): Statement[][] {
  const groups: Statement[][] = [];
  for (const statement of statements) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && last[0].edition === statement.edition) last.push(statement);
    else groups.push([statement]);
  }
  return groups;
}
