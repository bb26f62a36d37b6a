import { bot } from './fake-slack.ts';

interface Mention {
  readonly user: string;
  readonly channel: string;
  readonly ts: string;
  readonly words: string;
}

/** https://docs.slack.dev/reference/events/app_mention */
export function anAppMention({ user, channel, ts, words }: Mention) {
  return { type: 'app_mention', user, text: `<@${bot.userId}> ${words}`, ts, channel, event_ts: ts, team: bot.team };
}

/** How an event is delivered: https://docs.slack.dev/apis/events-api#callback-field */
export function inEnvelope(event: object, eventId: string) {
  return {
    token: 'unused',
    team_id: bot.team,
    api_app_id: bot.app,
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: 1700000000,
    authorizations: [
      { enterprise_id: null, team_id: bot.team, user_id: bot.userId, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
  };
}
