import type { NotifyOutcome } from '../core/notifier.ts';
import type { Timers } from '../core/timers.ts';

/** A platform that does not answer counts as failed: the next contact must not wait for it. */
const sendWithinMs = 15_000;

/** Never rejects, and never takes longer: a throw counts as failed too. */
export async function sendWithin(send: () => Promise<NotifyOutcome>, timers: Timers): Promise<NotifyOutcome> {
  let stop = () => {};
  const tooLong = new Promise<NotifyOutcome>((resolve) => {
    stop = timers.after(sendWithinMs, () => resolve({ outcome: 'failed' }));
  });
  try {
    return await Promise.race([send(), tooLong]);
  } catch {
    return { outcome: 'failed' };
  } finally {
    stop();
  }
}
