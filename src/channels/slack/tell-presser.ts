import { errorCode } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import type { SlackApi } from './api.ts';
import { plainMessage } from './deliver.ts';
import type { Press } from './parse-interaction.ts';

/** A line that only whoever pressed sees. */
export async function tellPresser(
  { responseUrl, channel, user }: Press,
  line: string,
  { api, log }: { readonly api: SlackApi; readonly log: Log },
): Promise<void> {
  try {
    if (responseUrl !== null) await api.respond(responseUrl, plainMessage(line));
    else if (channel !== null) await api.postEphemeral({ channel, user }, plainMessage(line));
    else await api.postMessage({ channel: await api.openDirectMessage(user) }, plainMessage(line));
  } catch (error) {
    log.warn({ code: errorCode(error) }, 'slack_presser_not_told');
  }
}
