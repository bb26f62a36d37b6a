import type { Draft } from './drafts.ts';
import { readLine } from './lines.ts';

const COUNTS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

const COUNTED = new RegExp(
  `\\b(\\d{1,2}|${COUNTS.join('|')})\\s+((?:[a-z]+\\s+){0,2})(rules|principles|steps|tests|questions|standards)\\b`,
  'i',
);

/** "The Seven golden rules for sharing information" counts seven and names each a "Golden rule". */
export function readCountedName(title: string): { count: number; name: string } | null {
  const [, word = '', qualifier = '', noun = ''] = COUNTED.exec(title) ?? [];
  const count = /^\d+$/.test(word) ? Number(word) : COUNTS.indexOf(word.toLowerCase()) + 1;
  if (count < 2) return null;
  const name = `${qualifier}${noun.replace(/s$/i, '')}`.toLowerCase();
  return { count, name: name.charAt(0).toUpperCase() + name.slice(1) };
}

/**
 * A numbered list whose heading says how many it counts ("seven golden rules") becomes a passage for each: they are quoted by their
 * number, but are not numbered paragraphs.
 */
export function splitRules(drafts: readonly Draft[]): Draft[] {
  return drafts.flatMap((draft) => {
    const counted = readCountedName(draft.section.at(-1) ?? draft.part.title);
    if (!counted || draft.paragraph !== null) return [draft];
    const starts: number[] = [];
    draft.lines.forEach((line, index) => {
      const label = /^(\d{1,2})[.)](?:\s|$)/.exec(readLine(line));
      if (label && Number(label[1]) === starts.length + 1) starts.push(index);
    });
    if (starts.length !== counted.count) return [draft];
    const edges = [0, ...starts.slice(starts[0] === 0 ? 1 : 0), draft.lines.length];
    const hasPreface = starts[0] !== 0;
    return edges.slice(0, -1).flatMap((from, index) => {
      const lines = draft.lines.slice(from, edges[index + 1]);
      const [first] = lines;
      const last = lines.at(-1);
      if (!first || !last) return [];
      const number = hasPreface ? index : index + 1;
      const section = number === 0 ? draft.section : [...draft.section, `${counted.name} ${number}`];
      return [
        {
          ...draft,
          section,
          lines,
          marks: index === 0 ? draft.marks : [],
          pdfPage: first.pdfPage,
          pdfPageEnd: last.pdfPage,
        },
      ];
    });
  });
}
