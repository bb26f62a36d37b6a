import { fileURLToPath } from 'node:url';
import { cite } from '../../src/answering/cite.ts';
import type { Edition } from '../../src/core/edition.ts';
import { byPublication } from '../../src/core/edition-dates.ts';
import type { Passage } from '../../src/core/passage.ts';
import type { EditionHolding } from '../../src/core/ports.ts';
import type { Citation, RetrievedPassage } from '../../src/core/reply.ts';
import { corpusFolder, loadCorpus } from '../../src/guidance/index.ts';

const { guidance } = loadCorpus(corpusFolder(fileURLToPath(new URL('../..', import.meta.url))));

/** The editions as the corpus has them, with something held of each. */
export const holdings: readonly EditionHolding[] = guidance.flatMap((one) =>
  one.editions.map((edition) => ({
    edition,
    guidance: one,
    passages: { official: 0, digest: edition.held === 'digest' ? 10 : 0, briefing: edition.held === 'none' ? 0 : 10 },
    status: 'superseded' as const,
  })),
);

export const workingTogether: readonly Edition[] = holdings
  .filter((holding) => holding.guidance.id === 'working-together')
  .map((holding) => holding.edition)
  .sort(byPublication);

export function edition(id: string): Edition {
  const found = workingTogether.find((one) => one.id === id);
  if (!found) throw new Error(`no edition ${id}`);
  return found;
}

export function passage(id: string, rest: Partial<Passage> = {}): Passage {
  return {
    id,
    edition: id.startsWith('change/') ? (id.split('/')[1] ?? '') : (id.split('/')[0] ?? ''),
    chapter: 'Chapter 1',
    section: ['A heading'],
    series: 'main',
    paragraph: null,
    page: null,
    pageEnd: null,
    pdfPage: null,
    kind: id.startsWith('change/') ? 'change' : 'other',
    text: `What ${id} says.`,
    footnotes: [],
    provenance: 'briefing',
    summary: null,
    asks: [],
    source: null,
    ...rest,
  };
}

export function found(id: string, score: number, rest: Partial<Passage> = {}): RetrievedPassage {
  return { passage: passage(id, rest), score };
}

/** Citations of passages with these ids, each paragraph 5 on page 5. */
export function citations(...ids: string[]): Citation[] {
  return ids.flatMap((id) => {
    const one = passage(id, { paragraph: '5', page: 5, pageEnd: 5 });
    const holding = holdings.find((h) => h.edition.id === one.edition);
    return holding ? [{ ...cite(one, holding, null), url: null }] : [];
  });
}
