import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EscalationAuditEntry, ReplyEntry } from '../../../src/core/audit.ts';
import { suppress } from '../../../src/records/audit/suppress.ts';
import type { Records } from '../../../src/records/index.ts';
import { anEntry, openScene, rosa } from './scene.ts';

async function append(records: Records, count: number, parts: Partial<ReplyEntry>) {
  for (let n = 0; n < count; n++) await records.audit.append(anEntry(parts), rosa);
}

const told = (
  escalation: string,
  event: EscalationAuditEntry['event'],
  { isPractice = false, answer = null }: Partial<Pick<EscalationAuditEntry, 'isPractice' | 'answer'>> = {},
) => ({ kind: 'escalation', escalation, event, answer, channel: 'web', pathway: 'missing_child', isPractice }) as const;

describe('small counts', () => {
  it('are hidden with another, so that the total does not give them away', () => {
    expect(suppress({ a: 20, b: 9, c: 3 })).toEqual({ cells: { a: 20, b: null, c: null }, total: 32 });
    expect(suppress({ a: 20, b: 9, c: 5 })).toEqual({ cells: { a: 20, b: 9, c: 5 }, total: 34 });
  });
  it('that are one or two in all take a larger one with them', () =>
    expect(suppress({ a: 20, b: 1, c: 0, d: 8 })).toEqual({ cells: { a: 20, b: null, c: null, d: null }, total: 29 }));
  it('and no total where all of them are few', () =>
    expect(suppress({ a: 3, b: 1 })).toEqual({ cells: { a: null, b: null }, total: null }));
  it('one below and one at the limit', () => {
    expect(suppress({ a: 5, b: 5 }).cells).toEqual({ a: 5, b: 5 });
    expect(suppress({ a: 4, b: 5 }).cells).toEqual({ a: null, b: null });
  });

  it('cannot be had by subtracting, whatever the counts', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 13 }), (counts) => {
        const table = Object.fromEntries(counts.map((count, n) => [`p${n}`, count]));
        const { cells, total } = suppress(table);
        const hidden = Object.keys(cells).filter((key) => cells[key] === null);
        for (const key of Object.keys(table)) if ((table[key] ?? 0) < 5) expect(cells[key]).toBeNull();
        const shown = Object.values(cells).reduce<number>((sum, count) => sum + (count ?? 0), 0);
        if (total === null || hidden.length === 0) return;
        // What is left for the hidden ones together is five or more, and they are more than one.
        expect(total - shown).toBeGreaterThanOrEqual(5);
        if (Object.keys(cells).length > 1) expect(hidden.length).toBeGreaterThan(1);
      }),
    );
  });
});

describe('the report', () => {
  it('counts replies by outcome, channel and pathway, and how the question was answered', async () => {
    const { records } = openScene();
    await append(records, 12, {});
    await append(records, 6, { outcome: 'referred', pathway: 'missing_child' });
    await append(records, 7, { outcome: 'referred', pathway: 'whistleblowing', channel: 'web' });
    await append(records, 5, { outcome: 'confirm', pathway: 'missing_child' });
    await append(records, 8, { action: 'about_guidance' });
    await append(records, 5, { outcome: 'referred', pathway: 'radicalisation', action: 'about_someone' });
    await append(records, 5, { outcome: 'referred', pathway: 'radicalisation', action: 'known_to_social_care' });
    const report = await records.report({ from: null, to: null });
    expect(report.outcomes).toMatchObject({
      cells: { answered: 20, referred: 23, confirm: null, failed: null },
      total: 48,
    });
    expect(report.channels.total).toBe(48);
    expect(report.pathways.cells).toMatchObject({
      whistleblowing: 7,
      radicalisation: 10,
      missing_child: null,
      child_on_child: null,
    });
    expect(report.confirms).toEqual({ cells: { No: 8, Yes: 5, 'Yes, social care has it': 5 }, total: 18 });
    await records.close();
  });

  it('takes the days that are asked for, both included', async () => {
    const { records, pass } = openScene();
    await append(records, 5, {});
    pass(1);
    await append(records, 6, {});
    pass(1);
    await append(records, 7, {});
    const total = async (from: string | null, to: string | null) => (await records.report({ from, to })).outcomes.total;
    expect([
      await total('2026-03-04', '2026-03-04'),
      await total(null, '2026-03-04'),
      await total('2026-03-04', null),
    ]).toEqual([6, 11, 13]);
    await records.close();
  });

  it('gives the times to an acknowledgement from five on, without practices and without what has none', async () => {
    const { records, pass } = openScene();
    const minute = 1 / 1440;
    for (const [n, minutes] of [2, 4, 6, 8, 100].entries()) {
      const before = await records.report({ from: null, to: null });
      expect(before.waits).toEqual({ medianMinutes: null, p90Minutes: null });
      await records.audit.append(told(`e${n}`, 'raised'), rosa);
      pass(minutes * minute);
      await records.audit.append(told(`e${n}`, 'acknowledged'), rosa);
      pass(5 * minute);
      // Who takes over later does not count again.
      await records.audit.append(told(`e${n}`, 'acknowledged'), rosa);
    }
    for (const id of ['x', 'y', 'z', 'v', 'w']) await records.audit.append(told(id, 'raised'), rosa);
    await records.audit.append(told('p', 'raised', { isPractice: true }), rosa);
    const report = await records.report({ from: null, to: null });
    expect(report.waits).toEqual({ medianMinutes: 6, p90Minutes: 100 });
    expect(report.requests).toEqual({ cells: { acknowledged: 5, 'not acknowledged': 5 }, total: 10 });
    await records.close();
  });

  it('counts what was answered on the next working day, without practices and other answers', async () => {
    const { records } = openScene();
    const answered = (count: number, parts: Parameters<typeof told>[2], event = 'next_day_answered' as const) =>
      Promise.all(Array.from({ length: count }, (_, n) => records.audit.append(told(`n${n}`, event, parts), rosa)));
    await answered(6, { answer: 'yes' });
    await answered(7, { answer: 'no' });
    await answered(5, { answer: 'not_made' });
    await answered(3, { answer: 'no', isPractice: true });
    await records.audit.append(told('n', 'spoken', { answer: 'police' }), rosa);
    const { nextDay } = await records.report({ from: null, to: null });
    expect(nextDay).toEqual({ cells: { Yes: 6, No: 7, 'None was made': 5 }, total: 18 });
    await records.close();
  });
});
