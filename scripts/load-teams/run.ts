import { type Sent, startStandInConnector } from '../../test/support/teams/stand-in-connector.ts';
import { type Heard, judge, type LoadFigures } from '../load/judge.ts';
import { loadService } from '../load/load-service.ts';
import { type LoadActivity, makeActivities } from './activities.ts';

/** The real service against a stand-in for Teams' connector, which checks every card by the schema. */
export async function runLoad({ seconds, perSecond }: { seconds: number; perSecond: number }): Promise<LoadFigures> {
  const connector = await startStandInConnector();
  try {
    const requests = makeActivities(seconds * perSecond, connector.serviceUrl);
    const awaited = requests.filter(({ kind }) => kind === 'question' || kind === 'concern');
    const { sent, watched } = await loadService({
      requests,
      perSecond,
      path: '/api/messages',
      settings: { TEAMS_ALLOW_ANONYMOUS: 'yes' },
      heard: () => connector.sent.length,
      isAnswered: () => {
        const heard = listen(connector.visible());
        return awaited.every((request) => heard.inPlace(request) > 0);
      },
    });
    // A wrong service URL is refused with 403, as it is in production.
    const figures = judge(sent, listen(connector.visible()), watched, 403);
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
    inPlace: ({ conversation }) => saidIn(conversation).length,
    cards: ({ member }) => saidIn(`private-${member}`).filter(({ words }) => words.startsWith('In danger now?')).length,
  };
}
