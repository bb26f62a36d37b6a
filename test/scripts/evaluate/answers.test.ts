import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { evaluateAnswers } from '../../../scripts/evaluate/answers.ts';
import { readConfig } from '../../../src/config.ts';
import { plainEnvironment } from '../../support/processes.ts';
import { dataFolder, projectRoot } from '../../support/real-waymark.ts';
import { makeFolder } from '../../support/temp-folder.ts';

const data = makeFolder();
afterAll(() => rmSync(data, { recursive: true, force: true }));

it('measures the extract beside a stand-in that keeps to the passages and one that lies, and nothing unsupported stands', async () => {
  cpSync(join(dataFolder, 'index'), join(data, 'index'), { recursive: true });
  const config = readConfig(plainEnvironment({ WAYMARK_DATA: data }), projectRoot);
  const { reports, page } = await evaluateAnswers({ root: projectRoot, config, sample: 4 });
  expect(reports).toHaveLength(3);
  for (const { title, misses, notes } of reports) {
    expect([title, misses]).toEqual([title, []]);
    expect(notes?.[0]).toContain('unsupported statements: 0');
  }
  // The liar was heard, and nothing it wrote stood.
  const written = reports.map(({ figures }) => figures.find(({ name }) => name === 'written by the model')?.hits);
  expect(written).toEqual([0, expect.any(Number), 0]);
  expect(reports[2]?.notes?.[1]).toContain('dropped');
  expect(existsSync(page)).toBe(true);
  const drawn = readFileSync(page, 'utf8');
  expect(drawn).toContain('<svg');
  expect(drawn).toContain('Stand-in, hostile');
});
