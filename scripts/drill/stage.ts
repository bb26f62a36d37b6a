import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assemble } from '../../src/assemble.ts';
import type { Notifier } from '../../src/core/notifier.ts';
import type { Clock, Log } from '../../src/core/ports.ts';
import type { Timers } from '../../src/core/timers.ts';
import { createNextWorkingDay, isWeekday } from '../../src/escalation/index.ts';
import { openRecords } from '../../src/records/index.ts';
import { inventedDirectory } from './people.ts';
import { asker, type Stage } from './stories.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
const noTimers: Timers = { every: () => () => {}, after: () => () => {} };
const time = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
/** A Friday evening, so that the next working day is not tomorrow. */
const start = '2026-03-06T18:30:00.000Z';
const waits = { ackMinutes: 10, followUpMinutes: 30 };

/** The real screen, cards, escalation and store, in a folder that is thrown away, with a clock moved by hand. */
export async function openStage(write: (line: string) => void): Promise<Stage & { close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-drill-'));
  let now = new Date(start);
  const clock: Clock = { now: () => now, monotonicMs: () => now.getTime() };
  const records = openRecords(folder, { clock });
  const nextWorkingDay = createNextWorkingDay(isWeekday);
  const waymark = assemble({
    root,
    dataFolder: folder,
    clock,
    log: silent,
    escalation: {
      store: records.escalations,
      directory: inventedDirectory,
      nextWorkingDay,
      mode: 'practice',
      ...waits,
      timers: noTimers,
      isSignedIn: true,
    },
  });
  const { escalations } = waymark;
  if (escalations === null)
    throw new Error('The wording of escalation cannot be read. Look at corpus/escalation.yaml.');
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
  escalations.addNotifier(terminal);
  const stop = await escalations.start();
  const drain = async () => {
    // Twice: what a wait that has ended makes is due at once.
    await escalations.drain();
    await escalations.drain();
  };
  return {
    escalations,
    directory: inventedDirectory,
    card: async (words) => {
      const question = { id: waymark.newId(), text: words, conversation: 'drill', ...asker };
      const reply = await waymark.assistant.reply(question);
      if (reply.outcome !== 'referred' || !reply.referral.escalation?.id)
        throw new Error(`This message got no card: ${reply.outcome}.`);
      write(`${time.format(now)}  Rosa writes: ${words}`);
      say('Rosa', reply.text.split('\n').filter(Boolean));
      return { id: reply.referral.escalation.id, referral: reply.referral };
    },
    act: (words) => write(`${time.format(now)}  ${words}`),
    forward: async (minutes) => {
      for (let minute = 0; minute < minutes; minute++) {
        now = new Date(now.getTime() + 60_000);
        await drain();
      }
    },
    toNextWorkingDay: async () => {
      await drain();
      now = nextWorkingDay(now);
      await drain();
    },
    close: async () => {
      await stop();
      await waymark.close();
      await records.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
