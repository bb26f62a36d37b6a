import type { SearchQuery, SearchResult } from '../../core/ports.ts';
import type { SearchIndex } from '../index/open-index.ts';
import { findCandidates } from './find-candidates.ts';
import type { QueryEncoder } from './query-encoder.ts';
import { answerability, relevance } from './ranking.ts';

/** How far two passages' ranks lie apart before the score falls to about a third. */
const scoreSpread = 2;

/**
 * BM25 and vectors, each over the editions asked for, put in order by the trained ranking. The best passage's score
 * says how likely it is to answer; the others' fall from it with their distance in rank.
 */
export async function hybridSearch(
  query: SearchQuery,
  index: SearchIndex,
  encode: QueryEncoder,
): Promise<SearchResult> {
  const { candidates, encoded } = await findCandidates(query, index, encode);
  const hasVector = encoded !== null;
  const ordered = candidates
    .map((candidate) => ({ ...candidate, rank: relevance(candidate.features, hasVector) }))
    .sort((a, b) => b.rank - a.rank || a.passage.id.localeCompare(b.passage.id));
  const [first] = ordered;
  if (!first) return { passages: [], evidence: 0 };
  const evidence = answerability(first.features, hasVector);
  const passages = ordered
    .slice(0, query.limit)
    .map(({ passage, rank }) => ({ passage, score: evidence * Math.exp((rank - first.rank) / scoreSpread) }));
  return { passages, evidence };
}
