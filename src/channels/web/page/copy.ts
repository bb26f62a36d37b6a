import type { ReplyView, StatementView } from '../view.ts';
import { button, element } from './dom.ts';

/** The answer with its sources, for a case note or an e-mail. */
export function copyButton(reply: ReplyView): HTMLElement {
  const said = element('span', { class: 'copy-said', role: 'status' });
  const copy = button('Copy with sources', 'plain-button', () => {
    const written = navigator.clipboard?.writeText(answerAsText(reply)) ?? Promise.reject(new Error('no clipboard'));
    written.then(
      () => {
        said.textContent = 'Copied';
      },
      () => {
        said.textContent = 'Your browser does not let this page copy.';
      },
    );
  });
  return element('span', { class: 'copy' }, copy, said);
}

export function answerAsText(reply: ReplyView): string {
  const lines: string[] = [];
  for (const { title, text } of reply.notices) lines.push(title === null ? text : `${title}: ${text}`, '');
  for (const block of reply.blocks) {
    const groups = block.kind === 'parts' ? [{ title: null, parts: block.parts }] : block.columns;
    for (const { title, parts } of groups) {
      if (title !== null) lines.push(`${title}:`);
      for (const part of parts) {
        if (part.kind === 'paragraph') lines.push(statementAsText(part.statement));
        else lines.push(...part.items.map((item) => `- ${statementAsText(item)}`));
      }
      lines.push('');
    }
  }
  if (reply.written !== null) lines.push(reply.written, '');
  if (reply.text !== '') lines.push(reply.text, '');
  if (reply.citations.length > 0) lines.push('Sources:');
  for (const { number, label, provenanceLine, url } of reply.citations) {
    lines.push(`[${number}] ${label} (${provenanceLine})${url === null ? '' : ` ${url}`}`);
  }
  return lines.join('\n').trim();
}

function statementAsText({ text, sources }: StatementView): string {
  return `${text}${sources.map((number) => ` [${number}]`).join('')}`;
}
