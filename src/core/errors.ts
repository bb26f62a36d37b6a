/** What breaks is thrown, as one of these: a stable code, words for a person, and whether trying again can help. */
export class WaymarkError extends Error {
  readonly code: string;
  readonly retryable: boolean;

  constructor(code: string, message: string, options: { cause?: unknown; retryable?: boolean } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}

/** A corpus file says something the reader cannot take. The message names file, line and what was expected. */
export class CorpusError extends WaymarkError {
  readonly file: string;
  readonly line: number | null;

  /** @param more further problems of the same file, in full: a person mends all of them at once */
  constructor(file: string, line: number | null, expected: string, more: readonly string[] = []) {
    super('corpus_invalid', [`${file}${line === null ? '' : `, line ${line}`}: ${expected}`, ...more].join('\n'));
    this.file = file;
    this.line = line;
  }
}

/** The stored index is damaged, half-written or from another version. It is rebuilt, never served. */
export class IndexUnusableError extends WaymarkError {
  constructor(reason: string, cause?: unknown) {
    super('index_unusable', `The search index cannot be used: ${reason}.`, { cause, retryable: true });
  }
}

/** Settings that stop the start; every problem is listed by variable name, and no value is shown. */
export class ConfigError extends WaymarkError {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super('config_invalid', ['Waymark cannot start with these settings:', ...problems.map((p) => `- ${p}`)].join('\n'));
    this.problems = problems;
  }
}

/** What a person asked for cannot be read as asked: an unknown edition, an impossible date, too long a text. */
export class QuestionError extends WaymarkError {
  constructor(code: 'unknown_edition' | 'invalid_date' | 'edition_and_date' | 'empty' | 'too_long', message: string) {
    super(code, message);
  }
}

const encoderErrors = {
  embeddings_unauthorised: 'The embeddings provider did not accept the key. Check OPENAI_API_KEY.',
  embeddings_model_unknown: 'The embeddings provider does not have this model. Check OPENAI_EMBEDDING_MODEL.',
  embeddings_out_of_credit: 'The account with the embeddings provider has no credit left.',
  embeddings_rejected: 'The embeddings provider did not accept the request.',
  embeddings_unreadable: 'The embeddings provider sent vectors of another size than was asked for, or none.',
  embeddings_rate_limited: 'The embeddings provider takes no more requests for now.',
  embeddings_timeout: 'The embeddings provider did not answer in time.',
  embeddings_unavailable: 'The embeddings provider cannot be reached.',
} as const;
export type EncoderErrorCode = keyof typeof encoderErrors;

const passing: ReadonlySet<EncoderErrorCode> = new Set([
  'embeddings_rate_limited',
  'embeddings_timeout',
  'embeddings_unavailable',
]);

/** Texts could not be turned into vectors. Search goes on by words alone. */
export class EncoderError extends WaymarkError {
  constructor(code: EncoderErrorCode, cause?: unknown) {
    super(code, encoderErrors[code], { cause, retryable: passing.has(code) });
  }
}

/** The code of an error for a log line: a WaymarkError's own, otherwise the class name, never the message. */
export function errorCode(error: unknown): string {
  if (error instanceof WaymarkError) return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
