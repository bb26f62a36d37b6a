import { bulkhead, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import type { ModelFault } from '../core/language-model.ts';
import type { Clock } from '../core/ports.ts';
import { ModelFaultError, toModelFault } from './model-fault.ts';

export interface GuardDeps {
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
}

export interface GuardLimits {
  readonly maxConcurrent: number;
  /** Tries after the first. */
  readonly retries: number;
  /** Waits grow from this by doubling, each with up to as much again at random, so that many do not come back at once. */
  readonly firstWaitMs: number;
  /** So many faults of the provider in a row, and it is left alone for a while. */
  readonly faultsUntilRest: number;
  readonly restMs: number;
}

export const usualGuardLimits = {
  retries: 2,
  firstWaitMs: 300,
  faultsUntilRest: 5,
  restMs: 30_000,
} as const satisfies Omit<GuardLimits, 'maxConcurrent'>;

/** Faults of the provider or the way to it, not of one request: they count towards a rest. */
const ofProvider: ReadonlySet<ModelFault> = new Set([
  ...(['unreachable', 'timeout', 'rate_limited', 'unauthorised', 'model_unknown', 'out_of_credit'] as const),
]);

export type GuardedCall<Value> = (signal: AbortSignal) => Promise<Value>;

export interface Guard {
  /**
   * Runs a call within a time that every try and wait counts towards.
   * @throws ModelFaultError and nothing else
   */
  run<Value>(call: GuardedCall<Value>, timeoutMs: number, signal?: AbortSignal): Promise<Value>;
}

/** As many at once as may be, tries again where that can help, and leaves a provider alone that keeps failing. */
export function createGuard(limits: GuardLimits, { clock, random }: GuardDeps): Guard {
  const room = bulkhead(limits.maxConcurrent, limits.maxConcurrent * 2);
  const breaker = circuitBreaker(
    handleWhen((error) => error instanceof ModelFaultError && !error.isCancelled && ofProvider.has(error.fault)),
    { halfOpenAfter: limits.restMs, breaker: new ConsecutiveBreaker(limits.faultsUntilRest) },
  );
  return {
    run: async (call, timeoutMs, outer) => {
      const deadline = clock.monotonicMs() + timeoutMs;
      const time = AbortSignal.timeout(Math.max(1, timeoutMs));
      const signal = outer ? AbortSignal.any([outer, time]) : time;
      const asFault = (error: unknown) => {
        if (!signal.aborted) return toModelFault(error, clock.now());
        return new ModelFaultError('timeout', { cause: error, mayCost: true, isCancelled: outer?.aborted ?? false });
      };
      const once = () =>
        breaker.execute(async () => {
          try {
            return await untilAborted(call(signal), signal);
          } catch (error) {
            throw asFault(error);
          }
        });
      const inTurn = room.execute(async () => {
        for (let tried = 0; ; tried++) {
          try {
            return await once();
          } catch (error) {
            const fault = asFault(error);
            const waitMs = fault.retryAfterMs ?? limits.firstWaitMs * 2 ** tried * (1 + random());
            const isInTime = clock.monotonicMs() + waitMs < deadline;
            if (!fault.retryable || tried >= limits.retries || !isInTime) throw fault;
            await untilAborted(new Promise((resolve) => setTimeout(resolve, waitMs)), signal);
          }
        }
      }, signal);
      try {
        return await untilAborted(inTurn, signal);
      } catch (error) {
        throw asFault(error);
      }
    },
  };
}

/** Whatever does not heed the signal is left behind. */
async function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  let stop = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(new ModelFaultError('timeout', { mayCost: true }));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
    promise.catch(() => {});
  }
}
