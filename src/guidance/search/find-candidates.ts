import type { Passage } from '../../core/passage.ts';
import type { EncodedQuestion, SearchQuery } from '../../core/ports.ts';
import type { LexicalIndex } from '../index/lexical-index.ts';
import type { SearchIndex } from '../index/open-index.ts';
import type { TokenSet } from '../index/passage-tokens.ts';
import { weighCoverage, weighTopic } from './coverage.ts';
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

/**
 * What reads like a question that guidance answers was learnt from the texts of our corpus. Against a passage that an operator
 * added it says nothing, where no ask of it is near: it has none, or has others' asks and yet holds most of what is asked.
 * Then it counts as it does for most questions that are answered.
 */
const unknownKind = 0.7;
const heldShare = 0.8;
const nearAsk = 0.1;

/** A passage that was found, with what is known of it for this question. */
export interface Candidate {
  readonly passage: Passage;
  readonly features: Features;
}

export interface Candidates {
  readonly candidates: readonly Candidate[];
  /** The question as the encoder read it; null where that was not to be had, and words alone were searched. */
  readonly encoded: EncodedQuestion | null;
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
  const vectorHits = encoded
    ? await index.vectors.search(index.toComparable(encoded.vector), editions, vectorDepth)
    : [];

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

  const { lexical } = index;
  const topic = weighTopic(index.analysis.topic(text), lexical);
  const asked = [...new Set(index.analysis.tokens(text))];
  const askedNumbers = new Set(asked.flatMap((token) => lexical.numberOf(token) ?? []));
  const askedWeight = asked.reduce((sum, token) => sum + lexical.idf(token), 0);
  const kind = scoreKind(text, index.analysis);
  const kindByEncoder = Math.tanh((encoded?.answeredLogOdds ?? 0) / 2);
  const needs = createNeeds(text);
  const unknown = topic.words.filter(({ token, concepts }) => !lexical.has(token) && concepts.length === 0);

  const candidates = ids.flatMap((id): Candidate[] => {
    const passage = index.passages.get(id);
    const held = lexical.tokensOf(id);
    if (!passage || !held) return [];
    const { asks, text: near } = similarityOf(id);
    const [ask = 0, secondAsk = 0] = asks;
    const whole = weighCoverage(topic, held.all);
    const isKnown = isOurs(passage) || ask >= nearAsk || (passage.asks.length > 0 && whole.share < heldShare);
    const askMatch = Math.max(0, ...held.asks.map((one) => matchOf(askedNumbers, askedWeight, one, lexical)));
    return [
      {
        passage,
        features: {
          fused: (fusedScore(lexicalRank.get(id)) + fusedScore(vectorRank.get(id))) / (2 * fusedScore(0)),
          lexicalFirst: 1 / (1 + (lexicalRank.get(id) ?? 99)),
          vectorFirst: 1 / (1 + (vectorRank.get(id) ?? 99)),
          lexicalShare: (lexicalScore.get(id) ?? 0) / best,
          lexicalPerWord: Math.min(2, (lexicalScore.get(id) ?? 0) / (8 * (topic.weight || 1))),
          ask,
          secondAsk,
          askMean: asks.slice(0, 3).reduce((sum, value) => sum + value, 0) / 3,
          text: near,
          askGap: ask - highest.ask,
          textGap: near - highest.text,
          coverage: whole.share,
          bodyCoverage: weighCoverage(topic, held.text).share,
          askCoverage: weighCoverage(topic, held.allAsks).share,
          bestAskCoverage: Math.max(0, ...held.asks.map((one) => weighCoverage(topic, one).share)),
          askMatch,
          sameAsk: Math.min(1, Math.max(0, (askMatch - 0.7) / 0.2)),
          headingCoverage: weighCoverage(topic, held.heading).share,
          sectionShare: sections.get(id) ?? 0,
          rarestMissing: whole.rarestMissing,
          unknownWords: topic.words.length === 0 ? 0 : unknown.length / topic.words.length,
          topicWords: Math.min(1, topic.words.length / 10),
          kind: isKnown ? kind : Math.max(kind, unknownKind),
          kindByEncoder: isKnown ? kindByEncoder : Math.max(kindByEncoder, unknownKind),
          needUnmet: needs.unmetBy(passage),
          moneyUnmet: needs.moneyUnmetBy(passage),
          isNumbered: passage.paragraph === null ? 0 : 1,
          length: Math.min(1, passage.text.length / 2_500),
        },
      },
    ];
  });
  return { candidates, encoded };
}

/** Whether its asks were written for it. */
function isOurs({ asks, provenance, summary }: Passage): boolean {
  return asks.length > 0 && (provenance !== 'official' || summary !== null);
}

function fusedScore(rank: number | undefined): number {
  return rank === undefined ? 0 : 1 / (rankConstant + rank + 1);
}

/** How much two sets of tokens have in common, both ways, rare ones weighing more: 1 where they are the same. */
function matchOf(asked: ReadonlySet<number>, askedWeight: number, held: TokenSet, lexical: LexicalIndex): number {
  let all = askedWeight;
  let common = 0;
  for (const token of held) {
    const weight = lexical.idfOf(token);
    all += weight;
    if (asked.has(token)) common += weight;
  }
  return all === 0 ? 0 : (2 * common) / all;
}
