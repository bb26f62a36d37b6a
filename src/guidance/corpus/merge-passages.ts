import type { Passage, Provenance } from '../../core/passage.ts';

const rank = { official: 0, digest: 1, briefing: 2 } as const satisfies Record<Provenance, number>;

/**
 * One passage, one row: where official text is held it is what is cited, and the digest becomes its summary; `asks` of
 * all are kept. Unnumbered passages that share an id are told apart by a counter, for headings do repeat. The rows of an
 * edition whose text is held stand in the order of the document, and what else is known of it follows.
 */
export function mergePassages(passages: readonly Passage[]): readonly Passage[] {
  const findBlock = indexBlocks(passages.filter((passage) => passage.provenance === 'official' && !passage.paragraph));
  /** Rows by id; a block that is held officially stands under the key of its official passage, with its digests' id. */
  const rows = new Map<string, Passage>();
  const ids = new Set<string>();
  const put = (key: string, passage: Passage) => {
    const held = rows.get(key);
    const row = held ? merge(held, passage) : { ...passage, id: freeId(passage.id, ids) };
    ids.add(row.id);
    rows.set(key, row);
  };
  for (const passage of passages) {
    if (passage.paragraph !== null) put(passage.id, passage);
    else if (passage.provenance === 'official') put(blockKey(passage), passage);
    else {
      const block = passage.provenance === 'digest' ? findBlock(passage) : null;
      put(block ? blockKey(block) : `own ${rows.size}`, passage);
    }
  }
  return inDocumentOrder(rows, passages);
}

function blockKey(passage: Passage): string {
  return `block ${passage.id}`;
}

function inDocumentOrder(rows: ReadonlyMap<string, Passage>, passages: readonly Passage[]): readonly Passage[] {
  const editions = [...new Set(passages.map(({ edition }) => edition))];
  const places = new Map(
    passages.flatMap((passage, at) =>
      passage.provenance === 'official' ? [[passage.paragraph === null ? blockKey(passage) : passage.id, at]] : [],
    ),
  );
  const last = passages.length;
  return [...rows]
    .map(([key, row]) => ({ row, edition: editions.indexOf(row.edition), place: places.get(key) ?? last }))
    .sort((a, b) => a.edition - b.edition || a.place - b.place)
    .map(({ row }) => row);
}

function merge(a: Passage, b: Passage): Passage {
  const [first, second] = rank[a.provenance] <= rank[b.provenance] ? [a, b] : [b, a];
  const merged = {
    ...first,
    id: a.id,
    page: first.page ?? second.page,
    pageEnd: first.pageEnd ?? second.pageEnd,
    asks: [...new Set([...a.asks, ...b.asks])],
    source: first.source ?? second.source,
  };
  if (first.provenance !== 'official') {
    const text = a.paragraph === null && a.text !== b.text ? `${a.text}\n${b.text}` : first.text;
    return { ...merged, text };
  }
  // Of a picture nothing is printed but its heading: what the digest says of it is all that can be said.
  if (isHeadingOnly(first) && second.provenance === 'digest') {
    return { ...merged, text: second.text, provenance: 'digest', summary: null };
  }
  const digests = [a, b].filter((passage) => passage.provenance === 'digest').map((passage) => passage.text);
  const summary = [first.summary ?? second.summary, ...digests].filter((text) => text !== null);
  return { ...merged, summary: summary.length > 0 ? summary.join('\n') : null };
}

function isHeadingOnly(passage: Passage): boolean {
  return passage.kind === 'flowchart' && plain(passage.text) === plain(headingOf(passage));
}

/**
 * Finds the official block that a digest block is about: on one of its pages, under the same heading. A digest that
 * takes a block apart stands under the block's heading: then it is the nearest heading above that they share.
 */
export function indexBlocks(blocks: readonly Passage[]): (digest: Passage) => Passage | null {
  const byPlace = new Map<string, Passage>();
  const placeOf = (edition: string, page: number, heading: string) => `${edition} ${page} ${plain(heading)}`;
  for (const block of blocks) {
    for (const page of pagesOf(block)) {
      const place = placeOf(block.edition, page, headingOf(block));
      if (!byPlace.has(place)) byPlace.set(place, block);
    }
  }
  return (digest) => {
    const headings = digest.section.length > 0 ? [...digest.section].reverse() : [digest.chapter];
    for (const heading of headings) {
      for (const page of pagesOf(digest)) {
        const block = byPlace.get(placeOf(digest.edition, page, heading));
        if (block) return block;
      }
    }
    return null;
  };
}

function pagesOf({ page, pageEnd }: Passage): readonly number[] {
  return page === null ? [] : Array.from({ length: Math.max(1, (pageEnd ?? page) - page + 1) }, (_, i) => page + i);
}

function headingOf(passage: Passage): string {
  return passage.section.at(-1) ?? passage.chapter;
}

function plain(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id;
  for (let n = 2; ; n++) if (!taken.has(`${id}~${n}`)) return `${id}~${n}`;
}
