import type { Log, NewerEdition } from '../../core/ports.ts';
import type { Timers } from '../../core/timers.ts';
import type { NewerCheck } from './check-for-newer.ts';

export interface DailyCheck {
  /** What was seen when it was last looked. Empty until then, and where nobody looks. */
  notices(): readonly NewerEdition[];
  /** Looks soon after the start, and then every day, until it is stopped. */
  start(timers: Timers): () => void;
}

const firstLookMs = 60_000;
const dayMs = 24 * 60 * 60_000;

/** Looks for newer editions and remembers what it saw; it downloads nothing and changes nothing. */
export function createDailyCheck(check: () => Promise<readonly NewerCheck[]>, log: Log): DailyCheck {
  const found = new Map<string, NewerEdition>();
  const look = async () => {
    for (const result of await check()) {
      const { guidance, failure, unlistedFiles, isNewer, pageUpdated, text, title, landingPage } = result;
      // What a page said yesterday stands until it says otherwise.
      if (failure !== null) log.warn({ guidance, code: failure }, 'corpus_check_failed');
      else if (!isNewer) found.delete(guidance);
      else {
        const readerText = `The publisher’s page of ${title} has something newer than Waymark knows. Check it before you rely on this: ${landingPage}`;
        found.set(guidance, { guidance, text, readerText, landingPage });
        log.warn({ guidance, pageUpdated, unlistedFiles: unlistedFiles.length, landingPage }, 'newer_edition_seen');
      }
      if (failure === null) log.info({ guidance, pageUpdated }, 'corpus_checked');
    }
  };
  return {
    notices: () => [...found.values()],
    start: (timers) => {
      const stopFirst = timers.after(firstLookMs, () => void look());
      const stopDaily = timers.every(dayMs, () => void look());
      return () => {
        stopFirst();
        stopDaily();
      };
    },
  };
}
