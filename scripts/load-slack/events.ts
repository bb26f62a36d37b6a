import { bot } from '../../test/support/slack/fake-slack.ts';

export type LoadKind = 'question' | 'concern' | 'duplicate' | 'malformed' | 'unsigned';

/** One request that is sent, and what it has to lead to. */
export interface LoadEvent {
  readonly kind: LoadKind;
  readonly body: string;
  /** The channel and timestamp of the post, which its reply stands under. Empty for what is no message. */
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
}

const questions = [
  'How long may an assessment take?',
  'Who attends a strategy discussion?',
  'When must a child protection conference be held?',
  'What does early help mean?',
  'Who chairs a core group?',
];

/** Invented. */
const concern = 'A boy in my class has new bruises and flinched today.';

/** Of twenty in a second: two concerns, two duplicates, one body that is broken, one with a wrong signature. */
const mix: readonly LoadKind[] = Array.from({ length: 20 }, (_, at) => {
  if (at === 3 || at === 13) return 'concern';
  if (at === 6 || at === 16) return 'duplicate';
  if (at === 9) return 'malformed';
  return at === 19 ? 'unsigned' : 'question';
});

const malformed = ['{"type":"event_callback","event":', '[]', '{"type":"event_callback"}', '{}', 'null'];

export function makeEvents(count: number): readonly LoadEvent[] {
  const events: LoadEvent[] = [];
  for (let at = 0; at < count; at++) {
    const kind = mix[at % mix.length] ?? 'question';
    // Delivered again as Slack does it: the same body, under the same id.
    const earlier =
      kind === 'duplicate' ? events.findLast((one) => one.kind === 'question' || one.kind === 'concern') : undefined;
    if (earlier !== undefined) events.push({ ...earlier, kind: 'duplicate' });
    else if (kind === 'malformed')
      events.push({ kind, body: malformed[at % malformed.length] ?? '', channel: '', ts: '', user: '' });
    else events.push(aMention(kind === 'duplicate' ? 'question' : kind, at));
  }
  return events;
}

function aMention(kind: LoadKind, at: number): LoadEvent {
  const user = `U${String(at).padStart(8, '0')}`;
  const channel = `C${at % 7}`;
  const ts = `1800000000.${String(at).padStart(6, '0')}`;
  const text = kind === 'concern' ? concern : (questions[at % questions.length] ?? '');
  const event = {
    type: 'app_mention',
    user,
    text: `<@${bot.userId}> ${text}`,
    ts,
    channel,
    event_ts: ts,
    team: bot.team,
  };
  const body = JSON.stringify({
    token: 'unused',
    team_id: bot.team,
    api_app_id: bot.app,
    event,
    type: 'event_callback',
    event_id: `Ev${String(at).padStart(10, '0')}`,
    event_time: 1800000000,
    authorizations: [
      { enterprise_id: null, team_id: bot.team, user_id: bot.userId, is_bot: true, is_enterprise_install: false },
    ],
  });
  return { kind, body, channel, ts, user };
}
