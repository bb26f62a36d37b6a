import type { Notifier } from '../../core/notifier.ts';

/**
 * People who have the page open. It asks for what is new every few seconds, so that recording a step is showing it; a
 * contact can be reached where an authenticating proxy names who is reading, for without one nobody is known by name.
 */
export function createWebNotifier({ isSignedIn }: { readonly isSignedIn: boolean }): Notifier {
  return {
    name: 'web',
    canReach: (to) =>
      to.kind === 'asker' ? to.asker.channel === 'web' : isSignedIn && to.contact.accounts.web !== undefined,
    notify: async () => ({ outcome: 'sent', message: null }),
    update: async () => ({ outcome: 'sent', message: null }),
    inform: async () => ({ outcome: 'sent', message: null }),
  };
}
