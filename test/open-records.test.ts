import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { startRecordsUpkeep } from '../src/open-records.ts';
import { openRecords, type Records, type RetentionPolicy } from '../src/records/index.ts';
import { openSample } from './support/local-contacts.ts';
import { projectRoot } from './support/real-waymark.ts';
import { createSilentLog } from './support/silent-log.ts';
import { tempFolder } from './support/temp-folder.ts';

it('retention keeps how everybody in the local file is written to, whatever their role, and nobody else', async () => {
  const { log } = createSilentLog();
  const records = openRecords(tempFolder(), { clock: { now: () => new Date(), monotonicMs: () => 0 } });
  const policies: RetentionPolicy[] = [];
  const runs: Promise<unknown>[] = [];
  const watched: Records = {
    ...records,
    retain: (policy) => {
      const run = records.retain(policy);
      policies.push(policy);
      runs.push(run);
      return run;
    },
  };
  const config = readConfig({}, join(projectRoot, 'test'));
  startRecordsUpkeep(config, watched, { directory: openSample().contacts, log })();
  const kept = ['asha', 'carol', 'dev', 'rosa'].map((name) => policies[0]?.isContact('web', `${name}@harbour.example`));
  expect(kept).toEqual([true, true, true, false]);
  await Promise.all(runs);
  await records.close();
});
