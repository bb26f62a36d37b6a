import type { ComparedEditions } from '../../../core/reply.ts';
import { onlyGuidanceLabel } from '../../../core/written-by-ai.ts';
import type { CitationView, EditionColumn, NoticeView, PartView, ReplyView, StatementView } from '../view.ts';
import { copyButton } from './copy.ts';
import { button, element, outsideLink } from './dom.ts';
import { fixedText } from './fixed-text.ts';

/** Asks once more, as the person pressed. */
export type AskAgain = (question: string, edition: string) => void;

/** Asks the same once more, in the guidance's own words. */
export type AskOnlyGuidance = (reply: string) => Promise<boolean>;

export type OpenCitation = (citation: CitationView, opener: HTMLElement) => void;
export type OpenCompared = (compared: ComparedEditions, opener: HTMLElement) => void;

/** A reply that is not a card: notices, what is said, where it stands, and the way out. */
export function renderAnswer(
  reply: ReplyView,
  open: OpenCitation,
  openCompared: OpenCompared,
  again: AskAgain,
  onlyGuidance: AskOnlyGuidance,
): HTMLElement {
  const cite = (statement: StatementView) => citeButtons(statement, reply.citations, open);
  return element(
    'div',
    { class: `answer answer-${reply.outcome}` },
    ...reply.notices.map((one) => notice(one, again)),
    ...reply.blocks.map((block) =>
      block.kind === 'parts'
        ? element('div', { class: 'prose' }, ...block.parts.map((part) => renderPart(part, cite)))
        : element('div', { class: 'comparison' }, ...block.columns.map((column) => renderColumn(column, cite))),
    ),
    reply.compared === null ? null : sideBySide(reply.compared, openCompared),
    reply.text === '' ? null : element('div', { class: 'prose' }, ...fixedText(reply.text)),
    reply.written === null ? null : writtenBy(reply.written, () => onlyGuidance(reply.id)),
    reply.citations.length === 0 ? null : sources(reply.citations, open),
    reply.citations.length === 0 ? null : element('p', { class: 'answer-tools' }, copyButton(reply)),
    wayOut(),
  );
}

/** Waymark can be wrong about what it was asked, so the human route ends every answer. */
export function wayOut(): HTMLElement {
  return element(
    'p',
    { class: 'way-out' },
    'Waymark can miss a concern. Worried about someone? ',
    element('button', { type: 'button', class: 'link-button', popovertarget: 'help' }, 'Get help now'),
  );
}

/** The button works once: then the answer in other words stands below. */
function writtenBy(text: string, ask: () => Promise<boolean>): HTMLElement {
  const press = button(onlyGuidanceLabel, 'plain-button', () => {
    void ask().then((isTaken) => {
      if (isTaken) press.remove();
    });
  });
  return element('div', { class: 'written' }, element('p', {}, text), press);
}

function sideBySide(compared: ComparedEditions, open: OpenCompared): HTMLElement {
  const opener = button('See the editions side by side', 'plain-button', () => open(compared, opener));
  return element('p', {}, opener);
}

function notice({ title, text, prominent, offer }: NoticeView, again: AskAgain): HTMLElement {
  const press =
    offer === null
      ? null
      : element(
          'p',
          {},
          button(offer.label, 'plain-button', () => again(offer.question, offer.edition)),
        );
  if (!prominent && press === null) return element('p', { class: 'notice' }, text);
  if (!prominent) return element('div', { class: 'notice' }, element('p', {}, text), press);
  return element(
    'div',
    { class: 'banner' },
    title === null ? null : element('p', { class: 'banner-title' }, title),
    element('p', {}, text),
    press,
  );
}

function renderColumn(column: EditionColumn, cite: (statement: StatementView) => Node): HTMLElement {
  return element(
    'section',
    { class: 'column' },
    element(
      'h3',
      {},
      column.title,
      column.status === null
        ? null
        : element('span', { class: 'tag' }, element('span', { class: 'unseen' }, ', '), column.status),
    ),
    ...column.parts.map((part) => renderPart(part, cite)),
  );
}

function renderPart(part: PartView, cite: (statement: StatementView) => Node): HTMLElement {
  if (part.kind === 'paragraph') {
    const attributes = part.apart === undefined ? {} : { class: `apart apart-${part.apart}` };
    return element('p', attributes, part.statement.text, cite(part.statement));
  }
  return element('ul', {}, ...part.items.map((item) => element('li', {}, item.text, cite(item))));
}

function citeButtons(statement: StatementView, citations: readonly CitationView[], open: OpenCitation): Node {
  const group = element('span', { class: 'cites' });
  for (const number of statement.sources) {
    const citation = citations[number - 1];
    if (citation === undefined) continue;
    const made = button(String(number), 'cite', () => open(citation, made));
    made.setAttribute('aria-label', `${number}, source: ${citation.label}`);
    made.title = citation.label;
    group.append(' ', made);
  }
  return group;
}

function sources(citations: readonly CitationView[], open: OpenCitation): HTMLElement {
  return element(
    'section',
    { class: 'sources' },
    element('h3', {}, 'Where this stands'),
    element('ol', {}, ...citations.map((citation) => source(citation, open))),
  );
}

function source(citation: CitationView, open: OpenCitation): HTMLElement {
  const opener = button(citation.label, 'link-button', () => open(citation, opener));
  return element(
    'li',
    {},
    opener,
    element(
      'span',
      { class: 'source-line' },
      citation.provenanceLine,
      citation.url === null ? null : ' · ',
      citation.url === null ? null : outsideLink(citation.url, 'official page'),
    ),
  );
}
