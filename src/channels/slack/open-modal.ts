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
}

/** The help card at once, with nothing to type; as a direct message if the modal cannot be opened. */
export async function openHelp({ triggerId, user, person, channel }: HelpPress, deps: HelpDependencies): Promise<void> {
  const places = placesOf(channel, person);
  const helpCard = deps.helpCard({ channel: 'slack', person, places });
  try {
    if (triggerId !== null) return void (await deps.privateApi.openView(triggerId, renderHelp(helpCard)));
  } catch (error) {
    deps.log.warn({ code: errorCode(error) }, 'slack_modal_failed');
  }
  try {
    const channel = await deps.privateApi.openDirectMessage(user);
    await deps.privateApi.postMessage({ channel }, { text: helpCard.firstLine, blocks: cardBlocks(helpCard) });
  } catch (error) {
    deps.log.error({ code: errorCode(error) }, 'slack_help_failed');
  }
}
