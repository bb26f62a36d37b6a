import type { Card } from '../../core/reply.ts';
import { toSegments } from './text-segments.ts';

/** The help card stands in the page itself: it opens without a script and without asking the server. */
export function renderPage(
  template: string,
  parts: {
    readonly script: string;
    readonly style: string;
    readonly icon: string;
    readonly helpCard: Card;
    readonly hasEscalation: boolean;
    /** As the proxy names them: what a lead's account in the local file must say. Null where nobody signs in. */
    readonly signedInAs: string | null;
  },
): string {
  const values: Record<string, string> = {
    script: parts.script,
    style: parts.style,
    icon: parts.icon,
    help: renderHelp(parts.helpCard),
    signedIn:
      parts.signedInAs === null ? '' : `<p class="aside-note">Signed in as ${escapeHtml(parts.signedInAs)}.</p>`,
    escalation: parts.hasEscalation ? 'on' : 'off',
  };
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_match, name: string) => values[name] ?? '');
}

function renderHelp(card: Card): string {
  const list = (lines: readonly string[]) => lines.map((line) => `<li>${renderLine(line)}</li>`).join('');
  return [
    `<p class="first-line"><strong>${renderLine(card.firstLine)}</strong></p>`,
    card.lines.length === 0 ? '' : `<ul class="routes">${list(card.lines)}</ul>`,
    card.dont.length === 0 ? '' : `<h3>Don’t</h3><ul class="dont">${list(card.dont)}</ul>`,
    ...card.closing.map((line) => `<p class="closing">${renderLine(line)}</p>`),
  ].join('\n');
}

function renderLine(line: string): string {
  return toSegments(line)
    .map(({ text, href }) =>
      href === null ? escapeHtml(text) : `<a href="${escapeHtml(href)}"${outside(href)}>${escapeHtml(text)}</a>`,
    )
    .join('');
}

function outside(href: string): string {
  return href.startsWith('https:') ? ' target="_blank" rel="noopener noreferrer"' : '';
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
