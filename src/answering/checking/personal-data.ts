import type { MaskText } from '../../core/mask.ts';
import type { Passage } from '../../core/passage.ts';
import { toPlain } from './find-quotation.ts';

const label = /\[[a-z][a-z -]*\]/;

/** Names and numbers of people that a mask would take out, and that do not stand in the passage as names of bodies do. */
export function holdsPersonalData(text: string, passage: Pick<Passage, 'text'>, mask: MaskText): boolean {
  const held = toPlain(passage.text).toLowerCase();
  let rest = text;
  const gaps: string[] = [];
  const parts = mask(text).split(label);
  parts.forEach((part, at) => {
    const start = rest.toLowerCase().indexOf(part.toLowerCase());
    if (at > 0) gaps.push(at === parts.length - 1 && part === '' ? rest : rest.slice(0, Math.max(0, start)));
    rest = rest.slice(Math.max(0, start) + part.length);
  });
  return gaps.some((gap) => !held.includes(toPlain(gap).toLowerCase()));
}
