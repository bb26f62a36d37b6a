import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assemble } from '../../src/assemble.ts';
import type { Notifier } from '../../src/core/notifier.ts';
import type { Clock, Log } from '../../src/core/ports.ts';
import type { Timers } from '../../src/core/timers.ts';
import { openRecords } from '../../src/records/index.ts';
import type { Stage } from './stories.ts';
import { asker } from './stories.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const localFile = join(root, 'corpus', 'local-pathways.sample.yaml');
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
const noTimers: Timers = { every: () => () => {}, after: () => () => {} };
const time = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
/** A Friday evening, so that the next working day is not tomorrow; after the days on which the sample's numbers were rung. */
const start = '2026-11-20T18:30:00.000Z';
const waits = { ackMinutes: 10, followUpMinutes: 30 };

interface StageOptions {
  readonly write: (line: string) => void;
  /** Everything in memory is thrown away before each step, as when the process is killed; the file alone goes on. */
  readonly isRestarted: boolean;
}

/** The real screen, cards, local file, escalation and store, in a folder that is thrown away, with a clock moved by hand. */
export async function openStage({ write, isRestarted }: StageOptions): Promise<Stage & { close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-drill-'));
  let now = new Date(start);
  const clock: Clock = { now: () => now, monotonicMs: () => now.getTime() };
  const say = (who: string, lines: readonly string[]) => {
    write(`${time.format(now)}  ${who} reads:`);
    for (const line of lines) write(`             ${line}`);
  };
  const terminal: Notifier = {
    name: 'terminal',
    canReach: () => true,
    notify: async ({ to, lines }) => {
      say(to.kind === 'contact' ? to.contact.name : 'Rosa', lines);
      return { outcome: 'sent', message: null };
    },
  };

  const open = async () => {
    const records = openRecords(folder, { clock });
    const waymark = assemble({
      root,
      dataFolder: folder,
      localFile,
      clock,
      log: silent,
      escalation: { store: records.escalations, mode: 'practice', ...waits, timers: noTimers, isSignedIn: true },
    });
    const problem = waymark.localProblem();
    if (problem) throw problem;
    const { escalations } = waymark;
    if (escalations === null)
      throw new Error('The wording of escalation cannot be read. Look at corpus/escalation.yaml.');
    escalations.addNotifier(terminal);
    const stop = await escalations.start();
    const close = async () => {
      await stop();
      await waymark.close();
      await records.close();
    };
    return { waymark, escalations, close };
  };
  let run = await open();
  const step = async () => {
    if (!isRestarted) return run;
    await run.close();
    run = await open();
    return run;
  };
  const drain = async () => {
    const { escalations } = await step();
    // Twice: what a wait that has ended makes is due at once.
    await escalations.drain();
    await escalations.drain();
  };

  return {
    step: async () => ({ escalations: (await step()).escalations, directory: run.waymark.directory }),
    ask: async (words, pressed) => {
      const { waymark } = await step();
      const question = { id: waymark.newId(), text: words, conversation: 'drill', ...asker, ...pressed };
      const reply = await waymark.assistant.reply(question);
      if (reply.outcome !== 'referred' || !reply.referral.escalation?.id)
        throw new Error(`This message got no card: ${reply.outcome}.`);
      if (words !== '') write(`${time.format(now)}  Rosa writes: ${words}`);
      say('Rosa', reply.text.split('\n').filter(Boolean));
      return { id: reply.referral.escalation.id, referral: reply.referral };
    },
    act: (words) => write(`${time.format(now)}  ${words}`),
    forward: async (minutes) => {
      const until = now.getTime() + minutes * 60_000;
      for (; now.getTime() < until; now = new Date(now.getTime() + 60_000)) await run.escalations.drain();
      await drain();
    },
    forwardTo: async (iso) => {
      await drain();
      now = new Date(iso);
      await drain();
    },
    close: async () => {
      await run.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
