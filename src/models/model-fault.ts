import { BrokenCircuitError, BulkheadRejectedError } from 'cockatiel';
import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { WaymarkError } from '../core/errors.ts';
import type { ModelFault } from '../core/language-model.ts';

/** Inside this folder a fault is thrown; whoever asks gets it as a value. */
export class ModelFaultError extends WaymarkError {
  readonly fault: ModelFault;
  /** Whether the provider may have worked for it, so that it may be paid for. */
  readonly mayCost: boolean;
  /** What the provider asks to wait; null where it does not say. */
  readonly retryAfterMs: number | null;
  /** Whoever asked does not want it any more: nobody's fault. */
  readonly isCancelled: boolean;

  constructor(
    fault: ModelFault,
    more: {
      readonly cause?: unknown;
      readonly mayCost?: boolean;
      readonly retryAfterMs?: number | null;
      readonly isCancelled?: boolean;
    } = {},
  ) {
    super(`model_${fault}`, `The language model was not to be had (${fault}).`, {
      cause: more.cause,
      retryable: fault === 'unreachable' || fault === 'rate_limited',
    });
    this.fault = fault;
    this.mayCost = more.mayCost ?? false;
    this.retryAfterMs = more.retryAfterMs ?? null;
    this.isCancelled = more.isCancelled ?? false;
  }
}

const byStatus: Readonly<Record<number, ModelFault>> = {
  401: 'unauthorised',
  402: 'out_of_credit',
  403: 'unauthorised',
  404: 'model_unknown',
  408: 'timeout',
  409: 'unreachable',
  429: 'rate_limited',
};

/** Codes say more than the status does. https://platform.openai.com/docs/guides/error-codes */
const byCode: Readonly<Record<string, ModelFault>> = {
  insufficient_quota: 'out_of_credit',
  // Azure's filter holds a request back with a 400: https://learn.microsoft.com/azure/ai-services/openai/concepts/content-filter
  content_filter: 'refused',
  DeploymentNotFound: 'model_unknown',
  model_not_found: 'model_unknown',
};

/** What the packages throw, as ours: by class, name, status and code; never by message, which may hold a person's words. */
export function toModelFault(error: unknown, now: Date): ModelFaultError {
  if (error instanceof ModelFaultError) return error;
  if (error instanceof BrokenCircuitError) return new ModelFaultError('resting', { cause: error });
  if (error instanceof BulkheadRejectedError) return new ModelFaultError('busy', { cause: error });
  const name = error instanceof Error ? error.name : '';
  if (error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError || isTimeout(name))
    return new ModelFaultError('timeout', { cause: error, mayCost: true });
  if (error instanceof APIConnectionError) return new ModelFaultError('unreachable', { cause: error });
  if (error instanceof APIError) return fromStatus(error, now);
  // An answer that is cut off: by its length, or by a filter. Both are paid for.
  if (isNamed(error, 'LengthFinishReasonError'))
    return new ModelFaultError('unreadable', { cause: error, mayCost: true });
  if (isNamed(error, 'ContentFilterFinishReasonError'))
    return new ModelFaultError('refused', { cause: error, mayCost: true });
  // The request is longer than the model takes.
  if (isNamed(error, 'ContextOverflowError')) return new ModelFaultError('rejected', { cause: error });
  // What the connection throws when it breaks while the answer is read.
  if (error instanceof TypeError) return new ModelFaultError('unreachable', { cause: error, mayCost: true });
  return new ModelFaultError('unreadable', { cause: error, mayCost: true });
}

function isTimeout(name: string): boolean {
  return name === 'TimeoutError' || name === 'AbortError';
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && (error.name === name || error.constructor.name === name);
}

function fromStatus(error: APIError, now: Date): ModelFaultError {
  const status = error.status ?? 0;
  const fault =
    byCode[error.code ?? ''] ?? byStatus[status] ?? (status >= 500 || status === 0 ? 'unreachable' : 'rejected');
  return new ModelFaultError(fault, { cause: error, retryAfterMs: readRetryAfter(error.headers, now) });
}

/** Seconds or a date, as HTTP has it; OpenAI and Azure also name milliseconds. */
function readRetryAfter(headers: Headers | undefined, now: Date): number | null {
  const milliseconds = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (milliseconds >= 0) return milliseconds;
  const value = headers?.get('retry-after') ?? '';
  if (/^\s*\d+(?:\.\d+)?\s*$/.test(value)) return Number.parseFloat(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime());
}
