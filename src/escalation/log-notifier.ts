import type { Notifier } from '../core/notifier.ts';
import type { Log } from '../core/ports.ts';

/** For a trial: writes ids to the log and tells nobody, so that the person reads that nobody was told. */
export function createLogNotifier(log: Log): Notifier {
  return {
    name: 'log',
    canReach: (to) => to.kind === 'contact',
    notify: async ({ escalation, key, pathway, to }) => {
      const contact = to.kind === 'contact' ? to.contact.id : null;
      log.warn({ escalation, step: key, pathway, contact }, 'trial_nobody_is_told');
      return { outcome: 'unreachable' };
    },
  };
}
