import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/core/ports.ts';
import { createGuard, type GuardLimits } from '../../src/models/guard-calls.ts';
import { ModelFaultError } from '../../src/models/model-fault.ts';

const limits: GuardLimits = { maxConcurrent: 2, retries: 2, firstWaitMs: 2, faultsUntilRest: 3, restMs: 400 };
const open = (more: Partial<GuardLimits> = {}, random = () => 0) =>
  createGuard({ ...limits, ...more }, { clock: systemClock, random });

const faultOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'none',
    (error: unknown) => (error instanceof ModelFaultError ? error.fault : 'not ours'),
  );
const fail = (fault: ConstructorParameters<typeof ModelFaultError>[0]) => () =>
  Promise.reject(new ModelFaultError(fault));

/** A call that waits until the test lets it go. */
function held() {
  let release = () => {};
  const running = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { call: () => running.then(() => 'done'), release };
}

describe('calls to a model', () => {
  it('run so many at once, wait in a short queue, and are turned away beyond it', async () => {
    const guard = open();
    const { call, release } = held();
    const running = Array.from({ length: 6 }, () => guard.run(call, 10_000));
    expect(await faultOf(guard.run(call, 10_000))).toBe('busy');
    release();
    expect(await Promise.all(running)).toEqual(Array(6).fill('done'));
  });

  it('end when their time is over, whether they run, wait in the queue or wait for another try', async () => {
    const guard = open({ maxConcurrent: 1 });
    const { call, release } = held();
    const running = guard.run(call, 10_000);
    expect(await faultOf(guard.run(call, 20))).toBe('timeout');
    release();
    await running;
    expect(await faultOf(guard.run(() => new Promise(() => {}), 20))).toBe('timeout');
    const slow = open({ firstWaitMs: 60_000 });
    expect(await faultOf(slow.run(fail('unreachable'), 5_000))).toBe('unreachable');
  });

  it('are tried again after waits that grow and differ', async () => {
    const times: number[] = [];
    const guard = open({ firstWaitMs: 20 }, () => 0.5);
    await faultOf(
      guard.run(() => {
        times.push(performance.now());
        return fail('unreachable')();
      }, 10_000),
    );
    const [first = 0, second = 0, third = 0] = times;
    expect(times).toHaveLength(3);
    expect(second - first).toBeGreaterThan(28);
    expect(third - second).toBeGreaterThan(58);
  });

  it('rest after so many faults in a row, and are tried once after the rest', async () => {
    const guard = open({ retries: 0 });
    for (let n = 0; n < 3; n++) expect(await faultOf(guard.run(fail('unauthorised'), 5_000))).toBe('unauthorised');
    let called = 0;
    const count = async () => ++called;
    expect(await faultOf(guard.run(count, 5_000))).toBe('resting');
    expect(called).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 420));
    expect(await faultOf(guard.run(fail('unreachable'), 5_000))).toBe('unreachable');
    expect(await faultOf(guard.run(count, 5_000))).toBe('resting');
    await new Promise((resolve) => setTimeout(resolve, 420));
    expect(await guard.run(count, 5_000)).toBe(1);
    expect(await guard.run(count, 5_000)).toBe(2);
  });

  it('do not rest for faults of one request, nor for what nobody wants any more', async () => {
    const guard = open({ retries: 0 });
    for (const fault of ['refused', 'unreadable', 'rejected', 'budget_spent'] as const)
      expect(await faultOf(guard.run(fail(fault), 5_000))).toBe(fault);
    for (let n = 0; n < 4; n++) {
      const stop = new AbortController();
      const cancelled = guard.run(() => new Promise(() => {}), 1_000, stop.signal);
      stop.abort();
      await expect(cancelled).rejects.toMatchObject({ isCancelled: true });
    }
    expect(await guard.run(async () => 'done', 5_000)).toBe('done');
  });
});
