import { joinWords, readListStart } from './compose-text.ts';
import { readNoteStart } from './foot-zone.ts';
import type { PageLayout } from './layout-page.ts';
import { readLine, type TextLine } from './lines.ts';
import type { ParsedFootnote } from './parsed-document.ts';

export interface Note extends ParsedFootnote {
  pdfPage: number;
  used: boolean;
}

/** A number that counts on from the last note begins a new one even where it is not raised. */
function opensNote(start: { number: string; raised: boolean }, last: Note | undefined): boolean {
  if (start.raised) return true;
  return Number(start.number) === Number(last?.number ?? 0) + 1;
}

/** The footnotes of the document, each put together from its lines, over the page if it must be. */
export function readNotes(layouts: readonly PageLayout[]): Note[] {
  const notes: Note[] = [];
  for (const { pdfPage, footLines } of layouts) {
    for (const line of footLines) {
      const start = readNoteStart(line);
      const last = notes.at(-1);
      if (start && opensNote(start, last)) notes.push({ number: start.number, text: start.text, pdfPage, used: false });
      else if (last) last.text = appendLine(last.text, line);
    }
  }
  return notes;
}

function appendLine(text: string, line: TextLine): string {
  const start = readListStart(line);
  const words = readLine(line);
  if (start?.kind === 'bullet') return `${text}\n- ${words.replace(/^\S\s*/, '')}`;
  return joinWords(text, words);
}

/** The note of this number that stands nearest: on the page of the mark, or a little after it. */
function findNote(notes: readonly Note[], number: string, pdfPage: number): Note | undefined {
  return notes
    .filter((note) => note.number === number)
    .sort((a, b) => Math.abs(a.pdfPage - pdfPage) - Math.abs(b.pdfPage - pdfPage))[0];
}

/** "133,134" is two marks; so is "160161" where there are notes 160 and 161 and no note 160161. */
function splitMark(mark: string, hasNote: (number: string) => boolean, expected: number): string[] {
  return mark.split(/[\s,]+/).flatMap((token) => {
    if (token === '') return [];
    const isNear = Math.abs(Number(token) - expected) <= 5;
    const isFar = Number(token) > expected + 5;
    if (isNear || (hasNote(token) && !isFar)) return [token];
    for (let size = 1; size < token.length; size += 1) {
      const parts = cutNumbers(token, size);
      if (parts?.every(hasNote)) return parts;
    }
    return [token];
  });
}

/** Cuts digits into numbers that count on from the first, which has `size` digits. */
function cutNumbers(digits: string, size: number): string[] | null {
  const parts: string[] = [];
  let rest = digits;
  let next = digits.slice(0, size);
  while (rest !== '') {
    if (!rest.startsWith(next)) return null;
    parts.push(next);
    rest = rest.slice(next.length);
    next = String(Number(next) + 1);
  }
  return parts;
}

/** Finds the notes to which the marks of a passage point, and the marks that point to none. */
export function attachNotes(
  notes: readonly Note[],
  marks: readonly { mark: string; pdfPage: number }[],
): { found: ParsedFootnote[]; missing: string[] } {
  const found: ParsedFootnote[] = [];
  const missing: string[] = [];
  for (const { mark, pdfPage } of marks) {
    const expected = Math.max(0, ...notes.filter((note) => note.used).map((note) => Number(note.number) || 0)) + 1;
    const hasNote = (number: string) => notes.some((note) => note.number === number);
    for (const number of splitMark(mark, hasNote, expected)) {
      const note = findNote(notes, number, pdfPage);
      if (!note) missing.push(number);
      else if (!found.some((other) => other.number === number)) found.push({ number, text: note.text });
      if (note) note.used = true;
    }
  }
  return { found, missing };
}
