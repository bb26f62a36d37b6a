import { expect, it } from 'vitest';
import { run } from '../support/processes.ts';

it('the drill plays both stories to their end, marked as a practice', async () => {
  const { code, stdout } = await run('npx', ['tsx', 'scripts/drill.ts']);
  expect(code).toBe(0);
  const said = (words: string) => expect(stdout.indexOf(words), words).toBeGreaterThan(-1);
  for (const words of [
    '=== This is a practice: A concern, out of hours ===',
    'Sent to Lena, not yet seen. Don’t wait: call now.',
    'Lena has not answered yet.',
    'Waymark has now asked Dev.',
    'Dev saw this at 18:50.',
    'Mon 09:30  Rosa reads:',
    '=== This is a practice: An allegation against the head ===',
    'Hugh opens Waymark, and sees 0 requests.',
    'Has the council’s designated officer been told?',
  ])
    said(words);
  const readings = stdout.split(/ reads:\n/).slice(1);
  expect(readings.length).toBeGreaterThan(15);
  expect(readings.filter((reading) => !reading.includes('This is a practice.'))).toEqual([]);
  expect(stdout).not.toContain('Hugh reads');
});
