import { describe, expect, it } from 'vitest';
import type { EditionScope } from '../../src/answering/choose-editions.ts';
import { findOther, offerNotice } from '../../src/answering/find-other.ts';
import type { EditionHolding, Retriever } from '../../src/core/ports.ts';
import { found, holdings, workingTogether } from './editions.ts';

const held: readonly EditionHolding[] = holdings.map((holding) =>
  holding.guidance.id === 'working-together'
    ? holding
    : { ...holding, passages: { official: 10, digest: 0, briefing: 0 } },
);
const newest: EditionScope = {
  mode: 'newest',
  editions: workingTogether,
  between: null,
  namesBoth: false,
  asAt: null,
  notices: [],
  missing: [],
};
const unexpected = () => {
  throw new Error('not asked here');
};

/** Finds one passage in each edition, with the evidence that the table gives. */
function retrieverOf(evidence: Readonly<Record<string, number>>) {
  const searched: string[] = [];
  const retriever = {
    search: async ({ editions: [edition = ''] }) => {
      searched.push(edition);
      const score = evidence[edition] ?? 0;
      return { passages: [found(`${edition}/main/12`, score, { page: 8 })], evidence: score };
    },
    weighSentences: unexpected,
    complete: unexpected,
    hasTopic: unexpected,
    passage: unexpected,
    numbered: unexpected,
    changes: unexpected,
  } satisfies Retriever;
  return { retriever, searched };
}

async function offered(
  other: Readonly<Record<string, number>>,
  { own = 0, isAnswered = false, isNamed = false, scope = newest } = {},
) {
  const { retriever, searched } = retrieverOf(other);
  const input = {
    ...{ text: 'single central record', scope, today: '2026-11-22' },
    choice: { guidance: 'working-together', isNamed },
    findings: { found: { passages: [], evidence: own }, isEnough: isAnswered },
  };
  const others = await findOther(input, { holdings: held, retriever });
  return { ids: others.map(({ passage }) => passage.id), id: others[0]?.passage.id ?? null, best: others[0], searched };
}

describe('an offer of other guidance', () => {
  it('is made where nothing else was found, from good evidence on', async () => {
    expect((await offered({ 'kcsie-2025': 0.61 })).id).toBe('kcsie-2025/main/12');
    expect((await offered({ 'kcsie-2025': 0.59 })).id).toBeNull();
  });

  it('is made beside an answer on plainly better evidence alone', async () => {
    const beside = (own: number, kcsie: number) => offered({ 'kcsie-2025': kcsie }, { own, isAnswered: true });
    expect((await beside(0.5, 0.9)).id).toBe('kcsie-2025/main/12');
    expect((await beside(0.5, 0.86)).id).toBeNull();
    expect((await beside(0.65, 0.9)).id).toBeNull();
    expect((await beside(0.9, 0.99)).searched).toEqual([]);
  });

  it('is of the one that answers best', async () => {
    const { id, searched } = await offered({ 'kcsie-2025': 0.7, 'information-sharing-2024': 0.8 });
    expect(id).toBe('information-sharing-2024/main/12');
    expect(searched).toEqual(['kcsie-2025', 'information-sharing-2024']);
    expect((await offered({ 'kcsie-2025': 0.79, 'information-sharing-2024': 0.8 })).ids).toEqual([
      'information-sharing-2024/main/12',
      'kcsie-2025/main/12',
    ]);
  });

  it('is not made, nor looked for, where a guidance, an edition or a date was named', async () => {
    expect((await offered({ 'kcsie-2025': 0.99 }, { isNamed: true })).searched).toEqual([]);
    expect((await offered({ 'kcsie-2025': 0.99 }, { scope: { ...newest, mode: 'as_at' } })).searched).toEqual([]);
  });

  it('names the place with its standing, and says how to ask there', async () => {
    const { best } = await offered({ 'kcsie-2025': 0.9 });
    if (!best) throw new Error('nothing was offered');
    const notice = offerNotice(best, 'single central record', false);
    expect(notice.text).toBe(
      'I did find something in Keeping Children Safe in Education 2025 (“for information” version), “A heading”, page 8. To read it, ask again with “in KCSIE”.',
    );
    expect(notice.offer).toEqual({
      ...{ edition: 'kcsie-2025', shortName: 'KCSIE', passageId: 'kcsie-2025/main/12' },
      question: 'single central record',
    });
  });
});
