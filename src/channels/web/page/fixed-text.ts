import { toSegments, toTextBlocks } from '../text-segments.ts';
import { element } from './dom.ts';

/** A line of Waymark's own fixed wording, with its telephone numbers and addresses to press. */
export function fixedLine(line: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const { text, href } of toSegments(line)) {
    if (href === null) fragment.append(text);
    else if (href.startsWith('https:'))
      fragment.append(element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, text));
    else fragment.append(element('a', { href }, text));
  }
  return fragment;
}

export function fixedText(text: string): HTMLElement[] {
  return textBlocks(text, fixedLine);
}

/** Text of a passage: numbers in it are places and amounts, so nothing is made pressable. */
export function passageText(
  text: string,
  toNode: (line: string) => Node = (line) => document.createTextNode(line),
): HTMLElement[] {
  return textBlocks(text, toNode);
}

function textBlocks(text: string, toNode: (line: string) => Node): HTMLElement[] {
  return toTextBlocks(text).map(({ kind, lines }) =>
    kind === 'list'
      ? element('ul', {}, ...lines.map((line) => element('li', {}, toNode(line))))
      : element('p', {}, ...lines.map(toNode)),
  );
}
