import type { SlackHealth } from './connection.ts';
import { explainMissingScopes, explainRefusal, type SlackCallError } from './slack-error.ts';

/** What Slack refuses while the channel runs, as far as it concerns the whole installation and not one call. */
export interface Refusals {
  refused(error: SlackCallError): void;
  /** What Slack itself says that the token may not do. */
  lacks(scopes: readonly string[]): void;
  /** A call that works shows that the token does. A scope that is missing is still missing, unless it was used just now. */
  accepted(method: string): void;
  clear(): void;
  addTo(health: SlackHealth): SlackHealth;
}

/** Without it Waymark can say nothing at all. */
const writing = 'chat:write';

export function createRefusals(): Refusals {
  let tokenRefusal: string | null = null;
  const missingScopes = new Set<string>();
  return {
    refused: (error) => {
      if (error.reason === 'missing_scope') missingScopes.add(error.needed ?? `a scope for ${error.method}`);
      else tokenRefusal = explainRefusal(error, 'SLACK_BOT_TOKEN') ?? tokenRefusal;
    },
    lacks: (scopes) => {
      for (const scope of scopes) missingScopes.add(scope);
    },
    accepted: (method) => {
      tokenRefusal = null;
      if (method === 'chat.postMessage') missingScopes.delete(writing);
    },
    clear: () => {
      tokenRefusal = null;
      missingScopes.clear();
    },
    addTo: (health) => {
      if (health.state !== 'on') return health;
      if (tokenRefusal !== null) return { ...health, state: 'failed', detail: tokenRefusal };
      if (missingScopes.size === 0) return health;
      const explained = explainMissingScopes([...missingScopes]);
      // The connection stays: what a server says of scopes can be wrong, and a try costs nothing.
      if (missingScopes.has(writing)) return { ...health, state: 'failed', detail: explained };
      return { ...health, detail: `${health.detail} ${explained}` };
    },
  };
}
