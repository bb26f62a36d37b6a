import type { Passage } from '../../core/passage.ts';
import type { SearchQuery } from '../../core/ports.ts';
import type { TopicWord } from '../index/analyse-text.ts';
import type { SearchIndex } from '../index/open-index.ts';
import { weighCoverage } from './coverage.ts';
import type { QueryEncoder } from './query-encoder.ts';
import { scoreKind } from './question-kind.ts';
import { createNeeds } from './question-needs.ts';
import type { Features } from './ranking.ts';
import { shareOfSections } from './section-shares.ts';

/** Reciprocal rank fusion's constant, as in Cormack, Clarke and Büttcher (2009). */
const rankConstant = 60;
const lexicalDepth = 60;
const vectorDepth = 150;

/** A pasted document is searched by its beginning: thousands of words cost seconds and say nothing together. */
const maxQueryCharacters = 4_000;

/** A passage that was found, with what is known of it for this question. */
export interface Candidate {
  readonly passage: Passage;
  readonly features: Features;
}

export interface Candidates {
  readonly candidates: readonly Candidate[];
  /** False where the question had no vector, and words alone were searched. */
  readonly hasVector: boolean;
}

interface Similarities {
  /** Best first. */
  readonly asks: readonly number[];
  readonly text: number;
}

/** What BM25 or the vectors find in the editions asked for, each passage with its features. */
export async function findCandidates(
  query: SearchQuery,
  index: SearchIndex,
  encode: QueryEncoder,
): Promise<Candidates> {
  const editions = new Set(query.editions);
  const text = index.lexical.correct(query.text.slice(0, maxQueryCharacters));
  const lexicalHits = index.lexical.search(text, editions, lexicalDepth);
  const encoded = await encode(index.analysis.expand(text), query.isPrivate ?? false);
  const vectorHits = encoded ? await index.vectors.search(index.toComparable(encoded), editions, vectorDepth) : [];

  const rankOf = (ids: readonly string[]) => new Map([...new Set(ids)].map((id, rank) => [id, rank]));
  const lexicalRank = rankOf(lexicalHits.map((hit) => hit.passageId));
  const vectorRank = rankOf(vectorHits.map((hit) => hit.entry.passageId));
  const similarities = new Map<string, { asks: number[]; text: number }>();
  for (const { entry, similarity } of vectorHits) {
    const held = similarities.get(entry.passageId) ?? { asks: [], text: 0 };
    similarities.set(entry.passageId, held);
    if (entry.role === 'ask') held.asks.push(similarity);
    else held.text = Math.max(held.text, similarity);
  }
  const similarityOf = (id: string): Similarities => similarities.get(id) ?? { asks: [], text: 0 };

  const best = lexicalHits[0]?.score ?? 1;
  const lexicalScore = new Map(lexicalHits.map((hit) => [hit.passageId, hit.score]));
  const ids = [...new Set([...lexicalRank.keys(), ...vectorRank.keys()])].filter((id) => index.passages.has(id));
  const prominence = new Map(
    ids.map((id) => {
      const { asks, text: near } = similarityOf(id);
      return [id, (lexicalScore.get(id) ?? 0) / best + (asks[0] ?? 0) + near];
    }),
  );
  const sections = shareOfSections(prominence, index.passages);
  const highest = {
    ask: Math.max(0, ...ids.map((id) => similarityOf(id).asks[0] ?? 0)),
    text: Math.max(0, ...ids.map((id) => similarityOf(id).text)),
  };

  const topic = index.analysis.topic(text);
  const asked = new Set(index.analysis.tokens(text));
  const kind = scoreKind(text, index.analysis);
  const askedWeight = weighTokens(asked, index);
  const needs = createNeeds(text);
  const topicWeight = topic.reduce((sum, { token }) => sum + index.lexical.idf(token), 0);
  const unknown = topic.filter(({ token, concepts }) => !index.lexical.has(token) && concepts.length === 0);

  const candidates = ids.flatMap((id): Candidate[] => {
    const passage = index.passages.get(id);
    if (!passage) return [];
    const { asks, text: near } = similarityOf(id);
    const [ask = 0, secondAsk = 0] = asks;
    const whole = coverageOf(topic, index.lexical.tokensOf(id), index);
    const body = coverageOf(topic, tokens(passage.text, index), index);
    const allAsks = coverageOf(topic, tokens(passage.asks.join(' ; '), index), index);
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
          askMean: asks.slice(0, 3).reduce((sum, value) => sum + value, 0) / 3,
          text: near,
          askGap: ask - highest.ask,
          textGap: near - highest.text,
          coverage: whole.share,
          bodyCoverage: body.share,
          askCoverage: allAsks.share,
          bestAskCoverage: bestAsk,
          askMatch: Math.max(0, ...passage.asks.map((one) => matchOf(asked, askedWeight, tokens(one, index), index))),
          headingCoverage: heading.share,
          sectionShare: sections.get(id) ?? 0,
          rarestMissing: whole.rarestMissing,
          unknownWords: topic.length === 0 ? 0 : unknown.length / topic.length,
          topicWords: Math.min(1, topic.length / 10),
          kind,
          needUnmet: needs.unmetBy(passage),
          moneyUnmet: needs.moneyUnmetBy(passage),
          isNumbered: passage.paragraph === null ? 0 : 1,
          length: Math.min(1, passage.text.length / 2_500),
        },
      },
    ];
  });
  return { candidates, hasVector: encoded !== null };
}

function fusedScore(rank: number | undefined): number {
  return rank === undefined ? 0 : 1 / (rankConstant + rank + 1);
}

function coverageOf(topic: readonly TopicWord[], held: ReadonlySet<string>, index: SearchIndex) {
  return weighCoverage(topic, held, index.lexical);
}

function weighTokens(all: ReadonlySet<string>, { lexical }: SearchIndex): number {
  let sum = 0;
  for (const token of all) sum += lexical.idf(token);
  return sum;
}

/** How much two sets of tokens have in common, both ways, rare ones weighing more: 1 where they are the same. */
function matchOf(
  asked: ReadonlySet<string>,
  askedWeight: number,
  held: ReadonlySet<string>,
  index: SearchIndex,
): number {
  let all = askedWeight;
  let common = 0;
  for (const token of held) {
    const weight = index.lexical.idf(token);
    all += weight;
    if (asked.has(token)) common += weight;
  }
  return all === 0 ? 0 : (2 * common) / all;
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
