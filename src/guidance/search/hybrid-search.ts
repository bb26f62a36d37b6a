import type { Passage } from '../../core/passage.ts';
import type { Encoder, SearchQuery, SearchResult } from '../../core/ports.ts';
import type { TopicWord } from '../index/analyse-text.ts';
import type { SearchIndex } from '../index/open-index.ts';
import { calibrate } from './calibrate.ts';

/** Reciprocal rank fusion's constant, as in Cormack, Clarke and Büttcher (2009). */
const rankConstant = 60;
const lexicalDepth = 60;
const vectorDepth = 120;

/** What is known of one passage for one question, each from 0 to about 1. */
export interface PassageFeatures {
  readonly fused: number;
  readonly lexical: number;
  readonly askSimilarity: number;
  readonly textSimilarity: number;
  /** Share of the question's topic, weighted by how rare each word is, that the passage holds. */
  readonly coverage: number;
  readonly headingCoverage: number;
}

/** BM25 and vectors, each over the editions asked for, fused by rank and then ordered by what the features say together. */
export async function hybridSearch(query: SearchQuery, index: SearchIndex, encoder: Encoder): Promise<SearchResult> {
  const editions = new Set(query.editions);
  const lexicalHits = index.lexical.search(query.text, editions, lexicalDepth);
  const [vector = []] = await encoder.encode([index.analysis.expand(query.text)]);
  const vectorHits = await index.vectors.search(vector, editions, vectorDepth);

  const rankOf = (ids: readonly string[]) => new Map([...new Set(ids)].map((id, rank) => [id, rank]));
  const lexicalRank = rankOf(lexicalHits.map((hit) => hit.passageId));
  const vectorRank = rankOf(vectorHits.map((hit) => hit.entry.passageId));
  const similarity = { ask: new Map<string, number>(), text: new Map<string, number>() };
  for (const { entry, similarity: value } of vectorHits) {
    const into = entry.role === 'ask' ? similarity.ask : similarity.text;
    into.set(entry.passageId, Math.max(value, into.get(entry.passageId) ?? 0));
  }

  const best = lexicalHits[0]?.score ?? 1;
  const lexicalScore = new Map(lexicalHits.map((hit) => [hit.passageId, hit.score / best]));
  const topic = index.analysis.topic(query.text);
  const scored = [...new Set([...lexicalRank.keys(), ...vectorRank.keys()])].flatMap((id) => {
    const passage = index.passages.get(id);
    if (!passage) return [];
    const features: PassageFeatures = {
      fused: (fusedScore(lexicalRank.get(id)) + fusedScore(vectorRank.get(id))) / (2 * fusedScore(0)),
      lexical: lexicalScore.get(id) ?? 0,
      askSimilarity: similarity.ask.get(id) ?? 0,
      textSimilarity: similarity.text.get(id) ?? 0,
      coverage: coverage(topic, index.lexical.tokensOf(id), index),
      headingCoverage: coverage(topic, headingTokens(passage, index), index),
    };
    return [{ passage, features, ...calibrate(features) }];
  });
  scored.sort((a, b) => b.score - a.score || a.passage.id.localeCompare(b.passage.id));
  const passages = scored.slice(0, query.limit).map(({ passage, score }) => ({ passage, score }));
  return { passages, evidence: scored[0]?.score ?? 0 };
}

function fusedScore(rank: number | undefined): number {
  return rank === undefined ? 0 : 1 / (rankConstant + rank + 1);
}

function headingTokens(passage: Passage, index: SearchIndex): ReadonlySet<string> {
  return new Set(index.analysis.tokens(passage.section.join(' ')));
}

/** 0 to 1; a question with no topic words at all has nothing that could be covered. */
export function coverage(topic: readonly TopicWord[], held: ReadonlySet<string>, index: SearchIndex): number {
  let all = 0;
  let met = 0;
  for (const { token, concepts } of topic) {
    const weight = index.lexical.idf(token);
    all += weight;
    if (held.has(token) || concepts.some((concept) => held.has(concept))) met += weight;
  }
  return all === 0 ? 0 : met / all;
}
