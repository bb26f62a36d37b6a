import { countKinds, type EditionDifference, type PassageDifference, passagesOf } from '../../core/difference.ts';
import type { Edition } from '../../core/edition.ts';
import type { Passage } from '../../core/passage.ts';
import type { Library } from '../../core/ports.ts';
import { type ComparedText, markSide, plainText } from './compared-text.ts';
import type { ComparisonRequest } from './parse.ts';
import { provenanceLines, statusWords } from './render.ts';
import type { ComparedSideView, ComparisonView, DifferenceRowView } from './view.ts';

/** Rows of one answer: two editions can differ in hundreds of passages, and a page that holds them all is of no use. */
export const rowsPerPage = 20;

const noText: ComparedText = { lines: [], isCut: false };

/** What two editions say differently, one page of it, as it was asked for. */
export function renderComparison(
  difference: EditionDifference,
  request: ComparisonRequest,
  library: Library,
): ComparisonView {
  const { earlier, later, withoutText, changes } = difference;
  const isAsked = (row: PassageDifference) =>
    request.passages.length === 0 || passagesOf(row).some(({ id }) => request.passages.includes(id));
  const onSubject = difference.passages.filter(isAsked);
  const inChapter = onSubject.filter((row) => request.chapter === '' || chapterOf(row) === request.chapter);
  const rows = inChapter.filter(({ kind }) => request.same || kind !== 'unchanged');
  const end = request.start + rowsPerPage;
  const total = withoutText.length > 0 ? changes.length : rows.length;
  return {
    earlier: nameEdition(earlier, library),
    later: nameEdition(later, library),
    counts: withoutText.length > 0 ? '' : countKinds(inChapter),
    missing: withoutText.length > 0 ? explainMissing(withoutText, changes.length) : null,
    chapters: [...new Set(onSubject.map(chapterOf))],
    rows: rows.slice(request.start, end).map((row) => renderRow(row, difference, library)),
    changes: changes.slice(request.start, end).map(({ title, from, to, before, after, page, source }) => ({
      title,
      editions: `${titleOf(from, library)} to ${titleOf(to, library)}${page === null ? '' : `, page ${page}`}`,
      before,
      after,
      source,
      provenanceLine: provenanceLines.briefing,
    })),
    total,
    next: end < total ? end : null,
  };
}

function renderRow(row: PassageDifference, { earlier, later }: EditionDifference, library: Library): DifferenceRowView {
  const side = (passage: Passage, { lines, isCut }: ComparedText): ComparedSideView => {
    const opened = library.open(passage.id);
    return { passageId: passage.id, label: opened?.label ?? passage.chapter, url: opened?.url ?? null, lines, isCut };
  };
  const passage = 'later' in row ? row.later : row.earlier;
  const base = { heading: passage.section.at(-1) ?? passage.chapter, kind: row.kind, nearest: null };
  if (row.kind === 'added' || row.kind === 'removed') {
    const nearest = row.nearest ? side(row.nearest, noText) : null;
    const other = row.kind === 'added' ? earlier : later;
    const note = `${nearest ? 'No passage' : 'Nothing'} of ${other.title} ${nearest ? 'matches this closely' : 'reads like this'}.`;
    const own = side(passage, plainText(passage.text));
    const [left, right] = row.kind === 'added' ? [null, own] : [own, null];
    return {
      ...base,
      title: nearest ? 'No close match' : row.kind === 'added' ? 'Added' : 'Removed',
      note,
      nearest,
      earlier: left,
      later: right,
    };
  }
  if (row.kind === 'changed') {
    return {
      ...base,
      title: row.isMoved ? 'Changed and moved' : 'Changed',
      note: row.isLoose ? 'These two match each other best, but much of the wording differs.' : null,
      earlier: side(row.earlier, markSide(row.earlier.text, row.words, 'removed')),
      later: side(row.later, markSide(row.later.text, row.words, 'added')),
    };
  }
  return {
    ...base,
    title: row.kind === 'moved' ? 'Moved' : 'The same',
    note: `The same words in both${row.kind === 'moved' ? ', in another place' : ''}.`,
    earlier: side(row.earlier, noText),
    later: side(row.later, plainText(row.later.text)),
  };
}

function chapterOf(row: PassageDifference): string {
  return ('later' in row ? row.later : row.earlier).chapter;
}

function explainMissing(withoutText: readonly Edition[], changes: number): string {
  const titles = withoutText.map(({ title }) => title).join(' or of ');
  const rest =
    changes > 0 ? 'This is what briefings report as changed.' : 'No briefing held here says what changed either.';
  return `Waymark holds no official text of ${titles}, so the words cannot be compared. ${rest}`;
}

function nameEdition({ id, title }: Edition, library: Library) {
  const holding = library.editions().find(({ edition }) => edition.id === id);
  return { id, title, status: holding ? statusWords[holding.status] : null };
}

function titleOf(id: string, library: Library): string {
  return library.editions().find(({ edition }) => edition.id === id)?.edition.title ?? id;
}
