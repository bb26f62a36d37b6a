import type { Activity, ConversationParameters } from 'botbuilder';
import { z } from 'zod';
import { errorCode, WaymarkError } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import type { TeamsAdapter } from './adapter.ts';
import { backOffMs } from './limits.ts';
import type { Incoming, Place } from './parse.ts';
import { isTeams, withPlainButtons } from './plain-buttons.ts';
import { sendWhole } from './send-whole.ts';

type ConnectorClient = Awaited<ReturnType<TeamsAdapter['connectorFor']>>;
type Outgoing = Partial<Activity> & { readonly type: string };

/** What Waymark asks of Teams. Throws a WaymarkError; what can be tried again has been. */
export interface Connector {
  /** @returns how Teams names the message, for editing it */
  send(place: Place, activity: Outgoing): Promise<string | null>;
  update(place: Place, activityId: string, activity: Outgoing): Promise<void>;
  /** A one-to-one chat with the person who sent it. Teams returns the one that exists, where one does. */
  openPrivateChat(partner: ChatPartner): Promise<Place>;
  /** Somebody in a conversation, or in a team by its id; null where they are not in it. */
  findMember(place: Place, member: string): Promise<Member | null>;
}

export type ChatPartner = Pick<Incoming, 'place' | 'member' | 'tenant' | 'botId'>;

export interface Member {
  readonly name: string | null;
  /** The name that they sign in with, which most often reads like an e-mail address. */
  readonly userPrincipalName: string | null;
}

const memberSchema = z.object({ name: z.string().nullish(), userPrincipalName: z.string().nullish() });

const idSchema = z.object({ id: z.string().min(1) });

interface ConnectorDependencies {
  readonly adapter: TeamsAdapter;
  readonly log: Log;
  readonly wait: (ms: number) => Promise<void>;
  /** Told of each call: null when it worked, otherwise what went wrong. */
  readonly noteResult: (error: WaymarkError | null) => void;
}

export function createConnector(deps: ConnectorDependencies): Connector {
  const call = async <Result>(operation: string, once: () => Promise<Result>): Promise<Result> => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const result = await once();
        deps.noteResult(null);
        return result;
      } catch (cause) {
        const error = toWaymarkError(cause);
        const pauseMs = backOffMs[attempt];
        if (error.code !== 'teams_throttled' || pauseMs === undefined) {
          deps.log.warn({ operation, code: error.code, status: statusOf(cause) }, 'teams_call_failed');
          deps.noteResult(error);
          throw error;
        }
        await deps.wait(pauseMs);
      }
    }
  };

  return {
    send: (place, activity) =>
      call('send', async () => {
        const connector = await deps.adapter.connectorFor(place.serviceUrl);
        return idIn(await post(connector, place, activity));
      }),
    update: async (place, activityId, activity) => {
      await call('update', async () => {
        const connector = await deps.adapter.connectorFor(place.serviceUrl);
        const full = addressed({ ...place, replyTo: undefined }, { ...activity, id: activityId });
        await taken(connector.conversations.updateActivity(place.conversation, activityId, full));
      });
    },
    openPrivateChat: (partner) =>
      call('open_private_chat', async () => {
        const connector = await deps.adapter.connectorFor(partner.place.serviceUrl);
        const conversation = idIn(await connector.conversations.createConversation(parametersFor(partner)));
        if (conversation === null) throw new WaymarkError('teams_refused', 'No chat could be opened.');
        return { ...partner.place, conversation, replyTo: undefined };
      }),
    findMember: async (place, member) => {
      try {
        return await call('find_member', async () => {
          const connector = await deps.adapter.connectorFor(place.serviceUrl);
          const found = memberSchema.parse(
            await connector.conversations.getConversationMember(place.conversation, member),
          );
          return { name: found.name ?? null, userPrincipalName: found.userPrincipalName ?? null };
        });
      } catch (error) {
        if (errorCode(error) === 'teams_gone') return null;
        throw error;
      }
    },
  };
}

/**
 * What only adorns a message must not keep it from anybody: it goes without its entities where they are refused, and to the
 * conversation where the message that it answers is gone, or an emulator knows no replies.
 */
async function post(connector: ConnectorClient, place: Place, activity: Outgoing): Promise<unknown> {
  const { conversations } = connector;
  const { conversation, replyTo } = place;
  const full = addressed(place, activity);
  try {
    if (activity.entities !== undefined) return await taken(sendWhole(connector, place, full));
    if (replyTo === undefined) return await taken(conversations.sendToConversation(conversation, full));
    return await taken(conversations.replyToActivity(conversation, replyTo, full));
  } catch (error) {
    const status = statusOf(error);
    const { entities, ...bare } = activity;
    if (status === 400 && entities !== undefined) return post(connector, place, bare);
    if (replyTo === undefined || (status !== 404 && status !== 405)) throw error;
    return post(connector, { ...place, replyTo: undefined }, activity);
  }
}

/** With 204, or "OK" in place of JSON, an emulator has taken the message too: the SDK takes that for a failure. */
async function taken<Answer>(sent: Promise<Answer>): Promise<Answer | null> {
  try {
    return await sent;
  } catch (error) {
    const status = statusOf(error);
    if (status !== null && status >= 200 && status < 300) return null;
    throw error;
  }
}

/** Emulators may answer with nothing at all, which the SDK's types leave out. */
function idIn(answer: unknown): string | null {
  const parsed = idSchema.safeParse(answer);
  return parsed.success ? parsed.data.id : null;
}

/** As an assertion, because the connector takes part of an activity, though its type asks for all of one. */
function addressed(place: Place, activity: Outgoing): Activity {
  const optional = { replyToId: place.replyTo, from: place.bot, recipient: place.member };
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  const { channelId, serviceUrl, conversation } = place;
  const shown = isTeams(place) ? activity : withPlainButtons(activity);
  return { channelId, serviceUrl, conversation: { id: conversation }, ...given, ...shown } as Activity;
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages */
function parametersFor({ member, tenant, botId }: ChatPartner): ConversationParameters {
  const account = { id: member.id, ...(member.aadObjectId === undefined ? {} : { aadObjectId: member.aadObjectId }) };
  const parameters = {
    isGroup: false,
    members: [account],
    ...(botId === undefined ? {} : { bot: { id: botId } }),
    ...(tenant === undefined ? {} : { tenantId: tenant, channelData: { tenant: { id: tenant } } }),
  };
  // The type asks for names and a first activity, which Teams does not want here.
  return parameters as ConversationParameters;
}

const codesByStatus: Readonly<Record<number, { readonly code: string; readonly says: string }>> = {
  401: { code: 'teams_credentials', says: 'Teams did not accept the credentials of the bot.' },
  403: { code: 'teams_forbidden', says: 'Teams does not let the bot write there.' },
  404: { code: 'teams_gone', says: 'The conversation or the person is no longer there.' },
  413: { code: 'teams_too_large', says: 'The message is too large for Teams.' },
  429: { code: 'teams_throttled', says: 'Teams asks for fewer messages.' },
};

/**
 * By status alone. Without one, no answer came: from Teams, or from the sign-in service that is asked for a token first
 * and whose errors carry a code of their own. The SDK has by now waited as Retry-After says, and repeated what failed at
 * the other end.
 */
function toWaymarkError(cause: unknown): WaymarkError {
  if (cause instanceof WaymarkError) return cause;
  if (isSignInError(cause)) return new WaymarkError('teams_credentials', codesByStatus[401]?.says ?? '', { cause });
  const status = statusOf(cause);
  const known = status === null ? undefined : codesByStatus[status];
  if (known !== undefined) return new WaymarkError(known.code, known.says, { cause, retryable: status === 429 });
  const code = status === null ? 'teams_unreachable' : 'teams_refused';
  return new WaymarkError(code, 'Teams could not be reached, or refused.', { cause, retryable: true });
}

function statusOf(error: unknown): number | null {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : null;
  return typeof status === 'number' ? status : null;
}

/** MSAL's errors have `errorCode`, such as `invalid_client`; a network failure there says so. */
function isSignInError(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('errorCode' in error)) return false;
  return !/network|endpoints_resolution|openid_config/.test(String(error.errorCode));
}
