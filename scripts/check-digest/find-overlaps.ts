import { toWords } from './words.ts';

export interface Overlap {
  /** The whole run that both share, as bare words. */
  readonly words: readonly string[];
  /** How many of them stand outside names. */
  readonly counted: number;
}

/** A source that runs of words are looked up in. */
export interface SharedRuns {
  /**
   * The longest runs that the text shares with the sources, in order.
   * @param names what may be shared in full. They are not counted, and do not break a run either
   */
  find(text: string, names: readonly string[]): readonly Overlap[];
}

/**
 * @param sources texts, each read as one unbroken row of words: a run is found across ends of sentences and paragraphs
 * @param limit how many words that are no names a run has at least
 */
export function createSharedRuns(sources: readonly string[], limit: number): SharedRuns {
  const rows = sources.map(toWords);
  const places = new Map<string, { row: readonly string[]; at: number }[]>();
  for (const row of rows) {
    row.forEach((word, at) => {
      const pair = `${word} ${row[at + 1] ?? ''}`;
      const held = places.get(pair);
      if (held) held.push({ row, at });
      else places.set(pair, [{ row, at }]);
    });
  }

  const longestFrom = (words: readonly string[], from: number): number => {
    let longest = 0;
    for (const { row, at } of places.get(`${words[from]} ${words[from + 1] ?? ''}`) ?? []) {
      let length = 0;
      while (from + length < words.length && words[from + length] === row[at + length]) length++;
      longest = Math.max(longest, length);
    }
    return longest;
  };

  return {
    find: (text, names) => {
      const words = toWords(text);
      const isName = markNames(words, names.map(toWords));
      const found: Overlap[] = [];
      let reached = 0;
      for (let from = 0; from < words.length; from++) {
        const end = from + longestFrom(words, from);
        // A run inside one that was looked at before says nothing new.
        if (end <= reached) continue;
        reached = end;
        const counted = isName.slice(from, end).filter((named) => !named).length;
        if (counted >= limit) found.push({ words: words.slice(from, end), counted });
      }
      return found;
    },
  };
}

/** Names that occur in the source; one that does not is there for nothing. */
export function findUnknownNames(sources: readonly string[], names: readonly string[]): readonly string[] {
  const held = sources.map((source) => ` ${toWords(source).join(' ')} `);
  return names.filter((name) => !held.some((row) => row.includes(` ${toWords(name).join(' ')} `)));
}

function markNames(words: readonly string[], names: readonly (readonly string[])[]): boolean[] {
  const marked = words.map(() => false);
  for (const name of names) {
    for (let at = 0; at + name.length <= words.length; at++) {
      if (name.every((word, i) => words[at + i] === word)) marked.fill(true, at, at + name.length);
    }
  }
  return marked;
}
