import type { Asker } from '../../core/contacts.ts';
import { errorCode } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import type { Card } from '../../core/reply.ts';
import type { SlackApi } from './api.ts';
import { placesOf } from './parse.ts';
import { cardBlocks } from './render-card.ts';
import { type Modal, renderHelp } from './render-passage.ts';

interface ModalDependencies {
  readonly api: SlackApi;
  readonly log: Log;
}

export async function openModal(triggerId: string | null, view: Modal, deps: ModalDependencies): Promise<void> {
  if (triggerId === null) return;
  try {
    await deps.api.openView(triggerId, view);
  } catch (error) {
    deps.log.warn({ code: errorCode(error) }, 'slack_modal_failed');
  }
}

interface HelpDependencies extends ModalDependencies {
  readonly privateApi: SlackApi;
  readonly helpCard: (asker: Asker) => Card;
}

interface HelpPress {
  readonly triggerId: string | null;
  readonly user: string;
  readonly person: string;
  /** Null where it was pressed outside a conversation, as on the Home tab. */
  readonly channel: string | null;
  readonly responseUrl: string | null;
}

/** The help card at once, with nothing to type: in a window, as a direct message, or where it was pressed, for them alone. */
export async function openHelp(press: HelpPress, deps: HelpDependencies): Promise<void> {
  const { triggerId, user, person, channel, responseUrl } = press;
  const places = placesOf(channel, person);
  const helpCard = deps.helpCard({ channel: 'slack', person, places });
  try {
    if (triggerId !== null) return void (await deps.privateApi.openView(triggerId, renderHelp(helpCard)));
  } catch (error) {
    deps.log.warn({ code: errorCode(error) }, 'slack_modal_failed');
  }
  const message = { text: helpCard.firstLine, blocks: cardBlocks(helpCard) };
  const ways = [
    async () => deps.privateApi.postMessage({ channel: await deps.privateApi.openDirectMessage(user) }, message),
    ...(responseUrl === null ? [] : [() => deps.privateApi.respond(responseUrl, message)]),
    ...(channel === null ? [] : [() => deps.privateApi.postEphemeral({ channel, user }, message)]),
  ];
  for (const way of ways)
    try {
      return void (await way());
    } catch (error) {
      deps.log.error({ code: errorCode(error) }, 'slack_help_failed');
    }
}
