import type { ComparedEditions } from '../../../core/reply.ts';
import type { ComparisonView, EditionView } from '../view.ts';
import type { OpenCitation } from './answer.ts';
import { api, NoReplyError } from './api.ts';
import { renderChange, renderRow } from './compared-row.ts';
import { button, byId, element } from './dom.ts';

export interface Compare {
  fill(editions: readonly EditionView[]): void;
  /** @param asked two editions and passages on a subject; null for the two newest that can be compared */
  open(asked: ComparedEditions | null, opener: HTMLElement): void;
  close(): void;
}

interface CompareDeps {
  readonly openPassage: OpenCitation;
  /** Puts a subject to the assistant as typed, so that the screen reads it. */
  readonly ask: (topic: string, between: readonly [string, string]) => void;
  readonly onToggle: (isOpen: boolean) => void;
}

/** Two editions side by side, in place of the conversation; it comes back as it was. */
export function createCompare({ openPassage, ask, onToggle }: CompareDeps): Compare {
  const view = byId('compare', HTMLElement);
  const heading = byId('compare-heading', HTMLElement);
  const form = byId('compare-form', HTMLFormElement);
  const selects = [byId('compare-earlier', HTMLSelectElement), byId('compare-later', HTMLSelectElement)] as const;
  const topic = byId('compare-topic', HTMLInputElement);
  const choice = byId('compare-choice', HTMLDetailsElement);
  const filters = byId('compare-filters', HTMLElement);
  const chapter = byId('compare-chapter', HTMLSelectElement);
  const same = byId('compare-same', HTMLInputElement);
  const subject = byId('compare-subject', HTMLElement);
  const status = byId('compare-status', HTMLElement);
  const rows = byId('compare-rows', HTMLElement);
  const more = byId('compare-more', HTMLElement);
  let opener: HTMLElement | null = null;
  let scrolled = 0;
  let passages: readonly string[] = [];
  let newest: readonly string[] = [];
  let request = 0;

  const chosen = (): readonly [string, string] => [selects[0].value, selects[1].value];

  const load = async (start: number): Promise<void> => {
    const mine = ++request;
    if (start === 0) rows.replaceChildren();
    more.replaceChildren();
    status.textContent = 'Comparing…';
    const [earlier, later] = chosen();
    try {
      const found = await api.comparison({
        earlier,
        later,
        chapter: chapter.value,
        same: same.checked,
        start,
        passages,
      });
      if (mine === request) show(found, start);
    } catch (error) {
      if (mine !== request) return;
      filters.hidden = true;
      status.textContent = error instanceof NoReplyError ? error.message : 'The editions could not be compared.';
    }
  };

  const show = (found: ComparisonView, start: number): void => {
    // The server knows which is the earlier, whatever was chosen first.
    selects[0].value = found.earlier.id;
    selects[1].value = found.later.id;
    filters.hidden = found.missing !== null;
    fillChapters(chapter, found.chapters);
    subject.hidden = passages.length === 0;
    const made = [...found.rows.map((row) => renderRow(row, openPassage)), ...found.changes.map(renderChange)];
    rows.append(...made);
    status.textContent = describe(found, rows.childElementCount);
    if (start > 0) made[0]?.querySelector('h3')?.focus();
    const { next } = found;
    if (next === null) return;
    more.replaceChildren(button('Show more', 'plain-button', () => void load(next)));
  };

  const close = (): void => {
    if (view.hidden) return;
    request++;
    view.hidden = true;
    onToggle(false);
    window.scrollTo({ top: scrolled, behavior: 'instant' });
    if (opener?.isConnected) opener.focus({ preventScroll: true });
    opener = null;
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const words = topic.value;
    const between = chosen();
    passages = [];
    chapter.value = '';
    if (words.trim() === '') {
      void load(0);
      return;
    }
    topic.value = '';
    opener = null;
    close();
    ask(words, between);
  });
  for (const control of [chapter, same]) control.addEventListener('change', () => void load(0));
  byId('compare-all', HTMLButtonElement).addEventListener('click', () => {
    passages = [];
    heading.focus();
    void load(0);
  });
  byId('compare-back', HTMLButtonElement).addEventListener('click', close);

  return {
    fill: (editions) => {
      const before = chosen();
      for (const select of selects) select.replaceChildren(...optionGroups(editions));
      const first = editions.filter(({ hasText }) => hasText);
      const guidance = (first.length > 1 ? first : editions)[0]?.guidance;
      const held = editions.filter((one) => one.guidance === guidance && one.held);
      const withText = held.filter(({ hasText }) => hasText);
      newest = (withText.length > 1 ? withText : held).map(({ id }) => id).slice(-2);
      selects[0].value = before[0] || (newest[0] ?? '');
      selects[1].value = before[1] || (newest[1] ?? '');
    },
    open: (asked, from) => {
      opener = from;
      scrolled = window.scrollY;
      passages = asked?.passages ?? [];
      selects[0].value = asked?.earlier ?? newest[0] ?? '';
      selects[1].value = asked?.later ?? newest[1] ?? '';
      chapter.value = '';
      same.checked = false;
      choice.open = asked === null;
      view.hidden = false;
      onToggle(true);
      window.scrollTo({ top: 0, behavior: 'instant' });
      heading.focus({ preventScroll: true });
      void load(0);
    },
    close,
  };
}

function describe(found: ComparisonView, shown: number): string {
  if (found.missing !== null) return found.missing;
  const what = `From ${found.earlier.title} to ${found.later.title}: ${found.counts}.`;
  if (found.total === 0) return `${what} There is nothing to show here.`;
  return `${what} Showing ${shown} of ${found.total}.`;
}

function fillChapters(select: HTMLSelectElement, chapters: readonly string[]): void {
  const { value } = select;
  select.replaceChildren(
    element('option', { value: '' }, 'All chapters'),
    ...chapters.map((chapter) => element('option', { value: chapter }, chapter)),
  );
  select.value = chapters.includes(value) ? value : '';
}

function optionGroups(editions: readonly EditionView[]): HTMLOptGroupElement[] {
  return [...new Set(editions.map(({ guidance }) => guidance))].map((guidance) =>
    element(
      'optgroup',
      { label: guidance },
      ...editions
        .filter((one) => one.guidance === guidance)
        .map(({ id, name, hasText }) =>
          element('option', { value: id }, hasText ? name : `${name} (no official text held)`),
        ),
    ),
  );
}
