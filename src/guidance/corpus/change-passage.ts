import type { Change, Passage } from '../../core/passage.ts';

/** A change as something that can be found and cited: it stands in the later edition. */
export function changeToPassage(change: Change): Passage {
  return {
    id: change.id,
    edition: change.to,
    chapter: 'What this edition changed',
    section: [change.title],
    series: 'changes',
    paragraph: null,
    page: change.page,
    pageEnd: change.page,
    pdfPage: null,
    kind: 'change',
    text: change.before === null ? change.after : `Before: ${change.before}\n${change.after}`,
    footnotes: [],
    provenance: 'briefing',
    summary: null,
    asks: change.asks,
    source: change.source,
  };
}
