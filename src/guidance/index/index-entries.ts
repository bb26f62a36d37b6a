import type { Passage } from '../../core/passage.ts';

/** What a vector stands for: a part of a passage, or one way of asking for it. */
export interface EntryPlace {
  readonly passageId: string;
  readonly edition: string;
  readonly role: 'text' | 'summary' | 'ask' | 'heading';
}

/** One text that is turned into a vector. */
export interface VectorEntry extends EntryPlace {
  readonly text: string;
}

/** The encoder reads about a hundred words well; longer text blurs. */
const maxWords = 90;

/** A passage is found by its heading, its text in pieces of whole sentences, its summary and its asks. */
export function vectorEntries(passage: Passage): readonly VectorEntry[] {
  const base = { passageId: passage.id, edition: passage.edition };
  const heading = passage.section.at(-1) ?? passage.chapter;
  return [
    ...chunk(passage.text).map((text) => ({ ...base, role: 'text' as const, text: `${heading}: ${text}` })),
    ...(passage.summary
      ? chunk(passage.summary).map((text) => ({ ...base, role: 'summary' as const, text: `${heading}: ${text}` }))
      : []),
    ...passage.asks.map((text) => ({ ...base, role: 'ask' as const, text })),
  ];
}

function chunk(text: string): string[] {
  const pieces: string[] = [];
  let open: string[] = [];
  let count = 0;
  for (const sentence of text.replace(/\n(?:- )?/g, ' ').split(/(?<=[.;:?!])\s+/)) {
    const size = sentence.split(' ').length;
    if (count > 0 && count + size > maxWords) {
      pieces.push(open.join(' '));
      open = [];
      count = 0;
    }
    open.push(sentence);
    count += size;
  }
  if (open.length > 0) pieces.push(open.join(' '));
  return pieces.filter((piece) => piece.trim());
}
