import { APIConnectionTimeoutError, APIError } from 'openai';
import { EncoderError, type EncoderErrorCode } from '../core/errors.ts';

const byStatus: Readonly<Record<number, EncoderErrorCode>> = {
  401: 'embeddings_unauthorised',
  403: 'embeddings_unauthorised',
  404: 'embeddings_model_unknown',
  408: 'embeddings_timeout',
  429: 'embeddings_rate_limited',
};

/** The SDK's errors as ours, by class, status and code; never by message. https://platform.openai.com/docs/guides/error-codes */
export function toEncoderError(error: unknown): EncoderError {
  if (error instanceof EncoderError) return error;
  if (error instanceof APIConnectionTimeoutError) return new EncoderError('embeddings_timeout', error);
  if (!(error instanceof APIError)) return new EncoderError('embeddings_unreadable', error);
  // Out of credit is a 429 as well, and waiting does not help it.
  if (error.code === 'insufficient_quota') return new EncoderError('embeddings_out_of_credit', error);
  const known = byStatus[error.status ?? 0];
  if (known) return new EncoderError(known, error);
  const isTheirs = error.status === undefined || error.status >= 500;
  return new EncoderError(isTheirs ? 'embeddings_unavailable' : 'embeddings_rejected', error);
}
