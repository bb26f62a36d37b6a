import type { Passage, Provenance } from '../../core/passage.ts';

const rank = { official: 0, digest: 1, briefing: 2 } as const satisfies Record<Provenance, number>;

/**
 * One passage, one row: where official text is held it is what is cited, and the digest becomes its summary; `asks` of
 * all are kept. Unnumbered passages that share an id are told apart by a counter, for headings do repeat.
 */
export function mergePassages(passages: readonly Passage[]): readonly Passage[] {
  const rows = new Map<string, Passage>();
  for (const passage of passages) {
    const match = passage.paragraph !== null ? passage.id : matchingUnnumbered(passage, rows);
    const held = match === null ? undefined : rows.get(match);
    if (held) rows.set(held.id, merge(held, passage));
    else rows.set(freeId(passage.id, rows), { ...passage, id: freeId(passage.id, rows) });
  }
  return [...rows.values()];
}

function merge(a: Passage, b: Passage): Passage {
  const [first, second] = rank[a.provenance] <= rank[b.provenance] ? [a, b] : [b, a];
  const digest = [first, second].find((p) => p.provenance === 'digest');
  return {
    ...first,
    id: a.id,
    page: first.page ?? second.page,
    pageEnd: first.pageEnd ?? second.pageEnd,
    summary: first.provenance === 'official' ? (digest?.text ?? first.summary ?? second.summary) : null,
    asks: [...new Set([...a.asks, ...b.asks])],
    source: first.source ?? second.source,
  };
}

/** A digest block and the official block of one edition are the same when heading and page agree. */
function matchingUnnumbered(passage: Passage, rows: ReadonlyMap<string, Passage>): string | null {
  for (const row of rows.values()) {
    const pair = row.edition === passage.edition && row.paragraph === null && row.provenance !== passage.provenance;
    const isDigestOfOfficial = [row.provenance, passage.provenance].sort().join() === 'digest,official';
    if (pair && isDigestOfOfficial && sharesPage(row, passage) && sameHeading(row, passage)) return row.id;
  }
  return null;
}

function sharesPage(a: Passage, b: Passage): boolean {
  if (a.page === null || b.page === null) return false;
  return a.page <= (b.pageEnd ?? b.page) && b.page <= (a.pageEnd ?? a.page);
}

function sameHeading(a: Passage, b: Passage): boolean {
  const plain = (p: Passage) =>
    (p.section.at(-1) ?? p.chapter)
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  return plain(a) === plain(b);
}

function freeId(id: string, rows: ReadonlyMap<string, Passage>): string {
  if (!rows.has(id)) return id;
  for (let n = 2; ; n++) if (!rows.has(`${id}~${n}`)) return `${id}~${n}`;
}
