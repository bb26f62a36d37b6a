import type { Config } from '../../src/config.ts';

export interface Finding {
  readonly isGood: boolean;
  readonly text: string;
}

type Settings = Pick<
  Config,
  | 'TEAMS_APP_ID'
  | 'TEAMS_APP_PASSWORD'
  | 'TEAMS_TENANT_ID'
  | 'TEAMS_APP_TYPE'
  | 'TEAMS_STAFF_GROUPS'
  | 'WAYMARK_PATHWAYS'
  | 'ESCALATION'
>;

/** What a start would find, and where things stand that it would not stop at. Names of settings, no values. */
export function checkSettings(config: Settings): readonly Finding[] {
  const isManaged = config.TEAMS_APP_TYPE === 'UserAssignedMSI';
  return [
    config.TEAMS_APP_ID
      ? good('TEAMS_APP_ID is set.')
      : bad('TEAMS_APP_ID is missing: the application id of the bot’s registration in Entra.'),
    config.TEAMS_TENANT_ID ? good('TEAMS_TENANT_ID is set.') : bad('TEAMS_TENANT_ID is missing.'),
    isManaged
      ? good('A managed identity signs the bot in; no secret is needed.')
      : config.TEAMS_APP_PASSWORD
        ? good('TEAMS_APP_PASSWORD is set.')
        : bad('TEAMS_APP_PASSWORD is missing: the value of a client secret, not its id.'),
    config.TEAMS_STAFF_GROUPS.length > 0
      ? good('TEAMS_STAFF_GROUPS says who is staff.')
      : good('TEAMS_STAFF_GROUPS is not set: everybody in the tenant is answered, pupils too if they share it.'),
    config.ESCALATION === 'off' || config.WAYMARK_PATHWAYS
      ? good(config.ESCALATION === 'off' ? 'Nobody is told (ESCALATION=off).' : 'A local file names whom to tell.')
      : bad('WAYMARK_PATHWAYS is missing: Waymark knows nobody whom it could tell.'),
  ];
}

/** Does the service that Teams is to reach answer at its address? */
export async function checkAddress(host: string, fetchIt: typeof fetch): Promise<Finding> {
  try {
    const response = await fetchIt(`https://${host}/api/messages`, { signal: AbortSignal.timeout(10_000) });
    // A GET is refused by a bot that is on; anything else there is not Waymark.
    return response.status === 405
      ? good('Waymark answers at /api/messages over HTTPS.')
      : bad(`At /api/messages something answers ${response.status}; a bot that is on answers 405 there.`);
  } catch {
    return bad('The address cannot be reached over HTTPS from this machine.');
  }
}

export function good(text: string): Finding {
  return { isGood: true, text };
}

export function bad(text: string): Finding {
  return { isGood: false, text };
}
