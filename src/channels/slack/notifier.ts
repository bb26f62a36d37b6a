import type { Asker } from '../../core/contacts.ts';
import type { Escalations } from '../../core/escalations.ts';
import type { Notification, Notifier, NotifyOutcome, Recipient } from '../../core/notifier.ts';
import type { Log } from '../../core/ports.ts';
import type { SlackApi } from './api.ts';
import type { SlackMessage } from './blocks.ts';
import type { LeadsChannel } from './leads-channel.ts';
import { linesMessage, renderForAsker, renderForContact, renderOvertaken } from './render-escalation.ts';
import { SlackCallError, toSlackCallError } from './slack-error.ts';

interface NotifierDeps {
  /** Tries each call once: the escalation itself tries again, and a call that waits on could go out after it gave up. */
  readonly api: SlackApi;
  readonly escalations: Pick<Escalations, 'overview'>;
  readonly leadsChannel: LeadsChannel;
  readonly later: (run: () => void, afterMs: number) => () => void;
  readonly log: Log;
}

/** What Slack asks for between two calls is waited for up to here; the escalation gives a notifier 15 seconds. */
const longestWaitSeconds = 8;

/**
 * Direct messages: to a contact by `accounts.slack`, and to whoever asked in Slack. An edit alerts nobody, so that what is
 * new is sent as a new message, and the one before it is cut down to a line: one message stands.
 */
export function createSlackNotifier({ api, escalations, leadsChannel, later, log }: NotifierDeps): Notifier {
  const attempt = async (send: () => Promise<NotifyOutcome>): Promise<NotifyOutcome> => {
    for (let attempts = 1; ; attempts++) {
      try {
        return await send();
      } catch (error) {
        const failure = error instanceof SlackCallError ? error : toSlackCallError('notify', error);
        const wait = failure.retryAfterSeconds;
        if (attempts === 1 && wait !== null && wait <= longestWaitSeconds) {
          await new Promise<void>((resolve) => later(resolve, wait * 1000));
          continue;
        }
        log.warn({ method: failure.method, reason: failure.reason }, 'slack_notification_failed');
        return { outcome: failure.retryable ? 'failed' : 'unreachable' };
      }
    }
  };

  const render = async (notification: Notification, user: string): Promise<SlackMessage> => {
    const asked = { user, escalation: notification.escalation };
    if (notification.to.kind === 'contact') return renderForContact(notification, asked);
    return renderForAsker(notification, await choicesOf(notification, notification.to.asker), asked);
  };

  /** Beside what was sent to one person. What the asker is told is a sign that things have moved, too. */
  const showLeads = async ({ escalation, pathway, to, askedBy }: Notification, known: string | null) => {
    if (to.kind === 'asker') return leadsChannel.refresh(escalation).then(() => null);
    const contact: Asker = { channel: 'slack', person: to.contact.accounts.slack ?? '', places: [] };
    return leadsChannel.show({ escalation, pathway, askedBy, contact }, known);
  };

  /** The answers to a question that is open now: they differ with how it stands. */
  const choicesOf = async ({ escalation, prompt }: Notification, asker: Asker) => {
    if (prompt === null) return [];
    const { asked } = await escalations.overview(asker);
    const own = asked.find(({ id }) => id === escalation)?.prompt;
    return own?.kind === prompt ? own.choices : [];
  };

  return {
    name: 'slack',
    canReach: (to) => memberOf(to) !== null,
    notify: async (notification) => {
      const user = memberOf(notification.to);
      if (user === null) return { outcome: 'unreachable' };
      const message = await render(notification, user);
      const outcome = await attempt(async () => {
        const channel = await api.openDirectMessage(user);
        const ts = await api.postMessage({ channel }, message);
        return { outcome: 'sent', message: ts === null ? null : `${channel}:${ts}` };
      });
      if (outcome.outcome !== 'sent') return outcome;
      const previous = readPlace(notification.previous);
      if (previous !== null)
        // It has been sent all the same: an old message that keeps its buttons does no harm, for they act by how it stands.
        await api.updateMessage(previous, renderOvertaken()).catch(() => undefined);
      const shared = await showLeads(notification, previous?.leadsTs ?? null);
      const { message: own } = outcome;
      return own === null || shared === null ? outcome : { ...outcome, message: `${own}:${shared}` };
    },
    inform: async ({ to, lines }) => {
      const user = memberOf({ kind: 'contact', contact: to });
      if (user === null) return { outcome: 'unreachable' };
      return attempt(async () => {
        const channel = await api.openDirectMessage(user);
        await api.postMessage({ channel }, linesMessage(lines));
        return { outcome: 'sent', message: null };
      });
    },
    update: async (notification) => {
      const user = memberOf(notification.to);
      const place = readPlace(notification.previous);
      if (user === null || place === null) return { outcome: 'unreachable' };
      const message = await render(notification, user);
      const outcome = await attempt(async () => {
        await api.updateMessage(place, message);
        return { outcome: 'sent', message: notification.previous };
      });
      await showLeads(notification, place.leadsTs);
      return outcome;
    },
  };
}

/** The local file may name a member with the workspace before the id (`T0SCHOOL:U0LENA`), or without. */
function memberOf(to: Recipient): string | null {
  if (to.kind === 'asker' && to.asker.channel !== 'slack') return null;
  const account = to.kind === 'asker' ? to.asker.person : to.contact.accounts.slack;
  return account === undefined ? null : account.slice(account.lastIndexOf(':') + 1).toUpperCase();
}

/** The direct message, and where the leads' channel has one beside it, that one's timestamp. */
function readPlace(message: string | null): { channel: string; ts: string; leadsTs: string | null } | null {
  const [channel, ts, leadsTs] = message?.split(':') ?? [];
  return channel && ts ? { channel, ts, leadsTs: leadsTs ?? null } : null;
}
