import { errorCode } from '../../core/errors.ts';
import type { Clock, EncodedQuestion, Encoder, Log } from '../../core/ports.ts';

export type QueryEncoder = (text: string, isPrivate: boolean) => Promise<EncodedQuestion | null>;

/**
 * After a failure the encoder is left alone for this long: nobody waits for a provider question after question, and a local
 * one that cannot start is not started for each of them.
 */
const pauseMs = 30_000;

/** Questions come in parts and come again: what was read of the last ones is kept, and never written anywhere. */
const keptQuestions = 200;

/**
 * A question as the encoder reads it; null where that is not to be had, and the search goes on by words alone: the encoder
 * failed, or it is remote and the words must stay here.
 */
export function createQueryEncoder(encoder: Encoder, { clock, log }: { clock: Clock; log: Log }): QueryEncoder {
  const kept = new Map<string, EncodedQuestion>();
  const read = (texts: readonly string[]) => readWith(encoder, texts);
  // A remote encoder is given little time for a single text, and plenty for a batch.
  const encodeOne = encoder.isRemote ? async (text: string) => (await read([text]))[0] : gather(read);
  let pausedUntil = Number.NEGATIVE_INFINITY;
  return async (text, isPrivate) => {
    if ((encoder.isRemote && isPrivate) || clock.monotonicMs() < pausedUntil) return null;
    const known = kept.get(text);
    if (known) return known;
    try {
      const encoded = await encodeOne(text);
      if (!encoded) return null;
      if (kept.size >= keptQuestions) kept.delete(kept.keys().next().value ?? '');
      kept.set(text, encoded);
      return encoded;
    } catch (error) {
      log.warn({ code: errorCode(error), encoder: encoder.id }, 'encoder_failed');
      pausedUntil = clock.monotonicMs() + pauseMs;
      return null;
    }
  };
}

type Read = (texts: readonly string[]) => Promise<readonly EncodedQuestion[]>;

async function readWith(encoder: Encoder, texts: readonly string[]): Promise<readonly EncodedQuestion[]> {
  if (encoder.readQuestions) return encoder.readQuestions(texts);
  return (await encoder.encode(texts)).map((vector) => ({ vector, answeredLogOdds: null }));
}

/** The clauses of a long question are searched for at once: encoded together they take little more than half the time. */
function gather(read: Read): (text: string) => Promise<EncodedQuestion | undefined> {
  let open: { readonly texts: string[]; readonly encoded: ReturnType<Read> } | null = null;
  return async (text) => {
    if (open === null) {
      const texts: string[] = [];
      const encoded = Promise.resolve().then(() => {
        open = null;
        return read(texts);
      });
      open = { texts, encoded };
    }
    const { texts, encoded } = open;
    const at = texts.push(text) - 1;
    return (await encoded)[at];
  };
}
