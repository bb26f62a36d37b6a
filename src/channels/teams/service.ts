import type { ChatPartner } from './connector.ts';
import type { ConversationReferences } from './memory.ts';
import type { Incoming, Place } from './parse.ts';

/** How people are reached who have never written to Waymark: through the service that others write from. */
export interface Service {
  note(incoming: Incoming): Promise<void>;
  /** Under which names a person of the local file may have written: with each tenant before their id, and without. */
  personsOf(account: string): readonly string[];
  /** Null where nobody has written to Waymark yet, so that it knows no address. */
  partnerFor(account: string): Promise<{ readonly person: string; readonly partner: ChatPartner } | null>;
}

/** No person: theirs have a colon. */
const key = 'service';

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages */
const globalServiceUrl = 'https://smba.trafficmanager.net/teams';

export function createService(deps: {
  readonly references: ConversationReferences;
  readonly tenants: readonly string[];
  readonly appId: string | undefined;
}): Service {
  const { references, tenants, appId } = deps;
  let lastTenant: string | undefined = tenants[0];
  const known = async (): Promise<Place | null> => {
    const place = await references.get(key);
    if (place !== null || appId === undefined) return place;
    return { serviceUrl: globalServiceUrl, channelId: 'msteams', conversation: key, bot: { id: `28:${appId}` } };
  };
  const split = (account: string) => {
    const at = account.lastIndexOf(':');
    return at < 0
      ? { tenant: lastTenant, id: account }
      : { tenant: account.slice(0, at) || undefined, id: account.slice(at + 1) };
  };
  return {
    note: async ({ place, tenant }) => {
      lastTenant = tenants[0] ?? tenant ?? lastTenant;
      const { serviceUrl, channelId, bot } = place;
      await references.save(key, { serviceUrl, channelId, conversation: key, bot });
    },
    personsOf: (account) => {
      if (account === '' || account.includes(':')) return account === '' ? [] : [account];
      const before = [...new Set([...tenants, lastTenant ?? '', ''])];
      const ids = [...new Set([account, account.toLowerCase()])];
      return before.flatMap((tenant) => ids.map((id) => `${tenant}:${id}`));
    },
    partnerFor: async (account) => {
      const place = await known();
      const { tenant, id } = split(account);
      if (place === null || id === '') return null;
      // Teams takes the id of Entra in place of its own here, for people for whom Waymark is installed.
      const partner = {
        place: { ...place, member: { id } },
        member: { id, aadObjectId: id },
        tenant,
        botId: place.bot?.id,
      };
      return { person: `${tenant ?? ''}:${id}`, partner };
    },
  };
}
