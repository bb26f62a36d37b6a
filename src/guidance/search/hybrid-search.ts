import type { Passage } from '../../core/passage.ts';
import type { Encoder, SearchQuery, SearchResult } from '../../core/ports.ts';
import type { TopicWord } from '../index/analyse-text.ts';
import type { SearchIndex } from '../index/open-index.ts';
import { weighCoverage } from './coverage.ts';
import { createNeeds } from './question-needs.ts';
import { answerability, type Features, relevance } from './ranking.ts';

/** Reciprocal rank fusion's constant, as in Cormack, Clarke and Büttcher (2009). */
const rankConstant = 60;
const lexicalDepth = 60;
const vectorDepth = 150;

/** A pasted document is searched by its beginning: thousands of words cost seconds and say nothing together. */
const maxQueryCharacters = 4_000;

/** How far two passages' ranks lie apart before the score falls to about a third. */
const scoreSpread = 2;

/** A passage that was found, with what is known of it for this question. */
export interface Candidate {
  readonly passage: Passage;
  readonly features: Features;
}

/**
 * BM25 and vectors, each over the editions asked for, fused by rank, then put in order by the trained ranking. The
 * best passage's score says how likely it is to answer; the others' fall from it with their distance in rank.
 */
export async function hybridSearch(query: SearchQuery, index: SearchIndex, encoder: Encoder): Promise<SearchResult> {
  const ordered = (await findCandidates(query, index, encoder))
    .map((candidate) => ({ ...candidate, rank: relevance(candidate.features) }))
    .sort((a, b) => b.rank - a.rank || a.passage.id.localeCompare(b.passage.id));
  const [first] = ordered;
  if (!first) return { passages: [], evidence: 0 };
  const evidence = answerability(first.features);
  const passages = ordered
    .slice(0, query.limit)
    .map(({ passage, rank }) => ({ passage, score: evidence * Math.exp((rank - first.rank) / scoreSpread) }));
  return { passages, evidence };
}

export async function findCandidates(
  query: SearchQuery,
  index: SearchIndex,
  encoder: Encoder,
): Promise<readonly Candidate[]> {
  const editions = new Set(query.editions);
  const text = index.lexical.correct(query.text.slice(0, maxQueryCharacters));
  const lexicalHits = index.lexical.search(text, editions, lexicalDepth);
  const [vector = []] = await encoder.encode([index.analysis.expand(text)]);
  const vectorHits = await index.vectors.search(vector, editions, vectorDepth);

  const rankOf = (ids: readonly string[]) => new Map([...new Set(ids)].map((id, rank) => [id, rank]));
  const lexicalRank = rankOf(lexicalHits.map((hit) => hit.passageId));
  const vectorRank = rankOf(vectorHits.map((hit) => hit.entry.passageId));
  const askSimilarities = new Map<string, number[]>();
  const textSimilarity = new Map<string, number>();
  for (const { entry, similarity } of vectorHits) {
    if (entry.role === 'ask')
      askSimilarities.set(entry.passageId, [...(askSimilarities.get(entry.passageId) ?? []), similarity]);
    else textSimilarity.set(entry.passageId, Math.max(similarity, textSimilarity.get(entry.passageId) ?? 0));
  }

  const best = lexicalHits[0]?.score ?? 1;
  const lexicalScore = new Map(lexicalHits.map((hit) => [hit.passageId, hit.score]));
  const topic = index.analysis.topic(text);
  const needs = createNeeds(text);
  const topicWeight = topic.reduce((sum, { token }) => sum + index.lexical.idf(token), 0);
  const unknown = topic.filter(({ token, concepts }) => !index.lexical.has(token) && concepts.length === 0);

  return [...new Set([...lexicalRank.keys(), ...vectorRank.keys()])].flatMap((id): Candidate[] => {
    const passage = index.passages.get(id);
    if (!passage) return [];
    const [ask = 0, secondAsk = 0] = askSimilarities.get(id) ?? [];
    const whole = coverageOf(topic, index.lexical.tokensOf(id), index);
    const body = coverageOf(topic, tokens(passage.text, index), index);
    const asks = coverageOf(topic, tokens(passage.asks.join(' ; '), index), index);
    const heading = coverageOf(topic, tokens(passage.section.join(' '), index), index);
    const bestAsk = Math.max(0, ...passage.asks.map((one) => coverageOf(topic, tokens(one, index), index).share));
    return [
      {
        passage,
        features: {
          fused: (fusedScore(lexicalRank.get(id)) + fusedScore(vectorRank.get(id))) / (2 * fusedScore(0)),
          lexicalFirst: 1 / (1 + (lexicalRank.get(id) ?? 99)),
          vectorFirst: 1 / (1 + (vectorRank.get(id) ?? 99)),
          lexicalShare: (lexicalScore.get(id) ?? 0) / best,
          lexicalPerWord: Math.min(2, (lexicalScore.get(id) ?? 0) / (8 * (topicWeight || 1))),
          ask,
          secondAsk,
          text: textSimilarity.get(id) ?? 0,
          coverage: whole.share,
          bodyCoverage: body.share,
          askCoverage: asks.share,
          bestAskCoverage: bestAsk,
          headingCoverage: heading.share,
          rarestMissing: whole.rarestMissing,
          unknownWords: topic.length === 0 ? 0 : unknown.length / topic.length,
          topicWords: Math.min(1, topic.length / 10),
          needUnmet: needs.unmetBy(passage),
          moneyUnmet: needs.moneyUnmetBy(passage),
          isNumbered: passage.paragraph === null ? 0 : 1,
          length: Math.min(1, passage.text.length / 2_500),
        },
      },
    ];
  });
}

function fusedScore(rank: number | undefined): number {
  return rank === undefined ? 0 : 1 / (rankConstant + rank + 1);
}

function coverageOf(topic: readonly TopicWord[], held: ReadonlySet<string>, index: SearchIndex) {
  return weighCoverage(topic, held, index.lexical);
}

const tokenCache = new WeakMap<SearchIndex, Map<string, ReadonlySet<string>>>();

/** Tokens of a passage's parts are asked for at every question: kept as long as the index is. */
function tokens(text: string, index: SearchIndex): ReadonlySet<string> {
  const cache = tokenCache.get(index) ?? new Map<string, ReadonlySet<string>>();
  tokenCache.set(index, cache);
  const held = cache.get(text) ?? new Set(index.analysis.tokens(text));
  cache.set(text, held);
  return held;
}
