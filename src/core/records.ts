/** Where each person can be written to alone, as one platform describes it. */
export interface ConversationReferences {
  save(person: string, reference: unknown): Promise<void>;
  /** As it was saved, to be parsed by whoever knows its shape. */
  find(person: string): Promise<unknown>;
  remove(person: string): Promise<void>;
}

/** What somebody thought of a reply: ids and choices, no text. */
export interface Feedback {
  readonly id: string;
  readonly reply: string;
  readonly verdict: 'helpful' | 'not_helpful';
  /** One of the reasons offered, by its name. */
  readonly reason: string | null;
  /** Ids of the passages that the reply cited. */
  readonly citations: readonly string[];
  /** ISO, UTC. */
  readonly at: string;
}

export interface FeedbackStore {
  /** The same id again replaces what was said before: people change their minds. */
  save(feedback: Feedback): Promise<void>;
  since(at: string): Promise<readonly Feedback[]>;
}
