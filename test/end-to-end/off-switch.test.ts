import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { escalationSetting } from '../../src/open-records.ts';
import { openRealWaymark, projectRoot } from '../support/real-waymark.ts';
import { createSilentLog } from '../support/silent-log.ts';

it('turned off, a concern gets its card with the local numbers, and nothing that tells anybody', async () => {
  const { log } = createSilentLog();
  const config = readConfig({ ESCALATION: 'off' }, join(projectRoot, 'test'));
  const escalation = escalationSetting(config, null, log);
  expect(escalation).toBeUndefined();
  const waymark = await openRealWaymark({
    log,
    localFile: join(projectRoot, 'corpus/local-pathways.sample.yaml'),
    escalation,
  });
  try {
    expect(waymark.escalations).toBeNull();
    const words = 'A boy in my class has new bruises and flinched today.';
    const asked = { id: 'q', text: words, channel: 'web', person: 'rosa', conversation: 'talk-1' } as const;
    const reply = await waymark.assistant.reply(asked);
    expect(reply.outcome === 'referred' && reply.referral.escalation).toBeUndefined();
    expect(reply.text).toMatch(/^In danger now\? Call 999\..*01632 960 10[12]/s);
  } finally {
    await waymark.close();
  }
});
