import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import type { TeamsConfig } from './config.ts';

/** The SDK throws this where a request does not prove who it is from, before any handler runs. */
export class NotAuthenticatedError extends Error {
  constructor(cause: unknown) {
    super('The request did not prove that it comes from Teams.', { cause });
    this.name = 'NotAuthenticatedError';
  }
}

/**
 * The SDK's adapter without its HTTP handling, which prints errors to the console and sends their messages to the caller.
 * Authentication is the SDK's own.
 */
export class TeamsAdapter extends CloudAdapter {
  readonly #appId: string;

  constructor(config: TeamsConfig) {
    super(new ConfigurationBotFrameworkAuthentication(credentialsOf(config)));
    this.#appId = config.appId ?? '';
  }

  /** Authenticates, then calls the handler; what it puts down as the answer to an invoke comes back. */
  async receive(
    authorization: string,
    activity: Activity,
    handle: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    let isHandling = false;
    try {
      return await this.processActivity(authorization, activity, (context) => {
        isHandling = true;
        return handle(context);
      });
    } catch (error) {
      if (isHandling) throw error;
      throw new NotAuthenticatedError(error);
    }
  }

  connectorFor(serviceUrl: string) {
    const identity = this.createClaimsIdentity(this.#appId);
    return this.botFrameworkAuthentication.createConnectorFactory(identity).create(serviceUrl);
  }
}

function credentialsOf(config: TeamsConfig) {
  if (config.appId === undefined) return {};
  const isManaged = config.appType === 'UserAssignedMSI';
  return {
    MicrosoftAppId: config.appId,
    MicrosoftAppType: isManaged ? 'UserAssignedMsi' : 'SingleTenant',
    ...(config.tenantId === undefined ? {} : { MicrosoftAppTenantId: config.tenantId }),
    ...(isManaged || config.appPassword === undefined ? {} : { MicrosoftAppPassword: config.appPassword }),
  };
}
