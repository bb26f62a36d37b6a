import { z } from 'zod';
import type { Asker, LocalEntries } from '../../core/contacts.ts';
import { errorCode } from '../../core/errors.ts';
import type { Escalations, LeadEscalation } from '../../core/escalations.ts';
import type { Library, Log } from '../../core/ports.ts';
import type { SlackApi } from './api.ts';
import { personId, placesOf } from './parse.ts';
import { type KeptDays, renderHome } from './render-home.ts';

export interface HomeDependencies {
  readonly api: SlackApi;
  readonly library: Library;
  readonly log: Log;
  readonly localEntries: LocalEntries['localEntries'];
  readonly keptDays: KeptDays;
  readonly escalations?: Pick<Escalations, 'overview'> | undefined;
}

const opened = z.looseObject({
  team_id: z.string().nullish(),
  event: z.looseObject({ user: z.string(), channel: z.string().nullish(), tab: z.string().nullish() }),
});

/** The Home tab, and in the agent view the prompts that a conversation opens with. */
export async function showHome(body: unknown, deps: HomeDependencies): Promise<void> {
  const parsed = opened.safeParse(body);
  if (!parsed.success) return;
  const { team_id: team, event } = parsed.data;
  const { user, channel } = event;
  const tab = event.tab ?? 'home';
  if (tab === 'home') return publishHome(user, personId(team ?? '-', user), deps);
  try {
    if (channel != null) await deps.api.suggestPrompts(channel);
  } catch (error) {
    deps.log.warn({ code: errorCode(error), tab }, 'slack_home_failed');
  }
}

/** @param person as Waymark knows them; `user` as Slack does */
export async function publishHome(user: string, person: string, deps: HomeDependencies): Promise<void> {
  const { api, library, log, keptDays, escalations } = deps;
  const none: readonly LeadEscalation[] = [];
  const asker: Asker = { channel: 'slack', person, places: placesOf(null, person) };
  try {
    const open = (await escalations?.overview(asker))?.forLead ?? none;
    const contacts = deps.localEntries(asker);
    const home = { holdings: library.editions(), newer: library.newerEditions(), contacts, keptDays, open, user };
    await api.publishHome(user, renderHome(home));
  } catch (error) {
    log.warn({ code: errorCode(error), tab: 'home' }, 'slack_home_failed');
  }
}
