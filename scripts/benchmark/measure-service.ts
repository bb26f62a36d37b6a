import { setTimeout as pause } from 'node:timers/promises';
import { startService } from '../load/start-service.ts';

export interface ServiceMemory {
  /** Resident once it is ready, after the last question, and at most from then on; in bytes. */
  readonly ready: number;
  readonly last: number;
  readonly most: number;
}

/** It is looked at once a second. */
const lookMs = 1_500;
const bytesPerMb = 1024 ** 2;

/**
 * What the service itself holds, started as `npm start` starts it and asked over HTTP: the process that measures holds
 * sets of questions and, later, the baselines as well.
 */
export async function measureService(dataFolder: string, questions: readonly string[]): Promise<ServiceMemory> {
  const service = await startService(dataFolder, {});
  try {
    await pause(lookMs);
    const before = service.seconds();
    for (const [at, question] of questions.entries()) {
      const response = await fetch(`${service.url}/api/ask`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ question, conversation: `benchmark-${at}` }),
      });
      if (!response.ok) throw new Error(`The service answered with ${response.status}.`);
      await response.arrayBuffer();
    }
    await pause(lookMs);
    const resident = service.seconds().map(({ memoryMb }) => memoryMb * bytesPerMb);
    return {
      ready: resident[before.length - 1] ?? 0,
      last: resident.at(-1) ?? 0,
      most: Math.max(...resident.slice(before.length - 1)),
    };
  } finally {
    await service.stop();
  }
}
