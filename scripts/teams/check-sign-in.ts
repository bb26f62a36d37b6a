import { z } from 'zod';
import type { Config } from '../../src/config.ts';
import { bad, type Finding, good } from './check-settings.ts';

const answers = z.object({ error_codes: z.array(z.number()).catch([]) });

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const reasons: Readonly<Record<number, string>> = {
  700016:
    'The tenant TEAMS_TENANT_ID has no application TEAMS_APP_ID. Is it registered there, and not in another tenant?',
  90002: 'There is no tenant TEAMS_TENANT_ID.',
  7000215:
    'TEAMS_APP_PASSWORD is not the secret of TEAMS_APP_ID. It is the secret’s value, which Entra shows once, not its id.',
  7000222: 'TEAMS_APP_PASSWORD has expired. Make a new client secret in Entra.',
};

/**
 * Does Entra let the bot sign in, as it must before each message? Null where there is nothing to try with: settings are
 * missing, or a managed identity signs in, which only the machine that has it can.
 */
export async function checkSignIn(
  config: Pick<Config, 'TEAMS_APP_ID' | 'TEAMS_APP_PASSWORD' | 'TEAMS_TENANT_ID' | 'TEAMS_APP_TYPE'>,
  fetchIt: typeof fetch,
): Promise<Finding | null> {
  const { TEAMS_APP_ID: id, TEAMS_APP_PASSWORD: secret, TEAMS_TENANT_ID: tenant } = config;
  if (!id || !secret || !tenant || config.TEAMS_APP_TYPE === 'UserAssignedMSI') return null;
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: id,
    client_secret: secret,
    // https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
    scope: 'https://api.botframework.com/.default',
  });
  try {
    const url = `https://login.microsoftonline.com/${encodeURIComponent(tenant)}/oauth2/v2.0/token`;
    const response = await fetchIt(url, { method: 'POST', body, signal: AbortSignal.timeout(10_000) });
    if (response.ok) return good('Entra lets the bot sign in with these settings.');
    const { error_codes: codes } = answers.parse(await response.json());
    const known = codes.map((code) => reasons[code]).find((reason) => reason !== undefined);
    return bad(known ?? `Entra does not let the bot sign in (${codes.map((code) => `AADSTS${code}`).join(', ')}).`);
  } catch {
    return bad('Whether the bot can sign in is not known: login.microsoftonline.com cannot be reached from here.');
  }
}
