import type { Passage } from '../../core/passage.ts';
import type { TextAnalysis } from './analyse-text.ts';

/** What a vector stands for: a part of a passage, or one way of asking for it. */
export interface EntryPlace {
  readonly passageId: string;
  readonly edition: string;
  readonly role: 'text' | 'summary' | 'ask' | 'heading';
}

interface VectorEntry extends EntryPlace {
  readonly text: string;
}

/** Each text that is turned into a vector, once, and all that it stands for, in the order of the passages. */
export interface EntryTexts {
  readonly texts: readonly string[];
  readonly places: readonly (readonly EntryPlace[])[];
}

/**
 * Editions share asks, and often whole paragraphs. A vector for each of their copies took four times the memory with
 * five editions held, and a search met the same text again and again.
 */
export function gatherTexts(passages: readonly Passage[], analysis: TextAnalysis): EntryTexts {
  const held = new Map<string, EntryPlace[]>();
  for (const passage of passages)
    for (const { text, ...place } of vectorEntries(passage)) {
      // As the encoder reads it.
      const read = analysis.expand(text);
      const places = held.get(read);
      if (places) places.push(place);
      else held.set(read, [place]);
    }
  return { texts: [...held.keys()], places: [...held.values()] };
}

/** The encoder reads about a hundred words well; longer text blurs. */
const maxWords = 90;

/** A passage is found by its heading, its text in pieces of whole sentences, its summary and its asks. */
function vectorEntries(passage: Passage): readonly VectorEntry[] {
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
