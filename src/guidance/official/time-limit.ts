import { DownloadError } from './errors.ts';

interface TimeLimit {
  readonly signal: AbortSignal;
  /** Something came: the wait for the next byte starts anew. */
  touch(): void;
  /** Why the signal was given; null where it was not. */
  reason(): DownloadError | null;
  stop(): void;
}

/** Ends what is under way when nothing comes for too long, or when all of it takes too long. */
export function startTimeLimit({ idleMs, totalMs }: { idleMs: number; totalMs: number }, host: string): TimeLimit {
  const controller = new AbortController();
  let reason: DownloadError | null = null;
  const end = (words: string) => {
    reason = new DownloadError('download_too_slow', `${host} ${words}. Run the command again to go on from there.`);
    controller.abort(reason);
  };
  const seconds = (ms: number) => `${Math.max(1, Math.round(ms / 1000))} seconds`;
  const giveUp = () => end(`sent nothing for ${seconds(idleMs)}`);
  const total = setTimeout(() => end(`took longer than ${seconds(totalMs)}`), totalMs);
  let idle = setTimeout(giveUp, idleMs);
  return {
    signal: controller.signal,
    reason: () => reason,
    touch: () => {
      clearTimeout(idle);
      idle = setTimeout(giveUp, idleMs);
    },
    stop: () => {
      clearTimeout(idle);
      clearTimeout(total);
    },
  };
}
