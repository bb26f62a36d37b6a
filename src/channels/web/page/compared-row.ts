import type { ChangeFactView, CitationView, ComparedLineView, ComparedSideView, DifferenceRowView } from '../view.ts';
import type { OpenCitation } from './answer.ts';
import { button, element } from './dom.ts';

const marks = {
  earlier: { tag: 'del', before: '[taken out: ', after: ']' },
  later: { tag: 'ins', before: '[put in: ', after: ']' },
} as const;

/** One passage against another, the earlier edition on the left; where there is no room the later one stands below. */
export function renderRow(row: DifferenceRowView, open: OpenCitation): HTMLElement {
  const heading = element(
    'h3',
    { tabindex: '-1' },
    element('span', { class: `kind kind-${row.kind}` }, row.title),
    ' ',
    element('span', { class: 'row-heading' }, row.heading),
  );
  return element(
    'article',
    { class: 'difference' },
    heading,
    row.note === null || row.earlier === null || row.later === null
      ? null
      : element('p', { class: 'difference-note' }, row.note),
    element(
      'div',
      { class: 'sides' },
      row.earlier === null ? emptySide(row, open) : renderSide('earlier', row.earlier, open),
      row.later === null ? emptySide(row, open) : renderSide('later', row.later, open),
    ),
  );
}

/** What a briefing tells of a change, where there is no text to compare. */
export function renderChange(change: ChangeFactView): HTMLElement {
  return element(
    'article',
    { class: 'difference' },
    element('h3', { tabindex: '-1' }, change.title),
    element('p', { class: 'difference-note' }, change.editions),
    element(
      'div',
      { class: 'sides' },
      element(
        'section',
        { class: 'side side-fact' },
        element('h4', {}, 'Before'),
        element('p', {}, change.before ?? 'The sources do not say.'),
      ),
      element('section', { class: 'side side-fact' }, element('h4', {}, 'After'), element('p', {}, change.after)),
    ),
    element(
      'p',
      { class: 'difference-note' },
      change.provenanceLine,
      change.source === null ? null : ` · From: ${change.source}`,
    ),
  );
}

/** Where the other edition has no match: what is known of that. */
function emptySide({ note, nearest }: DifferenceRowView, open: OpenCitation): HTMLElement {
  const where = nearest === null ? [] : [' The nearest is ', opener(nearest, open)];
  return element('section', { class: 'side side-empty' }, element('p', {}, note, ...where));
}

function renderSide(which: 'earlier' | 'later', side: ComparedSideView, open: OpenCitation): HTMLElement {
  return element(
    'section',
    { class: 'side' },
    element('h4', {}, opener(side, open)),
    side.lines.length === 0 ? element('p', { class: 'difference-note' }, 'The same words.') : null,
    ...renderLines(side.lines, which),
    side.isCut
      ? element('p', { class: 'difference-note' }, 'This is only the start. Open the passage to read it all.')
      : null,
  );
}

function opener(side: ComparedSideView, open: OpenCitation): HTMLElement {
  const made = button(side.label, 'link-button', () => open(asCitation(side), made));
  return made;
}

/** Adjacent list items make one list. */
function renderLines(lines: readonly ComparedLineView[], which: 'earlier' | 'later'): HTMLElement[] {
  const made: HTMLElement[] = [];
  for (const line of lines) {
    const pieces = line.pieces.flatMap(({ text, isMarked }) => [isMarked ? mark(text, which) : text, ' ']).slice(0, -1);
    const last = made.at(-1);
    if (!line.isItem) made.push(element('p', {}, ...pieces));
    else if (last?.tagName === 'UL') last.append(element('li', {}, ...pieces));
    else made.push(element('ul', {}, element('li', {}, ...pieces)));
  }
  return made;
}

/** Screen readers mostly pass over ins and del, so the mark is also said in words that only they get. */
function mark(text: string, which: 'earlier' | 'later'): HTMLElement {
  const { tag, before, after } = marks[which];
  const unseen = (words: string) => element('span', { class: 'unseen' }, words);
  return element(tag, {}, unseen(before), text, unseen(after));
}

function asCitation({ passageId, label, url }: ComparedSideView): CitationView {
  return { number: 1, passageId, label, provenance: 'official', provenanceLine: '', quote: null, url };
}
