import { errorCode } from '../../core/errors.ts';
import type { Clock, Log } from '../../core/ports.ts';
import type { Connector } from './connector.ts';
import { createRecent } from './memory.ts';
import type { Incoming } from './parse.ts';

/** Whom Waymark answers where pupils share the tenant. */
export interface Staff {
  has(incoming: Incoming): Promise<boolean>;
}

/** A leaver is out within the hour; a new colleague is in within minutes. */
const keepMs = { in: 60 * 60_000, out: 5 * 60_000 };

/**
 * Without any permission in Microsoft Graph a bot cannot read groups. What it can read is who is in a conversation that it
 * is part of, with the name they sign in with. So an entry is a person's object id; `@staff.school.example`, the end of that
 * name; or the id of a team in which Waymark is installed. Who cannot be looked up is not let in.
 */
export function createStaff(
  entries: readonly string[],
  deps: { readonly connector: Connector; readonly clock: Clock; readonly log: Log },
): Staff {
  const wanted = entries.map((entry) => entry.trim().toLowerCase()).filter((entry) => entry !== '');
  const endings = wanted.filter((entry) => entry.startsWith('@'));
  const teams = wanted.filter((entry) => entry.startsWith('19:'));
  const known = createRecent<{ readonly isIn: boolean; readonly untilMs: number }>(10_000);

  const isInTeam = async ({ place, member }: Incoming, team: string): Promise<boolean> =>
    (await deps.connector.findMember({ ...place, conversation: team }, member.id)) !== null;
  const signsInAsStaff = async ({ place, member }: Incoming): Promise<boolean> => {
    const found = await deps.connector.findMember(place, member.id);
    const name = found?.userPrincipalName?.toLowerCase() ?? '';
    return endings.some((ending) => name.endsWith(ending));
  };
  const attempt = async (look: Promise<boolean>): Promise<boolean> => {
    try {
      return await look;
    } catch (error) {
      deps.log.warn({ code: errorCode(error) }, 'teams_staff_not_looked_up');
      return false;
    }
  };
  const lookUp = async (incoming: Incoming): Promise<boolean> => {
    if (endings.length > 0 && (await attempt(signsInAsStaff(incoming)))) return true;
    for (const team of teams) if (await attempt(isInTeam(incoming, team))) return true;
    return false;
  };

  return {
    has: async (incoming) => {
      if (wanted.length === 0 || wanted.includes((incoming.member.aadObjectId ?? '').toLowerCase())) return true;
      const now = deps.clock.now().getTime();
      const held = known.get(incoming.person);
      if (held !== undefined && held.untilMs > now) return held.isIn;
      const isIn = await lookUp(incoming);
      known.set(incoming.person, { isIn, untilMs: now + (isIn ? keepMs.in : keepMs.out) });
      return isIn;
    },
  };
}
