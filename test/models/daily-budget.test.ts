import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDailyBudget } from '../../src/models/daily-budget.ts';
import type { BudgetLimits } from '../../src/models/model-settings.ts';
import { createFakeLog } from '../support/fake-assistant.ts';
import { refuse } from '../support/models/misbehaviours.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { aStatement, aWriteRequest, openModel } from './open-model.ts';

const pound = { perDay: 1, currency: 'GBP', inputPrice: 100, outputPrice: 400 };
const onlyMoney: BudgetLimits = { tokensPerDay: 1_000_000_000, money: pound };

function open(limits: BudgetLimits, folder = join(tempFolder(), 'model-use')) {
  let now = new Date('2026-11-22T23:50:00Z');
  const { log, lines } = createFakeLog();
  const clock = { now: () => now, monotonicMs: () => 0 };
  const again = () => createDailyBudget(folder, limits, { clock, log });
  const toNextDay = () => {
    now = new Date('2026-11-23T00:00:01Z');
  };
  return {
    budget: again(),
    again,
    lines,
    folder,
    toNextDay,
    file: () => readFileSync(join(folder, '2026-11-22.log'), 'utf8'),
  };
}

describe('the budget of a day', () => {
  it('is money by the prices of what is sent and what comes back, to the last of it', () => {
    const { budget } = open(onlyMoney);
    // 5,000 × 100 and 1,250 × 400 are a half each.
    expect(budget.reserve({ input: 5_000, output: 1_250 })).not.toBeNull();
    expect(budget.reserve({ input: 1, output: 0 })).toBeNull();
  });

  it('is tokens, where nothing is paid for', () => {
    const { budget } = open({ tokensPerDay: 100, money: null });
    expect(budget.reserve({ input: 60, output: 41 })).toBeNull();
    expect(budget.reserve({ input: 60, output: 40 })).not.toBeNull();
    expect(budget.reserve({ input: 1, output: 0 })).toBeNull();
  });

  it('gives back what was put aside and not used, and keeps what is never settled', () => {
    const { budget } = open({ tokensPerDay: 100, money: null });
    const first = budget.reserve({ input: 50, output: 50 });
    expect(budget.reserve({ input: 10, output: 0 })).toBeNull();
    first?.settle({ input: 20, output: 10 });
    expect(budget.reserve({ input: 60, output: 10 })).not.toBeNull();
    expect(budget.reserve({ input: 1, output: 0 })).toBeNull();
  });

  it('lasts through a restart and holds for two at once, until midnight', () => {
    const { budget, again, toNextDay } = open({ tokensPerDay: 100, money: null });
    budget.reserve({ input: 80, output: 0 });
    const other = again();
    expect(other.reserve({ input: 30, output: 0 })).toBeNull();
    expect(other.reserve({ input: 20, output: 0 })).not.toBeNull();
    expect(budget.reserve({ input: 1, output: 0 })).toBeNull();
    toNextDay();
    expect(budget.reserve({ input: 100, output: 0 })).not.toBeNull();
  });

  it('is kept as numbers alone, for 35 days', () => {
    const { budget, again, folder, file } = open(onlyMoney);
    budget.reserve({ input: 10, output: 1 })?.settle({ input: 5, output: 1 });
    expect(file()).toBe('\n[11,1400]\n[-5,-500]');
    for (const day of ['2026-10-17', '2026-10-18']) writeFileSync(join(folder, `${day}.log`), '');
    again().reserve({ input: 1, output: 1 });
    expect(readdirSync(folder)).toEqual(['2026-10-18.log', '2026-11-22.log']);
  });

  it('counts around an entry that a crash cut off', () => {
    const { budget, folder } = open({ tokensPerDay: 100, money: null });
    budget.reserve({ input: 50, output: 0 });
    writeFileSync(join(folder, '2026-11-22.log'), '\n[50,0]\n[4');
    expect(budget.reserve({ input: 51, output: 0 })).toBeNull();
    expect(budget.reserve({ input: 50, output: 0 })).not.toBeNull();
  });

  it('grants nothing where it cannot be written, or read', () => {
    const unwritable = open(onlyMoney, join(tempFolder({ file: '' }), 'file', 'model-use'));
    expect(unwritable.budget.reserve({ input: 1, output: 0 })).toBeNull();
    expect(unwritable.lines).toEqual(['model_budget_not_kept {"code":"ENOTDIR"}']);
    const damaged = open(onlyMoney);
    damaged.budget.reserve({ input: 1, output: 0 });
    writeFileSync(join(damaged.folder, '2026-11-22.log'), 'spent: nothing');
    expect(damaged.budget.reserve({ input: 1, output: 0 })).toBeNull();
    expect(damaged.lines).toEqual(['model_budget_not_kept {"code":"Error"}']);
  });
});

describe('a model with a budget', () => {
  const settings = { budget: { tokensPerDay: 1_000_000_000, money: { ...pound, perDay: 0.9 } } };

  it('is asked until it is spent, also after a restart, and pays for what comes back unread', async () => {
    const first = await openModel({ chat: () => ({ statements: [aStatement] }) }, { settings });
    expect(await first.model.write(aWriteRequest)).toMatchObject({ kind: 'done' });
    const { server, model } = await openModel({ chat: () => refuse }, { settings, data: first.data });
    let asked = 0;
    while ((await model.write(aWriteRequest)).kind === 'unavailable' && server.requests.length > asked) asked++;
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(4);
    expect(await model.write(aWriteRequest)).toEqual({ kind: 'unavailable', fault: 'budget_spent' });
    expect(server.requests).toHaveLength(asked);
  });

  it('is not asked where spending cannot be kept', async () => {
    const { server, model, lines } = await openModel(
      { chat: () => ({}) },
      { data: join(tempFolder({ file: '' }), 'file') },
    );
    expect(await model.judge('a message')).toEqual({ kind: 'unavailable', fault: 'budget_spent' });
    expect(server.requests).toEqual([]);
    expect(lines.join()).toContain('model_budget_not_kept');
  });
});
