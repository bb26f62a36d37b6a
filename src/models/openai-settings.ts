export interface OpenAIEncoderOptions {
  readonly apiKey: string;
  /** A server that speaks the same protocol; OpenAI's own where it is left out. */
  readonly baseURL?: string | undefined;
  /** Azure's in place of it. */
  readonly azure?: { readonly endpoint: string; readonly deployment: string; readonly apiVersion: string } | undefined;
  readonly model: string;
  readonly dimensions: number;
  /** Ask for vectors cut to `dimensions`; not every model can. */
  readonly isShortened: boolean;
}

/** How long the vectors of OpenAI's own models are: https://platform.openai.com/docs/guides/embeddings */
export const openAIDimensions: Readonly<Record<string, number>> = {
  'text-embedding-3-small': 1_536,
  'text-embedding-3-large': 3_072,
  'text-embedding-ada-002': 1_536,
};
