import type { Note, Notification, Notifier, NotifyOutcome, Recipient } from '../../../src/core/notifier.ts';

export function recipientOf(to: Recipient): string {
  return to.kind === 'contact' ? to.contact.id : 'asker';
}

/** Keeps what it is given. `answers` says what comes of a message to somebody; without it, it is sent. */
export function createRecordingNotifier(
  answers: (notification: Notification) => NotifyOutcome | Promise<NotifyOutcome> = () => ({
    outcome: 'sent',
    message: null,
  }),
  name = 'recording',
) {
  const sent: Notification[] = [];
  const updated: Notification[] = [];
  const notes: Note[] = [];
  const notifier = {
    name,
    canReach: () => true,
    notify: async (notification) => {
      const outcome = await answers(notification);
      if (outcome.outcome === 'sent') sent.push(notification);
      return outcome.outcome === 'sent' ? { outcome: 'sent', message: `m-${sent.length}` } : outcome;
    },
    update: async (notification) => {
      updated.push(notification);
      return { outcome: 'sent', message: notification.previous };
    },
    inform: async (note) => {
      notes.push(note);
      return { outcome: 'sent', message: null };
    },
  } satisfies Notifier;
  return {
    notifier,
    sent,
    updated,
    notes,
    /** Who got something, in order, without the asker. */
    told: () => sent.map(({ to }) => recipientOf(to)).filter((id) => id !== 'asker'),
    /** What the asker was told, first lines that are not about time or practice. */
    saidToAsker: () => sent.filter(({ to }) => to.kind === 'asker').map(({ lines }) => lines.join('\n')),
  };
}
