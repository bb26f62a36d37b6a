import type { EditionView } from '../view.ts';
import { byId, element } from './dom.ts';

export interface Scope {
  fill(editions: readonly EditionView[]): void;
  current(): { edition?: string; asAt?: string };
}

/** One edition, or a date, never both: choosing one clears the other. */
export function createScope(): Scope {
  const edition = byId('edition', HTMLSelectElement);
  const asAt = byId('as-at', HTMLInputElement);
  const now = byId('scope-now', HTMLElement);

  const tell = (): void => {
    if (edition.value !== '') now.textContent = edition.selectedOptions[0]?.textContent ?? '';
    else if (asAt.value !== '') now.textContent = `as it stood on ${longDate(asAt.value)}`;
    else now.textContent = 'newest edition first';
  };
  edition.addEventListener('change', () => {
    if (edition.value !== '') asAt.value = '';
    tell();
  });
  asAt.addEventListener('change', () => {
    if (asAt.value !== '') edition.value = '';
    tell();
  });

  return {
    fill: (editions) => {
      const chosen = edition.value;
      const groups = [...new Set(editions.map((one) => one.guidance))].map((guidance) =>
        element('optgroup', { label: guidance }, ...editions.filter((one) => one.guidance === guidance).map(option)),
      );
      edition.replaceChildren(element('option', { value: '' }, 'Newest edition first'), ...groups);
      edition.value = chosen;
    },
    current: () => {
      if (edition.value !== '') return { edition: edition.value };
      return asAt.value === '' ? {} : { asAt: asAt.value };
    },
  };
}

function option({ id, name, status, held }: EditionView): HTMLOptionElement {
  return element('option', { value: id, disabled: !held }, held ? `${name} (${status})` : `${name} (not held)`);
}

function longDate(date: string): string {
  return new Date(`${date}T12:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
