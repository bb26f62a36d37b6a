import type { Passage } from '../../core/passage.ts';
import { toPlain } from './find-quotation.ts';

const marked = /“([^“”]*)”|"([^"]*)"|‘([^‘’]{2,})’(?![a-z])/g;
const anyMark = /[“”"]/;

/** Words between quotation marks are the guidance's own: they stand in the passage, and the passage is official. */
export function claimsOtherWords(text: string, passage: Pick<Passage, 'text' | 'provenance'>): boolean {
  const quoted = [...text.matchAll(marked)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  if (anyMark.test(text.replace(marked, ' '))) return true;
  if (quoted.length === 0) return false;
  const held = toPlain(passage.text);
  return (
    passage.provenance !== 'official' || !quoted.every((words) => words.trim() !== '' && held.includes(toPlain(words)))
  );
}
