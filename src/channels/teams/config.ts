export interface TeamsConfig {
  readonly appId?: string | undefined;
  readonly appPassword?: string | undefined;
  readonly tenantId?: string | undefined;
  /** Multi-tenant bots can no longer be created. */
  readonly appType?: 'SingleTenant' | 'UserAssignedMSI' | undefined;
  /** For an emulator on the same machine only: requests from elsewhere are refused. */
  readonly allowAnonymous: boolean;
  /** Tenants whose people are answered. The app's own tenant where nothing is said. */
  readonly allowedTenants?: readonly string[] | undefined;
  /** Object ids of people, ids of teams, and `@` with the end of sign-in names. Everybody in the tenants where nothing is said. */
  readonly staffGroups?: readonly string[] | undefined;
  /** `*.` stands for any name below. */
  readonly allowedServiceHosts?: readonly string[] | undefined;
}

export type TeamsMode =
  | { readonly mode: 'off'; readonly text: string }
  | { readonly mode: 'anonymous'; readonly text: string }
  | { readonly mode: 'authenticated'; readonly text: string };

const howToTurnOn =
  'To turn it on, set TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID, or TEAMS_ALLOW_ANONYMOUS=1 for an emulator on this machine.';

/** What the settings amount to. Half a set of them leaves the channel off and says what is missing. */
export function readMode(config: TeamsConfig): TeamsMode {
  if (isBlank(config.appId)) {
    if (config.allowAnonymous) {
      const text =
        'Teams is on for a local emulator only: nobody is authenticated, and only this machine can reach /api/messages.';
      return { mode: 'anonymous', text };
    }
    return { mode: 'off', text: `Teams is off. ${howToTurnOn}` };
  }
  const isManaged = config.appType === 'UserAssignedMSI';
  const missing = [
    isBlank(config.tenantId) ? 'TEAMS_TENANT_ID' : null,
    isManaged || !isBlank(config.appPassword) ? null : 'TEAMS_APP_PASSWORD',
  ].filter((name) => name !== null);
  if (missing.length > 0) {
    return { mode: 'off', text: `Teams is off: TEAMS_APP_ID is set, but ${missing.join(' and ')} is missing.` };
  }
  return { mode: 'authenticated', text: 'Teams is on at /api/messages.' };
}

/** Null where people of every tenant are answered. */
export function tenantsAnswered(config: TeamsConfig): readonly string[] | null {
  const named = config.allowedTenants ?? [];
  const tenants = named.length > 0 ? named : [config.tenantId ?? ''];
  const known = tenants.map((tenant) => tenant.trim().toLowerCase()).filter((tenant) => tenant !== '');
  return known.length === 0 ? null : known;
}

function isBlank(value: string | undefined): boolean {
  return value === undefined || value.trim() === '';
}
