import type { NewerView } from '../view.ts';
import { byId, element, outsideLink } from './dom.ts';

/** Tells everyone who opens the page, and whoever runs it, that the publisher has something newer. */
export function showNewer(newer: readonly NewerView[]): void {
  const place = byId('newer', HTMLElement);
  place.hidden = newer.length === 0;
  place.replaceChildren(...newer.map(note));
}

function note({ text, seen, url }: NewerView): HTMLElement {
  return element(
    'div',
    { class: 'banner' },
    element('p', { class: 'banner-title' }, 'There is something newer'),
    element('p', {}, text),
    element('p', {}, outsideLink(url, 'The publisher’s page')),
    element('details', {}, element('summary', {}, 'For whoever runs Waymark'), element('p', {}, seen)),
  );
}
