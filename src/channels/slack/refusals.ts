import type { SlackHealth } from './connection.ts';
import { explainMissingScopes, explainRefusal, type SlackCallError } from './slack-error.ts';

/** What Slack refuses while the channel runs, as far as it concerns the whole installation and not one call. */
export interface Refusals {
  refused(error: SlackCallError): void;
  /** A call that works shows that the token does. A scope that is missing is still missing. */
  accepted(): void;
  clear(): void;
  addTo(health: SlackHealth): SlackHealth;
}

export function createRefusals(): Refusals {
  let tokenRefusal: string | null = null;
  const missingScopes = new Set<string>();
  return {
    refused: (error) => {
      if (error.reason === 'missing_scope') missingScopes.add(error.needed ?? `a scope for ${error.method}`);
      else tokenRefusal = explainRefusal(error, 'SLACK_BOT_TOKEN') ?? tokenRefusal;
    },
    accepted: () => {
      tokenRefusal = null;
    },
    clear: () => {
      tokenRefusal = null;
      missingScopes.clear();
    },
    addTo: (health) => {
      if (health.state !== 'on') return health;
      if (tokenRefusal !== null) return { ...health, state: 'failed', detail: tokenRefusal };
      if (missingScopes.size === 0) return health;
      return { ...health, detail: `${health.detail} ${explainMissingScopes([...missingScopes])}` };
    },
  };
}
