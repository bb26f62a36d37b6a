import { errorCode } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import type { SlackApi } from './api.ts';
import type { SlackMessage } from './blocks.ts';
import { plainMessage } from './deliver.ts';
import type { Press } from './parse-interaction.ts';

/** What only whoever pressed sees. */
export async function tellPresser(
  { responseUrl, channel, user }: Press,
  said: string | SlackMessage,
  { api, log }: { readonly api: SlackApi; readonly log: Log },
): Promise<void> {
  const message = typeof said === 'string' ? plainMessage(said) : said;
  try {
    if (responseUrl !== null) await api.respond(responseUrl, message);
    else if (channel !== null) await api.postEphemeral({ channel, user }, message);
    else await api.postMessage({ channel: await api.openDirectMessage(user) }, message);
  } catch (error) {
    log.warn({ code: errorCode(error) }, 'slack_presser_not_told');
  }
}
