import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AssembleDeps, assemble, type Waymark } from '../../src/assemble.ts';
import type { Clock, Log } from '../../src/core/ports.ts';
import { systemClock } from '../../src/core/ports.ts';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** The checkout's own data folder: building the index takes seconds, and is done once (`global-setup.ts`). */
export const dataFolder = join(projectRoot, 'data');

const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** The real assistant over the real corpus, once its index is ready. */
export async function openRealWaymark({
  clock = systemClock,
  log = silent,
  data = dataFolder,
  ...more
}: {
  clock?: Clock;
  log?: Log;
  data?: string;
} & Pick<AssembleDeps, 'origins' | 'localFile' | 'escalation' | 'models'> = {}): Promise<Waymark> {
  const waymark = assemble({ root: projectRoot, dataFolder: data, clock, log, ...more });
  await waymark.guidance.opened;
  const readiness = waymark.guidance.readiness();
  if (readiness.state !== 'ready') throw new Error(`The index is ${readiness.state}.`);
  return waymark;
}

/** Messages on which the screen is unsure. How it judges each is for its own tests: the first that is held will do. */
const unsure = [
  'A child told me something worrying. What does the guidance say about referrals?',
  'what if a child says her dad hits her',
  'a child was hit',
];

/** A message that is held back with "Is this about a real person?", and may be answered when it is not. */
export async function findHeldMessage({ assistant }: Waymark): Promise<string> {
  for (const text of unsure) {
    const id = `held ${text}`;
    const reply = await assistant.reply({ id, text, channel: 'cli', conversation: null, person: 'nobody' });
    const mayAnswerNo = reply.outcome === 'confirm' && reply.card.buttons.some((b) => b.action === 'about_guidance');
    if (mayAnswerNo) return text;
  }
  throw new Error('The screen is unsure about none of these messages: add one that it is unsure about.');
}
