import { z } from 'zod';
import { WaymarkError } from '../../core/errors.ts';

/** A call that Slack refused or that did not reach it. `reason` is Slack's own word for it, or one of ours. */
export class SlackCallError extends WaymarkError {
  readonly method: string;
  readonly reason: string;
  /** The scope that `missing_scope` says is needed. */
  readonly needed: string | null;
  /** How long Slack asks to wait, where it says so. */
  readonly retryAfterSeconds: number | null;

  constructor(
    method: string,
    reason: string,
    needed: string | null,
    cause: unknown,
    retryAfterSeconds: number | null = null,
  ) {
    super(`slack_${reason}`, `Slack: ${method} failed with ${reason}.`, { cause, retryable: isPassing(reason) });
    this.method = method;
    this.reason = reason;
    this.needed = needed;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

const sdkError = z.looseObject({
  code: z.string(),
  statusCode: z.number().optional(),
  retryAfter: z.number().optional(),
  data: z.looseObject({ error: z.string(), needed: z.string().optional() }).optional(),
});

/** By the SDK's codes (https://docs.slack.dev/tools/node-slack-sdk/web-api#handle-errors), never by message text. */
export function toSlackCallError(method: string, error: unknown): SlackCallError {
  if (error instanceof SlackCallError) return error;
  const parsed = sdkError.safeParse(error);
  if (!parsed.success) return new SlackCallError(method, 'unreachable', null, error);
  const { code, data, statusCode, retryAfter } = parsed.data;
  if (code === 'slack_webapi_platform_error' && data !== undefined)
    return new SlackCallError(
      method,
      /^[a-z0-9_]{1,64}$/.test(data.error) ? data.error : 'unreadable_reply',
      data.needed ?? null,
      error,
    );
  if (code === 'slack_webapi_rate_limited_error')
    return new SlackCallError(method, 'ratelimited', null, error, retryAfter ?? null);
  if (code === 'slack_webapi_http_error') return new SlackCallError(method, `http_${statusCode ?? 0}`, null, error);
  return new SlackCallError(method, 'unreachable', null, error);
}

const passing: ReadonlySet<string> = new Set([
  'unreachable',
  'ratelimited',
  'unreadable_reply',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);

function isPassing(reason: string): boolean {
  return passing.has(reason) || reason.startsWith('http_5');
}

/** What the operator reads, and does, for the refusals that concern the whole installation. */
const explanations: Readonly<Record<string, string>> = {
  invalid_auth: 'Slack does not accept it. Copy it again from the app’s settings',
  not_authed: 'Slack received none. Copy it again from the app’s settings',
  account_inactive: 'the app was removed from the workspace, or its account was closed. Install the app again',
  token_revoked: 'it was revoked. Install the app again and copy the new one',
  token_expired: 'it has expired. Install the app again, without token rotation, and copy the new one',
  not_allowed_token_type: 'it is of the wrong kind: the bot token begins with xoxb-, the app token with xapp-',
  user_removed_from_team: 'the app’s user was removed from the workspace. Install the app again',
  team_disabled: 'the workspace is disabled',
  org_login_required: 'the workspace is being moved. Try again later',
  access_denied: 'the workspace’s administrators do not allow it. Ask them to approve the app',
};

/** @returns null where the refusal concerns this one call, and not the installation. */
export function explainRefusal(error: SlackCallError, tokenName: string): string | null {
  if (error.reason === 'missing_scope') return explainMissingScopes([error.needed ?? 'a scope']);
  const why = explanations[error.reason];
  return why === undefined ? null : `${tokenName}: ${why} (${error.reason}).`;
}

export function explainMissingScopes(scopes: readonly string[]): string {
  return `The app lacks ${scopes.join(', ')} (missing_scope). Add it under OAuth & Permissions, or paste slack-manifest.yaml, and install the app again.`;
}
