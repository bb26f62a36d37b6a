/** Whom a language model is asked of. */
export type ModelProvider =
  | {
      readonly kind: 'openai';
      readonly apiKey: string;
      /** A server that speaks the same protocol; OpenAI's own where it is left out. */
      readonly baseURL: string | undefined;
    }
  | {
      readonly kind: 'azure';
      readonly apiKey: string;
      readonly endpoint: string;
      readonly deployment: string;
      readonly apiVersion: string;
    };

export interface ModelSettings {
  readonly provider: ModelProvider;
  readonly model: string;
  /** Left out, the provider's own: not every model takes one. */
  readonly temperature: number | undefined;
  /** For an answer, with every try and wait in it. */
  readonly timeoutMs: number;
  readonly maxOutputTokens: number;
  readonly maxConcurrent: number;
  readonly budget: BudgetLimits;
  readonly givesSecondOpinion: boolean;
  /** OpenAI's moderation as a further signal of the second opinion; null where it is not asked. */
  readonly moderationModel: string | null;
}

export interface BudgetLimits {
  readonly tokensPerDay: number;
  /** Null where nothing is paid for by the token. */
  readonly money: Money | null;
}

export interface Money {
  readonly perDay: number;
  /** ISO 4217. */
  readonly currency: string;
  /** For a million tokens. */
  readonly inputPrice: number;
  readonly outputPrice: number;
}

/** What a model costs beside the answer, and how long its words are waited for. */
export const stepTimeouts = {
  /** Nobody waits longer for a question to be understood: it is looked up by its own words. */
  rewriteMs: 4_000,
  /** It runs beside the search; the screen alone stands after that. */
  judgeMs: 5_000,
} as const;

/** The host that words go to: for the record. */
export function hostOf(provider: ModelProvider): string {
  return new URL(provider.kind === 'azure' ? provider.endpoint : (provider.baseURL ?? openAIAddress)).host;
}

export const openAIAddress = 'https://api.openai.com/v1';
