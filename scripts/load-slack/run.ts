import { directOf, openFakeSlack, type ShownMessage } from '../../test/support/slack/fake-slack.ts';
import { tokens } from '../../test/support/slack/signing.ts';
import type { Heard } from '../load/heard.ts';
import { judge } from '../load/judge.ts';
import { loadService } from '../load/load-service.ts';
import type { Pace } from '../load/read-pace.ts';
import { type LoadEvent, makeEvents } from './events.ts';

/** The real service against a stand-in for Slack's Web API. */
export async function runLoad({ seconds, perSecond }: Pace) {
  const slack = await openFakeSlack();
  try {
    const { sent, watched } = await loadService({
      requests: makeEvents(seconds * perSecond),
      perSecond,
      path: '/slack/events',
      settings: {
        SLACK_BOT_TOKEN: tokens.bot,
        SLACK_SIGNING_SECRET: tokens.signingSecret,
        SLACK_API_URL: slack.apiUrl,
      },
      listen: () => listen(slack.messages),
    });
    const terms = { messages: 'events', refused: 'wrongly signed requests', refusal: 401 };
    const figures = judge(sent, listen(slack.messages), watched, terms);
    const { sent: counts, cpuMsARequest: cpuMsAnEvent, ...others } = figures;
    const { refused: unsigned, ...taken } = counts;
    // Named as in the figures of earlier runs, to be set beside them.
    return { sent: { ...taken, unsigned }, ...others, cpuMsAnEvent };
  } finally {
    await slack.close();
  }
}

/** Whatever Waymark sends to a person in private, in such a run, is a card about their concern. */
export function listen(shown: readonly ShownMessage[]): Heard<LoadEvent> {
  const inThreads = countBy(shown, ({ channel, threadTs }) => `${channel}:${threadTs ?? ''}`);
  const inChannels = countBy(shown, ({ channel }) => channel);
  return {
    count: shown.length,
    inPlace: ({ channel, ts }) => inThreads.get(`${channel}:${ts}`) ?? 0,
    cards: ({ user }) => inChannels.get(directOf(user)) ?? 0,
  };
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
