import type { Passage } from '../core/passage.ts';
import type { SelectedUnits } from './select-units.ts';
import { splitUnits, type TextUnit } from './sentences.ts';

const beforeMark = 'Before: ';

/** The two sides of a change, as its passage keeps them. */
export function readChange(passage: Passage): { readonly before: string | null; readonly after: string } {
  const [first = '', ...rest] = passage.text.split('\n');
  return first.startsWith(beforeMark)
    ? { before: first.slice(beforeMark.length), after: rest.join('\n') }
    : { before: null, after: passage.text };
}

/** What a change is about, in a few words. */
export function changeTitle(passage: Passage): string {
  return passage.section.at(-1) ?? passage.chapter;
}

/** A change as a person would tell it: what it is about, how it is now, and how it was where nothing else tells that. */
export function changeUnits(passage: Passage, isBeforeTold: boolean): SelectedUnits {
  const { before, after } = readChange(passage);
  const [first, ...rest] = splitUnits(after);
  const said: TextUnit[] = [
    ...(first ? [{ ...first, text: `${changeTitle(passage)}: ${first.text}` }] : []),
    ...rest,
    ...(before && !isBeforeTold ? [{ kind: 'sentence' as const, text: `${beforeMark}${before}` }] : []),
  ];
  return { run: splitUnits(passage.text), said };
}
