import { expect, it } from 'vitest';
import { runKillTest } from '../../scripts/kill-test/run.ts';

it('twenty kills at random moments lose no escalation, and ask nobody who has acknowledged', async () => {
  const verdict = await runKillTest(20, 1989);
  expect(verdict.problems).toEqual([]);
  expect(verdict.escalations).toBeGreaterThan(30);
  expect(verdict.acknowledged).toBeGreaterThan(5);
  expect(verdict.sent).toBeGreaterThan(100);
});
