import { expect, it } from 'vitest';
import { run } from '../support/processes.ts';

const drill = async (...flags: readonly string[]) => {
  const { code, stdout } = await run('npx', ['tsx', 'scripts/drill.ts', ...flags]);
  expect(code).toBe(0);
  return stdout;
};

it('the drill plays both stories with the sample local file, marked as a practice, and the same with restarts', async () => {
  const stdout = await drill();
  const at = (words: string) => {
    const index = stdout.indexOf(words);
    expect(index, words).toBeGreaterThan(-1);
    return index;
  };
  const order = [
    '=== This is a practice: A concern, out of hours ===',
    'Northmoor Council is closed now. Call its out-of-hours team: 01632 960 102.',
    'Tell your safeguarding lead too, when they are back at work: Asha on 01632 960 201',
    'Rosa presses “Northmoor Council”.',
    'Sent to Asha, not yet seen. Don’t wait: call now.',
    'Asha has not answered yet.',
    'Waymark has now asked Ben.',
    'Ben saw this at 18:50.',
    'Mon 09:30  Rosa reads:',
    'https://www.northmoor.example/disagree',
    '=== This is a practice: An allegation against the head ===',
    'Designated officer (LADO) at Northmoor Council: 01632 960 103.',
    'Asha, Ben, Carol, Esme open Waymark, and see 0 requests.',
    'Dev is dealing with this now',
    'Has the council’s designated officer been told?',
  ].map(at);
  expect(order).toEqual([...order].sort((one, other) => one - other));

  const readings = stdout.split(/ reads:\n/).slice(1);
  expect(readings.length).toBeGreaterThan(15);
  expect(readings.filter((reading) => !reading.includes('This is a practice.'))).toEqual([]);
  const [concern = '', allegation = ''] = stdout.split('An allegation against the head');
  // Once a council is chosen, no step names the other's numbers.
  expect(concern.split('Rosa presses “Northmoor Council”.')[1]).not.toMatch(/Southmoor|020 7946/);
  expect(allegation).toContain('Dev reads');
  expect(allegation).not.toMatch(/(Carol|Asha|Ben|Esme) reads/);

  expect(await drill('--restarts')).toBe(stdout);
});
