import { z } from 'zod';
import { errorCode } from '../../core/errors.ts';
import type { Library, Log } from '../../core/ports.ts';
import type { SlackApi } from './api.ts';
import { renderHome } from './render-home.ts';

interface HomeDependencies {
  readonly api: SlackApi;
  readonly library: Library;
  readonly log: Log;
  readonly kept: readonly string[];
}

const opened = z.looseObject({
  event: z.looseObject({ user: z.string(), channel: z.string().optional(), tab: z.string().default('home') }),
});

/** The Home tab, and in the agent view the prompts that a conversation opens with. */
export async function showHome(body: unknown, { api, library, log, kept }: HomeDependencies): Promise<void> {
  const parsed = opened.safeParse(body);
  if (!parsed.success) return;
  const { user, channel, tab } = parsed.data.event;
  try {
    if (tab === 'home')
      await api.publishHome(user, renderHome({ holdings: library.editions(), newer: library.newerEditions(), kept }));
    else if (channel !== undefined) await api.suggestPrompts(channel);
  } catch (error) {
    log.warn({ code: errorCode(error), tab }, 'slack_home_failed');
  }
}
