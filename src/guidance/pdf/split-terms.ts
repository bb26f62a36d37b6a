import type { Draft } from './drafts.ts';
import { joinSpans, type TextLine } from './lines.ts';
import type { Metrics } from './measure.ts';

/** Headings over terms and what they mean. */
export const GLOSSARY = /\b(?:glossary|definitions|definition of terms|terms used)\b/i;
/** A run of bold words is a term if no longer than this. */
const MOST_WORDS = 16;

/** The bold words with which an entry begins, up to the dash or colon: "Abuse - A form of …". */
function readTerm(lines: readonly TextLine[], index: number, metrics: Metrics): string | null {
  const spans = lines.slice(index, index + 3).flatMap((line) => line.spans);
  const [first] = lines[index]?.spans ?? [];
  if (!first?.bold || first.x > metrics.left + metrics.bodySize) return null;
  const end = spans.findIndex((span) => !span.bold && !span.isMark && /[\p{L}\p{N}]/u.test(span.text));
  const head = joinSpans(spans.slice(0, end < 0 ? spans.length : end));
  const next = end < 0 ? '' : (spans[end]?.text ?? '');
  const dash = /^(.+?)\s*[-–—:]\s*$/.exec(head);
  const term = dash?.[1] ?? (/^\s*[-–—:]\s/.test(next) ? head : null);
  return term !== null && term.split(' ').length <= MOST_WORDS ? term.trim() : null;
}

/** Text under a heading that names it a glossary, cut at each bold term. */
export function splitTerms(drafts: readonly Draft[], metrics: Metrics): Draft[] {
  return drafts.flatMap((draft) => {
    const heading = draft.section.at(-1) ?? draft.part.title;
    if (draft.paragraph !== null || draft.kind === 'glossary' || !GLOSSARY.test(heading)) return [draft];
    const entries: Draft[] = [];
    draft.lines.forEach((line, index) => {
      const term = readTerm(draft.lines, index, metrics);
      const last = entries.at(-1);
      if (term !== null || !last) {
        const section = term === null ? draft.section : [...draft.section, term];
        const kind = term === null ? draft.kind : 'glossary';
        const marks = last ? [] : draft.marks;
        entries.push({
          ...draft,
          kind,
          section,
          marks,
          lines: [line],
          pdfPage: line.pdfPage,
          pdfPageEnd: line.pdfPage,
        });
      } else {
        last.lines.push(line);
        last.pdfPageEnd = line.pdfPage;
      }
    });
    return entries.length > 0 ? entries : [draft];
  });
}
