import type { EditionDifference } from './difference.ts';
import type { Edition, Guidance } from './edition.ts';
import type { Change, Passage } from './passage.ts';
import type { Question } from './question.ts';
import type { Card, Reply, RetrievedPassage } from './reply.ts';

/** Time, as a dependency: nothing else in the project reads the clock. */
export interface Clock {
  now(): Date;
  /** Milliseconds that only grow, for durations. */
  monotonicMs(): number;
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
};

/**
 * What is under way on a message that the screen has passed: none is told of a concern. `writing` and `checking` only where
 * a language model is asked to write; a follow-up may be worded anew before the search.
 */
export type AnswerStep = 'searching' | 'writing' | 'checking';

/** Told as each step begins, in that order. Decoration: what it throws changes nothing, and nothing waits for it. */
export type TellStep = (step: AnswerStep) => void;

/** What every channel asks: one question in, one checked reply out. Never rejects: what breaks becomes `failed`. */
export interface Assistant {
  reply(question: Question, tellStep?: TellStep): Promise<Reply>;
}

/** What a search as one types finds: passages, newest edition first, or a concern's card, which takes the place of them all. */
export type QuickFinding =
  | { readonly kind: 'passages'; readonly passages: readonly OpenedPassage[] }
  | { readonly kind: 'concern'; readonly card: Card };

/**
 * Search as one types, by words and vectors alone. Each text is screened first, as any message is. Half-typed words are
 * no conversation: nothing of them is remembered, recorded or sent anywhere, and nobody is asked about them later.
 */
export interface QuickSearch {
  /** @throws WaymarkError `index_building` where there is no index yet */
  find(typed: Pick<Question, 'text' | 'channel' | 'person' | 'places'>): Promise<QuickFinding>;
}

export interface EditionHolding {
  readonly edition: Edition;
  readonly guidance: Guidance;
  readonly passages: { readonly official: number; readonly digest: number; readonly briefing: number };
  readonly status: 'in_force' | 'superseded' | 'not_yet_in_force';
}

/** A passage in its surroundings, for a reader who opens a citation. */
export interface OpenedPassage {
  readonly passage: Passage;
  readonly label: string;
  readonly url: string | null;
  readonly before: readonly Passage[];
  readonly after: readonly Passage[];
}

/** Something newer than Waymark knows stands on a publisher's page. */
export interface NewerEdition {
  readonly guidance: string;
  /** For an operator: what was seen, with addresses. */
  readonly text: string;
  /** For a person who reads an answer from this guidance. */
  readonly readerText: string;
  readonly landingPage: string;
}

/** What is held, for the parts of a channel that show rather than answer. */
export interface Library {
  editions(): readonly EditionHolding[];
  open(passageId: string): OpenedPassage | null;
  /** What was seen when it was last looked; empty until then, and where nobody looks. */
  newerEditions(): readonly NewerEdition[];
  /**
   * What two editions say differently, whichever is named first. Null where they cannot be compared: one is not known,
   * both are the same, or they are of different guidance.
   */
  compare(one: string, other: string): EditionDifference | null;
}

export type Readiness =
  | { readonly state: 'ready'; readonly passages: number; readonly vectorSearch: 'hnsw' | 'exact' }
  | { readonly state: 'building'; readonly done: number; readonly total: number }
  | { readonly state: 'broken'; readonly reason: string };

/** Levels and fields only: a log line carries ids, codes and durations, never what a person typed. */
export interface Log {
  info(fields: Record<string, string | number | boolean | null>, event: string): void;
  warn(fields: Record<string, string | number | boolean | null>, event: string): void;
  error(fields: Record<string, string | number | boolean | null>, event: string): void;
}

/** Turns texts to unit vectors. `id` names encoder and version: an index records what it was built with. */
export interface Encoder {
  readonly id: string;
  readonly dimensions: number;
  /** Set where texts leave this machine: then only questions that the screen passed at once may go through it. */
  readonly isRemote?: true;
  /** @throws EncoderError */
  encode(texts: readonly string[]): Promise<readonly (readonly number[])[]>;
  /**
   * Questions likewise, each with what the encoder makes of it. Left out by one that has not learnt what our guidance answers.
   * @throws EncoderError
   */
  readQuestions?(texts: readonly string[]): Promise<readonly EncodedQuestion[]>;
}

export interface EncodedQuestion {
  readonly vector: readonly number[];
  /** That it reads like a question which the guidance answers, as natural log-odds; null where nothing was learnt of that. */
  readonly answeredLogOdds: number | null;
}

export interface SearchQuery {
  readonly text: string;
  /** Only passages of these editions are searched: the filter is applied inside the search. */
  readonly editions: readonly string[];
  readonly limit: number;
  /** The words must not leave this machine: where the encoder is remote, they are searched for as words alone. */
  readonly isPrivate?: boolean;
}

/** How well the best passages bear on the question, from 0 (nothing) to 1, as calibrated on the development set. */
export interface SearchResult {
  readonly passages: readonly RetrievedPassage[];
  readonly evidence: number;
}

export interface Retriever {
  search(query: SearchQuery): Promise<SearchResult>;
  /** How much each sentence says of what the question is about, 0 to 1: the question's words it holds, weighted by rarity. */
  weighSentences(question: string, sentences: readonly string[]): readonly number[];
  /** The text with words that are half typed, or cut short, ended as the passages most often have them. */
  complete(text: string): string;
  /** Is anything left of the question once editions and words about the document are taken out? */
  hasTopic(question: string): boolean;
  passage(id: string): Passage | null;
  /** What an edition holds under paragraph and page numbers, in the order of the document; empty where only facts are held. */
  numbered(edition: string): readonly Passage[];
  changes(): readonly Change[];
}
