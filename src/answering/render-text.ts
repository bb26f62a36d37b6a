import type { Citation, Notice, Statement } from '../core/reply.ts';
import { wayOut } from './fixed-replies.ts';

/** The whole answer as plain text, as a person would read it: what it says, what to know about it, where it stands. */
export function renderAnswer(
  statements: readonly Statement[],
  citations: readonly Citation[],
  notices: readonly Notice[],
  titleOf: (edition: string) => string,
): string {
  const blocks = renderStatements(statements, titleOf);
  const notes = notices.filter((notice) => notice.code !== 'summary').map((notice) => notice.text);
  const isSummary = notices.some((notice) => notice.code === 'summary');
  const isMixed = new Set(citations.map(({ provenance }) => provenance === 'official')).size > 1;
  const heading = isSummary && !isMixed ? 'Sources (Waymark’s summary, not the official words):' : 'Sources:';
  const words = ({ provenance }: Citation) =>
    provenance === 'official'
      ? ' (the guidance’s own words)'
      : isMixed
        ? ' (Waymark’s summary, not the official words)'
        : '';
  const sources = [
    heading,
    ...citations.map((one, n) => `[${n + 1}] ${one.label}${words(one)}${one.url ? ` ${one.url}` : ''}`),
  ];
  return [...blocks, notes.join('\n'), sources.join('\n'), wayOut].filter(Boolean).join('\n\n');
}

/** One block of lines for each passage; editions set against each other have their titles over their blocks. */
function renderStatements(statements: readonly Statement[], titleOf: (edition: string) => string): readonly string[] {
  const blocks: string[] = [];
  let lines: string[] = [];
  let edition: string | undefined;
  statements.forEach((statement, at) => {
    const last = statements[at - 1];
    const next = statements[at + 1];
    const isNewEdition = statement.edition !== undefined && statement.edition !== edition;
    if (last && (isNewEdition || !isSameSource(statement, last))) {
      blocks.push(lines.join('\n'));
      lines = [];
    }
    if (isNewEdition && statement.edition) lines.push(`${titleOf(statement.edition)}:`);
    edition = statement.edition ?? edition;
    const isLast = !next || !isSameSource(statement, next) || next.edition !== statement.edition;
    const text = `${statement.text}${isLast ? ` ${statement.citations.map((n) => `[${n + 1}]`).join('')}` : ''}`;
    const follows = last && isSameSource(statement, last) && !isNewEdition && last.edition === statement.edition;
    if (statement.kind === 'item') lines.push(`- ${text}`);
    else if (follows && last.kind !== 'item' && !isApart(statement)) lines.push(`${lines.pop() ?? ''} ${text}`.trim());
    else lines.push(text);
  });
  return [...blocks, lines.join('\n')].filter(Boolean);
}

/** Our summary and the line of duties stand in lines of their own. */
function isApart({ kind }: Statement): boolean {
  return kind === 'summary' || kind === 'duty';
}

function isSameSource(a: Statement, b: Statement): boolean {
  return a.citations[0] === b.citations[0];
}

export function renderNotCovered(notices: readonly Notice[], nearest: readonly string[], scopeTitle: string): string {
  const offers = notices.filter((notice) => notice.code === 'other_guidance').map((notice) => notice.text);
  const lines = notices.filter((notice) => notice.code !== 'other_guidance').map((notice) => notice.text);
  lines.push(`I could not find that in ${scopeTitle}, so I won’t guess.`);
  if (offers.length > 0) lines.push('', ...offers);
  if (nearest.length > 0) lines.push('', 'The nearest headings are:', ...nearest.map((heading) => `- ${heading}`));
  lines.push('', 'Try other words, or ask your safeguarding lead.', '', wayOut);
  return lines.join('\n');
}
