import { errorCode } from '../../core/errors.ts';
import type { Clock, Encoder, Log } from '../../core/ports.ts';

export type QueryEncoder = (text: string, isPrivate: boolean) => Promise<readonly number[] | null>;

/**
 * After a failure the encoder is left alone for this long: nobody waits for a provider question after question, and a local
 * one that cannot start is not started for each of them.
 */
const pauseMs = 30_000;

/** Questions come in parts and come again: the vectors of the last ones are kept, and never written anywhere. */
const keptVectors = 200;

/**
 * The vector of a question; null where there is none to be had, and the search goes on by words alone: the encoder
 * failed, or it is remote and the words must stay here.
 */
export function createQueryEncoder(encoder: Encoder, { clock, log }: { clock: Clock; log: Log }): QueryEncoder {
  const kept = new Map<string, readonly number[]>();
  // A remote encoder is given little time for a single text, and plenty for a batch.
  const encodeOne = encoder.isRemote ? async (text: string) => (await encoder.encode([text]))[0] : gather(encoder);
  let pausedUntil = Number.NEGATIVE_INFINITY;
  return async (text, isPrivate) => {
    if ((encoder.isRemote && isPrivate) || clock.monotonicMs() < pausedUntil) return null;
    const known = kept.get(text);
    if (known) return known;
    try {
      const vector = await encodeOne(text);
      if (!vector) return null;
      if (kept.size >= keptVectors) kept.delete(kept.keys().next().value ?? '');
      kept.set(text, vector);
      return vector;
    } catch (error) {
      log.warn({ code: errorCode(error), encoder: encoder.id }, 'encoder_failed');
      pausedUntil = clock.monotonicMs() + pauseMs;
      return null;
    }
  };
}

/** The clauses of a long question are searched for at once: encoded together they take little more than half the time. */
function gather(encoder: Encoder): (text: string) => Promise<readonly number[] | undefined> {
  let open: { readonly texts: string[]; readonly vectors: ReturnType<Encoder['encode']> } | null = null;
  return async (text) => {
    if (open === null) {
      const texts: string[] = [];
      const vectors = Promise.resolve().then(() => {
        open = null;
        return encoder.encode(texts);
      });
      open = { texts, vectors };
    }
    const { texts, vectors } = open;
    const at = texts.push(text) - 1;
    return (await vectors)[at];
  };
}
