import type { Router } from 'express';
import type { Waymark } from './assemble.ts';
import type { Config } from './config.ts';
import type { Clock, Log } from './core/ports.ts';
import type { Records } from './records/index.ts';

/** A channel beside the web page: what it is doing, in words for an operator. */
export interface RunningChannel {
  readonly name: 'slack' | 'teams';
  health(): { readonly state: string; readonly detail: string };
  /** Once its first try to connect is over, whatever came of it. Left out where nothing is to connect. */
  readonly tried?: Promise<void>;
  stop(): Promise<void>;
}

interface StartDeps {
  readonly waymark: Waymark;
  readonly router: Router;
  readonly clock: Clock;
  readonly log: Log;
  /** Left out where nothing is kept: deliveries are then remembered for as long as the process lives. */
  readonly records?: Records | null | undefined;
  /** What has to be under way before the first message is taken; every notifier is there by then. */
  readonly onChannels?: (() => Promise<void>) | undefined;
}

/** Starts the chat platforms that are configured. Their packages are loaded only then: they are large. */
export async function startChannels(
  config: Config,
  { waymark, router, clock, log, records, onChannels }: StartDeps,
): Promise<readonly RunningChannel[]> {
  const { assistant, library, helpCard, newId } = waymark;
  const deps = { assistant, library, helpCard, newId, clock, log };
  const channels: RunningChannel[] = [];
  const starts: (() => void)[] = [];
  if (config.SLACK_BOT_TOKEN) {
    const { createSlackChannel } = await import('./channels/slack/index.ts');
    const slack = createSlackChannel(
      {
        botToken: config.SLACK_BOT_TOKEN,
        appToken: config.SLACK_APP_TOKEN,
        signingSecret: config.SLACK_SIGNING_SECRET,
        apiUrl: config.SLACK_API_URL,
        leadsChannel: config.SLACK_LEADS_CHANNEL,
      },
      {
        ...deps,
        router,
        seen: records?.deliveredEvents('slack'),
        escalations: waymark.escalations ?? undefined,
        feedback: records?.feedback,
        localEntries: waymark.directory.localEntries,
        keptDays: { audit: config.AUDIT_RETENTION_DAYS, questions: config.RETAIN_QUESTIONS_DAYS },
      },
    );
    if (slack.notifier !== null) waymark.escalations?.addNotifier(slack.notifier);
    // Connecting can take its time, or fail for good: neither holds up the rest.
    const tried = new Promise<void>((resolve) => starts.push(() => void slack.start().then(resolve)));
    channels.push({ name: 'slack', health: slack.health, tried, stop: slack.stop });
  }
  if (config.TEAMS_APP_ID || config.TEAMS_ALLOW_ANONYMOUS) {
    const { createTeamsChannel } = await import('./channels/teams/index.ts');
    const teams = createTeamsChannel(
      {
        appId: config.TEAMS_APP_ID,
        appPassword: config.TEAMS_APP_PASSWORD,
        tenantId: config.TEAMS_TENANT_ID,
        appType: config.TEAMS_APP_TYPE,
        allowAnonymous: config.TEAMS_ALLOW_ANONYMOUS,
        allowedTenants: config.TEAMS_ALLOWED_TENANTS,
        staffGroups: config.TEAMS_STAFF_GROUPS,
      },
      {
        ...deps,
        quickSearch: waymark.quickSearch,
        seen: records?.deliveredEvents('teams'),
        references: records?.references('teams'),
        feedback: records?.feedback,
        escalations: waymark.escalations ?? undefined,
      },
    );
    if (teams.notifier !== null) waymark.escalations?.addNotifier(teams.notifier);
    router.use(teams.router);
    channels.push({ name: 'teams', health: teams.health, stop: teams.stop });
  }
  // Once every way to reach people is there, and before anybody is heard.
  await onChannels?.();
  for (const start of starts) start();
  return channels;
}

export const howToTurnOn = {
  slack: 'Slack is off. To turn it on, set SLACK_BOT_TOKEN and SLACK_APP_TOKEN in .env (README, “Connecting Slack”).',
  teams:
    'Teams is off. To turn it on, set TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID in .env, or TEAMS_ALLOW_ANONYMOUS=1 for an emulator (README, “Connecting Teams”).',
} as const;
