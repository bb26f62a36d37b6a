import { App, type Receiver } from '@slack/bolt';
import { z } from 'zod';
import type { LocalEntries } from '../../core/contacts.ts';
import { errorCode } from '../../core/errors.ts';
import type { Escalations } from '../../core/escalations.ts';
import { findGuidance, handleCommand } from './command.ts';
import { feedbackActions, takeFeedback, takeReason } from './feedback.ts';
import { showHome } from './home.ts';
import { isFirst } from './is-first.ts';
import type { LeadsChannel } from './leads-channel.ts';
import { openHelp } from './open-modal.ts';
import { parseMessage, type Self } from './parse.ts';
import { parseCommand, parsePress, parseShortcut } from './parse-interaction.ts';
import { handlePress, type PressDependencies } from './press.ts';
import { pressEscalation } from './press-escalation.ts';
import type { KeptDays } from './render-home.ts';
import { replyToMessage } from './reply.ts';
import type { createSdkLogger } from './sdk-log.ts';
import { toSlackCallError } from './slack-error.ts';
import type { Work } from './work.ts';

export interface AppDependencies extends PressDependencies {
  readonly botToken: string;
  /** As far as `auth.test` has said. */
  readonly self: () => Self;
  readonly localEntries: LocalEntries['localEntries'];
  readonly keptDays: KeptDays;
  readonly escalations?: Escalations | undefined;
  readonly leadsChannel: LeadsChannel;
  readonly work: Work;
  readonly logger: ReturnType<typeof createSdkLogger>;
}

const delivery = z.looseObject({ event_id: z.string().optional() });

/** The Bolt app: everything is acknowledged first, and worked on afterwards. */
export function createBoltApp(receiver: Receiver, deps: AppDependencies): App {
  const app = new App({
    receiver,
    logger: deps.logger,
    // From memory: Bolt's own way asks `auth.test` before it acknowledges, and retries that for minutes.
    authorize: async () => {
      const { userId, botId } = deps.self();
      return {
        botToken: deps.botToken,
        ...(userId === null ? {} : { botUserId: userId }),
        ...(botId === null ? {} : { botId }),
      };
    },
    ignoreSelf: false,
    convoStore: false,
  });

  app.use(async ({ next, ...args }) => {
    // Events are acknowledged by Bolt. A lost acknowledgement stops nothing: a concern still gets its card.
    if ('ack' in args && typeof args.ack === 'function')
      await (args.ack as () => Promise<void>)().catch(() => undefined);
    await deps.work.track(next());
  });

  const onMessage = async (body: unknown): Promise<void> => {
    const message = parseMessage(body, deps.self());
    if (message === null || !(await isNew(body, message.postId, deps))) return;
    await replyToMessage(message, deps);
  };
  app.event('app_mention', async ({ body }) => onMessage(body));
  app.event('message', async ({ body }) => onMessage(body));
  app.event('app_home_opened', async ({ body }) => showHome(body, deps));

  app.command(/.*/, async ({ body }) => {
    const command = parseCommand(body);
    if (command !== null) await handleCommand(command, deps);
  });
  app.shortcut('waymark_find_guidance', async ({ body }) => {
    const shortcut = parseShortcut(body);
    if (shortcut !== null) await findGuidance(shortcut, deps);
  });
  app.shortcut('waymark_worried', async ({ body }) => {
    const shortcut = parseShortcut(body);
    if (shortcut !== null) await openHelp(shortcut, deps);
  });
  app.action(/^waymark_/, async ({ body }) => {
    const press = parsePress(body);
    if (press === null) return;
    const { escalations, feedback } = deps;
    if (press.action === feedbackActions.verdict) {
      if (feedback !== undefined) await takeFeedback(press, { ...deps, feedback });
    } else if (!press.action.startsWith('waymark_esc_')) await handlePress(press, deps);
    else if (escalations !== undefined) await pressEscalation(press, { ...deps, escalations });
  });

  app.view(feedbackActions.reason, async ({ body }) => {
    const { feedback } = deps;
    if (feedback !== undefined) await takeReason(body, { ...deps, feedback });
  });

  app.error(async (error) => {
    const { reason } = toSlackCallError('listener', error);
    deps.log.error({ code: errorCode(error), reason }, 'slack_listener_failed');
  });
  return app;
}

/** By the delivery's id, and by the post: a mention in a direct message can come as two events. */
function isNew(body: unknown, postId: string, deps: AppDependencies): Promise<boolean> {
  const eventId = delivery.safeParse(body).data?.event_id;
  return isFirst(eventId === undefined ? [postId] : [`event:${eventId}`, postId], deps);
}
