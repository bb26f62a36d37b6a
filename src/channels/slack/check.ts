import type { Log } from '../../core/ports.ts';
import { createSlackApi, type Identity } from './api.ts';
import type { SlackConfig } from './index.ts';
import { missingScopes } from './scopes.ts';
import { createSdkLogger } from './sdk-log.ts';
import { explainMissingScopes, explainRefusal, toSlackCallError } from './slack-error.ts';
import { closeSocket, createSocketReceiver, openSocket } from './socket.ts';

/** One thing that was looked at. `unseen`: it cannot be seen with tokens alone, and the line says where to look. */
export interface Finding {
  readonly state: 'works' | 'missing' | 'unseen';
  readonly text: string;
}

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const later = (run: () => void, afterMs: number): (() => void) => {
  const timer = setTimeout(run, afterMs);
  return () => clearTimeout(timer);
};

/** Asks Slack what these tokens may do. Sends no message to anyone, and never rejects. */
export async function checkSlack(config: SlackConfig): Promise<readonly Finding[]> {
  const { botToken, appToken, signingSecret } = config;
  const bot = botToken ? await checkBot(botToken, config) : [noToken];
  if (appToken) return [...bot, await checkSocket(appToken, config)];
  return [...bot, signingSecret ? checkSecret(signingSecret) : noConnection];
}

async function checkBot(token: string, { apiUrl }: SlackConfig): Promise<readonly Finding[]> {
  const nothing = (): void => undefined;
  const logger = createSdkLogger(silent);
  const api = createSlackApi({ token, apiUrl, logger, later, onAccepted: nothing, onRefused: nothing });
  try {
    const identity = await api.identify();
    const who = identity.self.userId === null ? 'a user, not an app' : `the app’s user ${identity.self.userId}`;
    return [{ state: 'works', text: `SLACK_BOT_TOKEN is accepted; it is ${who}.` }, ...checkScopes(identity)];
  } catch (error) {
    return [refusal(error, 'SLACK_BOT_TOKEN')];
  }
}

function checkScopes(identity: Identity): readonly Finding[] {
  if (identity.scopes === null)
    return [
      {
        state: 'unseen',
        text: 'This server does not say what the token may do. slack-manifest.yaml lists what is needed.',
      },
    ];
  const missing = missingScopes(identity);
  const needed: Finding =
    missing.length === 0
      ? {
          state: 'works',
          text: 'It may read mentions and direct messages, answer, and open a direct message for a card.',
        }
      : { state: 'missing', text: explainMissingScopes(missing) };
  const hasAgentView = identity.scopes.includes('assistant:write');
  return [
    needed,
    hasAgentView
      ? {
          state: 'unseen',
          text: 'It may show its status and suggest questions in the agent view (assistant:write). Whether that view is on cannot be seen with a token: look under Agents in the app’s settings.',
        }
      : {
          state: 'missing',
          text: 'No agent view: the app lacks assistant:write. Waymark answers all the same, without status, suggested questions and titles.',
        },
  ];
}

/** Opens the connection, waits for Slack's hello and closes it again. */
async function checkSocket(appToken: string, { apiUrl }: SlackConfig): Promise<Finding> {
  const receiver = createSocketReceiver({ appToken, apiUrl, log: silent, logger: createSdkLogger(silent) });
  try {
    await openSocket(receiver, later);
    return { state: 'works', text: 'SLACK_APP_TOKEN is accepted, and Socket Mode connects.' };
  } catch (error) {
    return refusal(error, 'SLACK_APP_TOKEN');
  } finally {
    await closeSocket(receiver, later).catch(() => undefined);
  }
}

const noToken: Finding = {
  state: 'missing',
  text: 'SLACK_BOT_TOKEN is not set. Install the app (Install App in its settings), and copy the token that begins with xoxb-.',
};

const noConnection: Finding = {
  state: 'missing',
  text: 'Nothing brings messages to Waymark. Set SLACK_APP_TOKEN (Socket Mode: Basic Information, App-Level Tokens, with connections:write) or SLACK_SIGNING_SECRET (HTTP).',
};

function checkSecret(secret: string): Finding {
  if (!/^[0-9a-f]{32}$/i.test(secret.trim()))
    return {
      state: 'unseen',
      text: 'SLACK_SIGNING_SECRET does not look like one of Slack’s, which have 32 characters from 0 to 9 and a to f. Copy it again from Basic Information.',
    };
  return {
    state: 'unseen',
    text: 'Messages come over HTTP. Whether the signing secret is right shows when Slack verifies https://your-host/slack/events, under Event Subscriptions in the app’s settings.',
  };
}

function refusal(error: unknown, tokenName: string): Finding {
  const failure = toSlackCallError('check', error);
  const explained = explainRefusal(failure, tokenName);
  if (explained !== null) return { state: 'missing', text: explained };
  const text = failure.retryable
    ? `${tokenName}: Slack could not be reached (${failure.reason}). Check the network, any proxy, and SLACK_API_URL if it is set.`
    : `${tokenName}: Slack refused it (${failure.reason}).`;
  return { state: 'missing', text };
}
