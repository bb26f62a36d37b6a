import { expect, it } from 'vitest';
import { openRecords } from '../../src/records/index.ts';
import { plainEnvironment, run } from '../support/processes.ts';
import { tempFolder } from '../support/temp-folder.ts';

const at = (day: string) => `${day}T10:00:00.000Z`;
const aFeedback = (reply: string, day: string) =>
  ({
    id: `slack:${reply}:UANN`,
    reply,
    verdict: 'not_helpful',
    reason: 'wrong_edition',
    citations: ['wt-2023/main/160'],
    at: at(day),
  }) as const;

it('exports what was kept while Waymark runs, without who said it', { timeout: 60_000 }, async () => {
  const folder = tempFolder();
  const records = openRecords(folder, { clock: { now: () => new Date(at('2026-03-01')), monotonicMs: () => 0 } });
  await records.feedback.save(aFeedback('r1', '2026-03-01'));
  await records.feedback.save(aFeedback('r2', '2026-03-05'));
  await records.questions.save(
    { id: 'r2', at: at('2026-03-05'), outcome: 'answered', text: 'How long may [name] wait?' },
    { channel: 'slack', person: 'T0FAKE:UANN', conversation: 'CTEAM:1' },
  );
  const env = plainEnvironment({ WAYMARK_DATA: folder });
  const all = await run('npx', ['tsx', 'scripts/feedback.ts', 'export', '2026-03-02'], { env });
  await records.close();
  expect(all.code).toBe(0);
  const { id: _id, ...kept } = aFeedback('r2', '2026-03-05');
  expect(
    all.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([{ ...kept, question: 'How long may [name] wait?' }]);
  expect(all.stderr).toContain('1 kept, 1 of them with the masked question');
});

it.each([[[]], [['import']], [['export', 'yesterday']]])(
  'says how it is used, after %j',
  { timeout: 60_000 },
  async (args) => {
    const refused = await run('npx', ['tsx', 'scripts/feedback.ts', ...args]);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('Usage: npm run feedback');
  },
);
