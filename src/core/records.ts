import type { AuditSubject } from './audit.ts';

/** Where each person can be written to alone, as one platform describes it. */
export interface ConversationReferences {
  save(person: string, reference: unknown): Promise<void>;
  /** As it was saved, to be parsed by whoever knows its shape. */
  find(person: string): Promise<unknown>;
  remove(person: string): Promise<void>;
}

/** What can be wrong with an answer, the same wherever it is asked: an export counts them together. */
export const feedbackReasons = ['wrong_passage', 'wrong_edition', 'unclear', 'unsafe'] as const;
export type FeedbackReason = (typeof feedbackReasons)[number];

/** As people choose between them: what is counted together was asked in the same words. */
export const reasonWords = {
  wrong_passage: 'It is the wrong passage',
  wrong_edition: 'It is the wrong edition',
  unclear: 'It is not clear',
  unsafe: 'It could put somebody at risk',
} as const satisfies Record<FeedbackReason, string>;

/** What somebody thought of a reply: ids and choices, no text. */
export interface Feedback {
  readonly id: string;
  readonly reply: string;
  readonly verdict: 'helpful' | 'not_helpful';
  /** One of the reasons offered; a file can hold others from before. */
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

/** A question about the guidance as it is kept where the operator has said so: masked, and never one that raised a concern. */
export interface KeptQuestion {
  readonly id: string;
  /** ISO, UTC. */
  readonly at: string;
  readonly outcome: string;
  readonly text: string;
}

export interface KeptQuestions {
  save(question: KeptQuestion, subject: AuditSubject): Promise<void>;
  /** What was kept of a conversation in which a concern has come up: part of it may have been told before it was noticed. */
  forget(subject: AuditSubject): Promise<void>;
  /** From and until (left out) in ISO. */
  between(from: string, until: string): Promise<readonly KeptQuestion[]>;
}
