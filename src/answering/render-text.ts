import type { Citation, Notice, Statement } from '../core/reply.ts';
import { wayOut } from './fixed-replies.ts';

/** The whole answer as plain text, as a person would read it: what to know first, what it says, where it stands. */
export function renderAnswer(
  statements: readonly Statement[],
  citations: readonly Citation[],
  notices: readonly Notice[],
  titleOf: (edition: string) => string,
): string {
  const lines: string[] = [];
  for (const notice of notices) if (notice.code !== 'summary') lines.push(notice.text);
  if (lines.length > 0) lines.push('');
  const isSummary = notices.some((notice) => notice.code === 'summary');
  const isGrouped = statements.some((statement) => statement.edition);
  let edition: string | undefined;
  let passage = -1;
  let paragraph: string[] = [];
  const close = () => {
    if (paragraph.length > 0) lines.push(paragraph.join(' '));
    paragraph = [];
  };
  statements.forEach((statement, at) => {
    const source = statement.citations[0] ?? -1;
    if (source !== passage || statement.kind === 'item' || statements[at - 1]?.kind === 'item') close();
    if (source !== passage && passage !== -1 && !statement.edition) lines.push('');
    if (isGrouped && statement.edition && statement.edition !== edition) {
      if (edition !== undefined || at > 0) lines.push('');
      lines.push(`${titleOf(statement.edition)}:`);
    }
    edition = statement.edition;
    passage = source;
    const isLastOfPassage = statements[at + 1]?.citations[0] !== source;
    const marks = isLastOfPassage ? ` ${statement.citations.map((n) => `[${n + 1}]`).join('')}` : '';
    if (statement.kind === 'item') lines.push(`- ${statement.text}${marks}`);
    else paragraph.push(`${statement.text}${marks}`);
  });
  close();
  lines.push('', isSummary ? 'Sources (Waymark’s summary, not the official words):' : 'Sources:');
  citations.forEach((citation, n) => {
    lines.push(`[${n + 1}] ${citation.label}${citation.url ? ` ${citation.url}` : ''}`);
  });
  lines.push('', wayOut);
  return lines.join('\n');
}

export function renderNotCovered(notices: readonly Notice[], nearest: readonly string[], scopeTitle: string): string {
  const lines = notices.map((notice) => notice.text);
  lines.push(`I could not find that in ${scopeTitle}, so I won’t guess.`);
  if (nearest.length > 0) lines.push('', 'The nearest headings are:', ...nearest.map((heading) => `- ${heading}`));
  lines.push('', 'Try other words, or ask your safeguarding lead.', '', wayOut);
  return lines.join('\n');
}
