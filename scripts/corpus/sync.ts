import { systemClock } from '../../src/core/ports.ts';
import {
  checkForNewer,
  checkLimits,
  corpusFolder,
  createFetch,
  downloadLimits,
  loadCorpus,
  officialOrigins,
  syncOfficial,
} from '../../src/guidance/index.ts';
import { describeTaken, takenUp } from './add.ts';
import type { CommandInput } from './command.ts';

/** Downloads what `guidance.yaml` names, and asks the publication pages whether something newer stands there. */
export async function syncCommand(input: CommandInput): Promise<void> {
  const { editions, again, acceptGaps, acceptDocument, dataFolder, root, write, tell } = input;
  const { guidance } = loadCorpus(corpusFolder(root));
  const origins = { fetch: createFetch(), allowedOrigins: officialOrigins };
  const { taken, alreadyHeld } = await syncOfficial(
    { guidance, dataFolder, editions, again, acceptGaps, acceptDocument },
    { ...origins, limits: downloadLimits, clock: systemClock, onProgress: createProgressLines(tell) },
  );
  for (const { edition, held, wasHashKnown, warnings } of taken) {
    for (const line of [...describeTaken(edition, held), ...warnings]) write(line);
    if (!wasHashKnown)
      write('No hash was known for this file; this one is recorded, and later downloads must have it.');
  }
  if (alreadyHeld.length > 0) write(`Held already: ${alreadyHeld.join(', ')}. (--again downloads them anew.)`);
  if (taken.length > 0) write(takenUp);
  for (const check of await checkForNewer(guidance, { ...origins, limits: checkLimits })) write(check.text);
}

/** A line at the start of each file, at every quarter of it, and at its end. */
function createProgressLines(tell: (line: string) => void) {
  const shown = new Map<string, number>();
  return (edition: string, done: number, total: number | null) => {
    const share = total ? Math.floor((done / total) * 4) : Math.floor(done / 1_000_000);
    if (shown.get(edition) === share) return;
    shown.set(edition, share);
    const megabytes = (count: number) => `${(count / 1_000_000).toFixed(1)} MB`;
    tell(`${edition}: ${megabytes(done)}${total ? ` of ${megabytes(total)}` : ''}`);
  };
}
