import type { EditionDifference } from '../core/difference.ts';
import { editionStatus, toIsoDate } from '../core/edition-dates.ts';
import type { Passage } from '../core/passage.ts';
import type { Clock, Library, NewerEdition } from '../core/ports.ts';
import type { Corpus } from './corpus/load-corpus.ts';
import { compareEditions } from './official/compare-editions.ts';
import { RefusedDocumentError } from './official/errors.ts';

/** Passages shown on each side of an opened one. */
const surroundings = 2;

interface LibraryDeps {
  readonly clock: Clock;
  readonly label: (passage: Passage, corpus: Corpus) => string;
  readonly url: (passage: Passage, corpus: Corpus) => string | null;
  /** What the daily check has seen; left out where nobody looks. */
  readonly newer?: () => readonly NewerEdition[];
}

/** What is held, read from the corpus; `current` gives the corpus as it stands, for it may be replaced while running. */
export function createLibrary(current: () => Corpus, { clock, label, url, newer }: LibraryDeps): Library {
  const counts = new WeakMap<Corpus, ReadonlyMap<string, Counts>>();
  const compared = new WeakMap<Corpus, Map<string, EditionDifference>>();
  return {
    editions: () => {
      const corpus = current();
      const today = toIsoDate(clock.now());
      const held = counts.get(corpus) ?? countPassages(corpus);
      counts.set(corpus, held);
      return corpus.guidance.flatMap((guidance) =>
        guidance.editions.map((edition) => ({
          edition,
          guidance,
          passages: held.get(edition.id) ?? nothing,
          status: editionStatus(edition, today),
        })),
      );
    },
    newerEditions: () => newer?.() ?? [],
    open: (passageId) => {
      const corpus = current();
      const at = corpus.passages.findIndex((passage) => passage.id === passageId);
      const passage = corpus.passages[at];
      if (!passage) return null;
      const isNeighbour = (other: Passage) => other.edition === passage.edition && other.chapter === passage.chapter;
      return {
        passage,
        label: label(passage, corpus),
        url: url(passage, corpus),
        before: corpus.passages.slice(Math.max(0, at - surroundings), at).filter(isNeighbour),
        after: corpus.passages.slice(at + 1, at + 1 + surroundings).filter(isNeighbour),
      };
    },
    // Aligning two editions takes most of a second: kept as long as the corpus is. Known editions make few pairs.
    compare: (one, other) => {
      const corpus = current();
      const differences = compared.get(corpus) ?? new Map<string, EditionDifference>();
      compared.set(corpus, differences);
      const pair = [one, other].sort().join(' ');
      const known = differences.get(pair);
      if (known !== undefined) return known;
      const difference = compareIfPossible(corpus, one, other);
      if (difference) differences.set(pair, difference);
      return difference;
    },
  };
}

type Counts = Readonly<Record<Passage['provenance'], number>>;
const nothing: Counts = { official: 0, digest: 0, briefing: 0 };

/** Every reply asks for them, and thousands of passages stay the same from one to the next. */
function countPassages({ passages }: Corpus): ReadonlyMap<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const { edition, provenance } of passages) {
    const held = counts.get(edition) ?? nothing;
    counts.set(edition, { ...held, [provenance]: held[provenance] + 1 });
  }
  return counts;
}

function compareIfPossible(corpus: Corpus, one: string, other: string): EditionDifference | null {
  try {
    return compareEditions(corpus, one, other);
  } catch (error) {
    if (error instanceof RefusedDocumentError) return null;
    throw error;
  }
}
