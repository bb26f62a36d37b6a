import type { Activity } from 'botbuilder';
import type { TeamsAdapter } from './adapter.ts';

type ConnectorClient = Awaited<ReturnType<TeamsAdapter['connectorFor']>>;
type OperationSpec = Parameters<ConnectorClient['sendOperationRequest']>[1];

const asItIs: OperationSpec['serializer'] = {
  modelMappers: {},
  isXML: false,
  validateConstraints: () => undefined,
  serialize: (_mapper, value) => value,
  deserialize: (_mapper, body) => body,
};
const idInPath = (name: string) =>
  ({ parameterPath: name, mapper: { required: true, serializedName: name, type: { name: 'String' } } }) as const;
const anything = { type: { name: 'any' } } as const;
const taken = { bodyMapper: { type: { name: 'Composite' } } } as const;
const post = {
  httpMethod: 'POST',
  requestBody: { parameterPath: 'activity', mapper: { ...anything, required: true, serializedName: 'activity' } },
  responses: { 200: taken, 201: taken, 202: taken, default: { bodyMapper: anything } },
  serializer: asItIs,
} as const;

const toConversation: OperationSpec = {
  ...post,
  path: 'v3/conversations/{conversation}/activities',
  urlParameters: [idInPath('conversation')],
};
const toActivity: OperationSpec = {
  ...post,
  path: 'v3/conversations/{conversation}/activities/{replyTo}',
  urlParameters: [idInPath('conversation'), idInPath('replyTo')],
};

/**
 * Sends an activity with all that its entities hold. The connector's own methods keep three fields of an entity and drop the
 * rest; its general one, with the same signing and the same retries, takes how to serialise from its caller.
 * https://learn.microsoft.com/javascript/api/@azure/core-client/serviceclient
 */
export function sendWhole(
  connector: ConnectorClient,
  to: { readonly conversation: string; readonly replyTo?: string | undefined },
  activity: Activity,
): Promise<unknown> {
  const { conversation, replyTo } = to;
  return replyTo === undefined
    ? connector.sendOperationRequest({ conversation, activity }, toConversation)
    : connector.sendOperationRequest({ conversation, replyTo, activity }, toActivity);
}
