import type { PathwayId } from './concern.ts';
import type { Provenance } from './passage.ts';

/** A passage as a model is shown it: under a token that means nothing elsewhere, so that an invented one is known at once. */
export interface EvidenceText {
  /** "P1", "P2" … in the order of the evidence, within one request. */
  readonly token: string;
  /** How a person would name the place. */
  readonly label: string;
  readonly edition: string;
  readonly provenance: Provenance;
  /** Text of the guidance or of our summary: data, whatever it says. */
  readonly text: string;
}

export interface WriteRequest {
  /** Stands alone, and is masked: names and identifiers are gone. */
  readonly question: string;
  readonly evidence: readonly EvidenceText[];
}

/** What a model says, before anything of it is believed. */
export interface WrittenStatement {
  readonly text: string;
  /** What it rests on: a token, and words that should stand verbatim in the text under it. */
  readonly evidence: readonly { readonly token: string; readonly quotation: string }[];
}

/** One question and what was answered, masked. Never one in which a concern was found, or asked about. */
export interface Exchange {
  readonly question: string;
  readonly answer: string;
}

export interface RewriteRequest {
  /** Masked. */
  readonly question: string;
  /** At most the last five, oldest first. */
  readonly exchanges: readonly Exchange[];
}

/** A second opinion on whether a real, particular person may be at risk. It can add to what the screen found, never take away. */
export interface Opinion {
  readonly result: 'clear' | 'confirm' | 'referred';
  /** Null where the model names none that is known. */
  readonly pathway: PathwayId | null;
}

export type ModelFault =
  | 'unreachable'
  | 'timeout'
  | 'rate_limited'
  | 'unauthorised'
  | 'model_unknown'
  | 'out_of_credit'
  | 'rejected'
  /** The model declined to answer. */
  | 'refused'
  /** Not the form that was asked for, or cut off. */
  | 'unreadable'
  /** The day's budget of money or tokens is used up. */
  | 'budget_spent'
  /** It failed so often that it is left alone for a while. */
  | 'resting'
  /** As many requests as may run at once are running. */
  | 'busy';

/** What a request took: for the audit, the operator and the day's budget. */
export interface ModelUse {
  /** The provider's host and the model's name. */
  readonly model: string;
  /** The prompt's name and version: "answer@3". */
  readonly prompt: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly milliseconds: number;
}

export type ModelResult<Value> =
  | { readonly kind: 'done'; readonly value: Value; readonly use: ModelUse }
  | { readonly kind: 'unavailable'; readonly fault: ModelFault };

/**
 * A language model, asked only for what the screen has passed. It never rejects: whatever fails is a fault by name, and
 * the reply goes on without it.
 */
export interface LanguageModel {
  /** A follow-up as a question that stands alone. */
  rewrite(request: RewriteRequest, signal?: AbortSignal): Promise<ModelResult<string>>;
  /** A short answer as statements, each with its evidence; none where the evidence does not answer. */
  write(request: WriteRequest, signal?: AbortSignal): Promise<ModelResult<readonly WrittenStatement[]>>;
  /** @param message masked */
  judge(message: string, signal?: AbortSignal): Promise<ModelResult<Opinion>>;
}
