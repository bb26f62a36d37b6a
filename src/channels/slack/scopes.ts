import type { Identity } from './api.ts';

/** Without these a person gets no answer, or no card; the others only decorate. */
const neededScopes = ['app_mentions:read', 'chat:write', 'commands', 'im:history', 'im:write'] as const;

/** None where the server does not say what the token may do. */
export function missingScopes({ scopes }: Identity): string[] {
  return scopes === null ? [] : neededScopes.filter((scope) => !scopes.includes(scope));
}
