import { describe, expect, it } from 'vitest';
import { pathwayIds } from '../../src/core/concern.ts';
import { heardBy } from '../../src/escalation/next-day.ts';
import { describeTime, fill } from '../../src/escalation/wording.ts';
import { readingGrade } from '../safeguarding/reading-grade.ts';
import { wording } from '../support/escalation/wording.ts';

function linesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(linesOf) : [];
}

describe('the wording of escalation', () => {
  it('has no long sentence, and reads as plainly as the cards', () => {
    const lines = linesOf(wording);
    expect(lines.length).toBeGreaterThan(80);
    const sentences = lines.flatMap((line) => line.split(/[.!?:]\s/));
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 25)).toEqual([]);
    const spoken = Object.values(wording.asker).map(({ lines: own }) => own.join(' '));
    expect(
      readingGrade([...spoken, wording.followUp.question, ...linesOf(wording.nextDay)].join(' ')),
    ).toBeLessThanOrEqual(6);
    expect(
      readingGrade(
        linesOf(wording.contact)
          .map((line) => `${line}.`)
          .join(' '),
      ),
    ).toBeLessThanOrEqual(6);
  });

  it('repeats the numbers wherever somebody may still be waiting, and puts calling before waiting', () => {
    for (const name of [
      'sent_not_seen',
      'reminded',
      'next_told',
      'nobody_told',
      'nobody_answered',
      'handed_on',
    ] as const) {
      expect([name, wording.asker[name].numbers]).toEqual([name, true]);
      expect([name, /call now/i.test(wording.asker[name].lines.join(' '))]).toEqual([name, true]);
    }
    expect(wording.asker.sent_not_seen.lines[0]).toBe('Sent to {contact}, not yet seen. Don’t wait: call now.');
  });

  it('says of every pathway who hears of it by the next working day, or nobody', () => {
    expect(Object.keys(heardBy).sort()).toEqual([...pathwayIds].sort());
    for (const own of ['practitioner_wellbeing', 'domestic_abuse_adult', 'whistleblowing'] as const)
      expect(heardBy[own]).toBeNull();
  });

  it('blames nobody and names no method', () => {
    const text = linesOf(wording).join(' ').toLowerCase();
    for (const word of ['fail', 'your fault', 'you should have', 'ignored', 'committed'])
      expect(text).not.toContain(word);
  });
});

it('values are put in as they are, and a name without one shows', () => {
  expect(fill('{who} at {time}, {gone}', { who: '$& $1', time: '17:05' })).toBe('$& $1 at 17:05, {gone}');
});

it('times are England’s, with the day where it is another', () => {
  const now = new Date('2026-07-01T17:00:00Z');
  expect(describeTime('2026-07-01T16:05:00Z', now)).toBe('17:05');
  expect(describeTime('2026-06-30T23:30:00Z', now)).toBe('00:30');
  expect(describeTime('2026-03-03T17:05:00Z', now)).toBe('17:05 on 3 March 2026');
});
