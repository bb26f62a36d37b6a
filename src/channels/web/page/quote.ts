import { element } from './dom.ts';

/** The quoted words marked in a line of the passage; the line as it is where they do not stand in it. */
export function markQuote(line: string, quote: string | null): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const at = quote === null || quote === '' ? -1 : line.indexOf(quote);
  if (quote === null || at < 0) fragment.append(line);
  else fragment.append(line.slice(0, at), element('mark', {}, quote), line.slice(at + quote.length));
  return fragment;
}
