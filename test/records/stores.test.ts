import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toEscalation } from '../../src/records/escalation-rows.ts';
import { openRecords, type Records } from '../../src/records/index.ts';
import { makeFolder } from '../support/temp-folder.ts';
import { aDecision, anEscalation, aStep, at, fixedClock } from './scene.ts';

let records: Records;
beforeEach(() => {
  records = openRecords(makeFolder(), { clock: fixedClock });
});
afterEach(() => records.close());

describe('the store of escalations', () => {
  it('reads one from before what a card said was kept', () => {
    const { advised: _advised, ...older } = anEscalation();
    expect(toEscalation({ state_json: JSON.stringify(older) })).toEqual(anEscalation());
  });

  it('hands out what is due first, marked, and again until it is settled', async () => {
    const { escalations } = records;
    await escalations.add(aDecision(anEscalation(), [aStep('late', 5), aStep('b', 2), aStep('a', 1), aStep('a', 9)]));
    expect(await escalations.takeNext(at(0), [])).toBeNull();
    expect(await escalations.takeNext(at(3), [])).toMatchObject({ key: 'a', status: 'sending', attempts: 1 });
    expect(await escalations.takeNext(at(3), [])).toMatchObject({ key: 'a', status: 'sending', attempts: 2 });
    expect(await escalations.takeNext(at(3), ['e1'])).toBeNull();
    await escalations.change('e1', () => null, { key: 'a', status: 'done' });
    expect(await escalations.takeNext(at(3), [])).toMatchObject({ key: 'b' });
    await escalations.postpone('b', at(4));
    expect(await escalations.takeNext(at(3), [])).toBeNull();
    expect(await escalations.takeNext(at(4), [])).toMatchObject({ key: 'b', attempts: 2 });
    expect((await escalations.steps('e1')).map(({ key, status }) => [key, status])).toEqual([
      ['late', 'pending'],
      ['b', 'sending'],
      ['a', 'done'],
    ]);
  });

  it('cancels what has not been done, what is being sent included, and never brings it back', async () => {
    const { escalations } = records;
    const tell = { kind: 'tell', message: 'reminded', contact: null } as const;
    await escalations.add(aDecision(anEscalation(), [aStep('f', 1), aStep('t', 1, { work: tell }), aStep('done', 1)]));
    await escalations.change('e1', () => null, { key: 'done', status: 'done' });
    expect(await escalations.takeNext(at(2), [])).toMatchObject({ key: 'f' });
    await escalations.change('e1', (state) => aDecision(state, [aStep('next', 3)], { cancels: ['follow_up'] }));
    await escalations.postpone('f', at(2));
    const byKey = Object.fromEntries((await escalations.steps('e1')).map(({ key, status }) => [key, status]));
    expect(byKey).toEqual({ f: 'cancelled', t: 'pending', done: 'done', next: 'pending' });
  });

  it('writes a decision as one, or nothing of it', async () => {
    const { escalations } = records;
    await escalations.add(aDecision(anEscalation()));
    const broken = aStep('ok', 1, { work: { kind: 'tell', message: 'reminded', contact: 'a\0b' } });
    const nul = { ...broken, dueAt: 'cut\0here' };
    const closed = anEscalation({ status: 'closed' });
    await expect(escalations.change('e1', () => aDecision(closed, [nul]))).rejects.toThrow('NUL');
    expect((await escalations.find('e1'))?.status).toBe('shown');
    expect(await escalations.entries('e1')).toHaveLength(1);
    expect(await escalations.change('unknown', () => aDecision(closed))).toBeNull();
  });

  it('lists what is open, and of a person what is open or has changed of late', async () => {
    const { escalations } = records;
    await escalations.add(aDecision(anEscalation({ id: 'open', status: 'waiting' })));
    await escalations.add(aDecision(anEscalation({ id: 'ended', status: 'closed' })));
    await escalations.add(
      aDecision(anEscalation({ id: 'other', asker: { channel: 'web', person: 'sam', places: [] } })),
    );
    expect((await escalations.open()).map(({ id }) => id)).toEqual(['open']);
    const rosa = { channel: 'web', person: 'rosa' };
    expect((await escalations.ofAsker(rosa, at(0))).map(({ id }) => id).sort()).toEqual(['ended', 'open']);
    expect((await escalations.ofAsker(rosa, at(1))).map(({ id }) => id)).toEqual(['open']);
  });
});

describe('the other records', () => {
  it('know a delivery again, each platform its own', async () => {
    const slack = records.deliveredEvents('slack');
    expect([await slack.firstSeen('E1'), await slack.firstSeen('E1'), await slack.firstSeen('E2')]).toEqual([
      true,
      false,
      true,
    ]);
    expect(await slack.firstSeen('E3', 'post1')).toBe(true);
    expect([await slack.firstSeen('E4', 'post1'), await slack.firstSeen('E4', 'post2')]).toEqual([false, false]);
    expect(await records.deliveredEvents('teams').firstSeen('E1')).toBe(true);
  });

  it('keep where a person can be written to', async () => {
    const references = records.references('teams');
    expect(await references.find('sam')).toBeNull();
    await references.save('sam', { chat: 1 });
    await references.save('sam', { chat: 2 });
    expect(await references.find('sam')).toEqual({ chat: 2 });
    expect(await records.references('slack').find('sam')).toBeNull();
    await references.remove('sam');
    expect(await references.find('sam')).toBeNull();
  });

  it('keep what somebody thought of a reply, their last word', async () => {
    const said = { id: 'r1 sam', reply: 'r1', verdict: 'helpful', reason: null, citations: ['p1'], at: at(0) } as const;
    await records.feedback.save(said);
    await records.feedback.save({ ...said, verdict: 'not_helpful', reason: 'wrong_edition', at: at(1) });
    expect(await records.feedback.since(at(0))).toEqual([
      { ...said, verdict: 'not_helpful', reason: 'wrong_edition', at: at(1) },
    ]);
    expect(await records.feedback.since(at(2))).toEqual([]);
  });
});
