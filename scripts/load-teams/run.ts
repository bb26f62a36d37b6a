import { type Sent, startStandInConnector } from '../../test/support/teams/stand-in-connector.ts';
import type { Heard } from '../load/heard.ts';
import { judge, type LoadFigures } from '../load/judge.ts';
import { loadService } from '../load/load-service.ts';
import type { Pace } from '../load/read-pace.ts';
import { type LoadActivity, makeActivities } from './activities.ts';

/** The real service against a stand-in for Teams' connector, which checks every card by the schema. */
export async function runLoad({ seconds, perSecond }: Pace): Promise<LoadFigures> {
  const connector = await startStandInConnector();
  try {
    const { sent, watched } = await loadService({
      requests: makeActivities(seconds * perSecond, connector.serviceUrl),
      perSecond,
      path: '/api/messages',
      settings: { TEAMS_ALLOW_ANONYMOUS: 'yes' },
      listen: () => listen(connector.visible()),
    });
    // A wrong service URL is refused with 403, as it is in production.
    const terms = { messages: 'messages', refused: 'requests that must be refused', refusal: 403 };
    const figures = judge(sent, listen(connector.visible()), watched, terms);
    return { ...figures, problems: [...figures.problems, ...connector.problems] };
  } finally {
    await connector.stop();
  }
}

/** The help card's first line stands on each card about a concern, and on nothing else that is sent. */
function listen(shown: readonly Sent[]): Heard<LoadActivity> {
  const byConversation = new Map<string, Sent[]>();
  for (const one of shown) byConversation.set(one.conversation, [...(byConversation.get(one.conversation) ?? []), one]);
  const saidIn = (conversation: string) => byConversation.get(conversation) ?? [];
  return {
    count: shown.length,
    inPlace: ({ conversation }) => saidIn(conversation).length,
    cards: ({ member }) => saidIn(`private-${member}`).filter(({ words }) => words.startsWith('In danger now?')).length,
  };
}
