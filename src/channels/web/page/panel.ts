import type { CitationView, PassageTextView, PassageView } from '../view.ts';
import { api, NoReplyError } from './api.ts';
import { button, element, outsideLink } from './dom.ts';
import { passageText } from './fixed-text.ts';
import { markQuote } from './quote.ts';

/** Matches the width in layout.css under which the panel covers the conversation. */
const narrow = '(max-width: 63.99rem)';

export interface Panel {
  open(citation: CitationView, opener: HTMLElement): Promise<void>;
  close(): void;
}

/** The passage beside the answer. On a narrow screen it covers the conversation, under the header with its help button. */
export function createPanel(
  panel: HTMLElement,
  layout: HTMLElement,
  covered: readonly HTMLElement[],
  fallback: HTMLElement,
): Panel {
  let opener: HTMLElement | null = null;

  const arrange = (): void => {
    for (const one of covered) one.inert = !panel.hidden && matchMedia(narrow).matches;
  };
  const markOpener = (next: HTMLElement | null): void => {
    opener?.removeAttribute('aria-current');
    opener = next;
    next?.setAttribute('aria-current', 'true');
  };
  const close = (): void => {
    if (panel.hidden) return;
    panel.hidden = true;
    layout.classList.remove('has-panel');
    arrange();
    const back = opener;
    markOpener(null);
    if (back?.isConnected) back.focus();
    else fallback.focus();
  };
  const open = async (citation: CitationView, from: HTMLElement): Promise<void> => {
    markOpener(from);
    const body = element('div', { class: 'panel-body' }, element('p', { class: 'waiting' }, 'Opening the passage…'));
    const heading = element('h2', { id: 'panel-heading', tabindex: '-1' }, citation.label);
    panel.replaceChildren(
      element('div', { class: 'panel-head' }, heading, button('Close', 'plain-button', close)),
      body,
    );
    panel.hidden = false;
    layout.classList.add('has-panel');
    arrange();
    panel.scrollTop = 0;
    heading.focus({ preventScroll: true });
    try {
      body.replaceChildren(...renderPassage(await api.passage(citation.passageId), citation.quote));
    } catch (error) {
      const text = error instanceof NoReplyError ? error.message : 'The passage could not be shown.';
      body.replaceChildren(element('p', {}, text), ...officialLink(citation.url));
    }
  };

  matchMedia(narrow).addEventListener('change', arrange);
  document.addEventListener('keydown', (event) => {
    // The help sheet lies above and takes Escape first.
    if (event.key === 'Escape' && document.querySelector(':popover-open') === null) close();
  });
  return { open, close };
}

function renderPassage(passage: PassageView, quote: string | null): HTMLElement[] {
  return [
    element('p', { class: 'place' }, passage.place.join(' › ')),
    ...(passage.editionNote === null ? [] : [element('p', { class: 'banner banner-small' }, passage.editionNote)]),
    element(
      'section',
      { class: `passage passage-${passage.main.provenance}` },
      element('p', { class: 'provenance' }, passage.main.provenanceLine),
      ...passageText(passage.main.text, (line) => markQuote(line, quote)),
      ...footnotes(passage.main),
    ),
    ...(passage.summary === null
      ? []
      : [
          element(
            'section',
            { class: 'passage passage-digest' },
            element('p', { class: 'provenance' }, 'In short: Waymark’s summary, not the official words'),
            ...passageText(passage.summary),
          ),
        ]),
    ...(passage.source === null ? [] : [element('p', { class: 'place' }, `From: ${passage.source}`)]),
    ...officialLink(passage.url),
    ...surroundings('Just before', passage.before, false),
    ...surroundings('Just after', passage.after, true),
  ];
}

function officialLink(url: string | null): HTMLElement[] {
  return url === null ? [] : [element('p', { class: 'official' }, outsideLink(url, 'Open the official page'))];
}

function surroundings(title: string, passages: readonly PassageTextView[], isOpen: boolean): HTMLElement[] {
  if (passages.length === 0) return [];
  return [
    element(
      'details',
      { class: 'surroundings', open: isOpen },
      element('summary', {}, title),
      ...passages.map((one) =>
        element(
          'section',
          { class: `passage-near near-${one.provenance}` },
          element('h3', {}, one.heading),
          element('p', { class: 'provenance' }, one.provenanceLine),
          ...passageText(one.text),
        ),
      ),
    ),
  ];
}

function footnotes(passage: PassageTextView): HTMLElement[] {
  if (passage.footnotes.length === 0) return [];
  return [
    element('h3', {}, 'Footnotes'),
    element(
      'ul',
      { class: 'footnotes' },
      ...passage.footnotes.map(({ number, text }) => element('li', {}, `${number}. ${text}`)),
    ),
  ];
}
