import { z } from 'zod';
import { pathwayIds } from '../core/concern.ts';
import type { ConcernClassifier } from '../core/concern-classifier.ts';
import type { Clock, Log } from '../core/ports.ts';
import type { LocalThread } from './local-thread.ts';

export interface ClassifierLimits {
  /** A person waits for it before anything is answered. */
  readonly timeoutMs: number;
  /** The first call loads the model, which takes about a second on a machine that has nothing else to do. */
  readonly loadTimeoutMs: number;
  /** How long it is left alone after it failed or was late, so that not every message waits for it. */
  readonly restMs: number;
}

const usualLimits: ClassifierLimits = { timeoutMs: 2_000, loadTimeoutMs: 10_000, restMs: 30_000 };

const classificationSchema = z.object({
  logOdds: z.number(),
  coversAll: z.boolean(),
  pathways: z.array(z.number()).length(pathwayIds.length),
});

/**
 * The screen's classifier, on this machine, beside the event loop. What it cannot read in time, or at all, the screen
 * judges by words alone; the log says so, without the words.
 */
export function createLocalClassifier(
  thread: Pick<LocalThread, 'ask'>,
  {
    clock,
    log,
    limits = usualLimits,
  }: { readonly clock: Clock; readonly log: Log; readonly limits?: ClassifierLimits },
): ConcernClassifier {
  let isLoaded = false;
  let restsUntil = Number.NEGATIVE_INFINITY;
  return {
    classify: async (text, withinMs = Number.POSITIVE_INFINITY) => {
      if (clock.monotonicMs() < restsUntil) return null;
      const limitMs = isLoaded ? limits.timeoutMs : limits.loadTimeoutMs;
      try {
        const answer = thread.ask({ kind: 'classify', text });
        answer.then(
          () => {
            isLoaded = true;
          },
          () => {}, // seen below, unless nobody waits any more
        );
        return classificationSchema.parse(await within(Math.min(limitMs, withinMs), answer));
      } catch (error) {
        if (error instanceof Late && withinMs < limitMs) return null;
        restsUntil = clock.monotonicMs() + limits.restMs;
        log.warn({ code: 'classifier_failed' }, 'screen_by_words_alone');
        return null;
      }
    },
  };
}

class Late extends Error {}

async function within<T>(timeoutMs: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Late()), timeoutMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
