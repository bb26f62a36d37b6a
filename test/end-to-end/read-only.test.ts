import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { systemClock } from '../../src/core/ports.ts';
import { openRecordsOrNone } from '../../src/open-records.ts';
import { createBrokenStore } from '../../src/records/index.ts';
import { rosa } from '../support/escalation/scene.ts';
import { createFakeLog } from '../support/fake-assistant.ts';
import { createHandTimers } from '../support/hand-timers.ts';
import { openRealWaymark, projectRoot } from '../support/real-waymark.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** Root may write everywhere: the test then looks as somebody who may not. */
function asNobody<T>(run: () => T): T {
  if (process.geteuid?.() !== 0) return run();
  process.seteuid?.(65_534);
  try {
    return run();
  } finally {
    process.seteuid?.(0);
  }
}

it('a folder that cannot be written leaves the card, which says that nobody can be told', async () => {
  const outer = tempFolder();
  const data = join(outer, 'data');
  mkdirSync(data);
  chmodSync(outer, 0o755);
  chmodSync(data, 0o555);
  if (process.geteuid?.() === 0) chownSync(data, 65_534, 65_534);
  const { log, lines } = createFakeLog();
  const records = asNobody(() => openRecordsOrNone(data, { clock: systemClock, log }));
  expect(records).toBeNull();
  expect(lines.join()).toContain('records_broken');

  const waymark = await openRealWaymark({
    log,
    localFile: join(projectRoot, 'corpus/local-pathways.sample.yaml'),
    escalation: {
      store: createBrokenStore(),
      mode: 'on',
      ackMinutes: 10,
      followUpMinutes: 30,
      timers: createHandTimers().timers,
      isSignedIn: true,
    },
  });
  try {
    const words = 'A boy in my class has new bruises and flinched today.';
    const reply = await waymark.assistant.reply({ id: 'q', text: words, conversation: 'talk-1', ...rosa });
    expect(reply.outcome).toBe('referred');
    expect(reply.text).toContain('999');
    expect(reply.text).toContain('Nobody has been told. Don’t wait: call now.');
    expect(reply.outcome === 'referred' && reply.referral.escalation?.buttons).toEqual([]);
    expect(lines.join()).not.toContain('bruises');
  } finally {
    await waymark.close();
  }
});
