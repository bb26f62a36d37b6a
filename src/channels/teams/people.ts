import { errorCode } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import type { Connector, Member } from './connector.ts';
import type { ConversationReferences } from './memory.ts';

/** Lines in which people of Teams have their names, and the way to a chat with the first of them. */
export interface NamedLines {
  readonly lines: readonly string[];
  readonly chat: { readonly name: string; readonly url: string } | null;
}

export interface People {
  /**
   * Escalation names whoever asks by their id. Here the id gets the name that Teams gives for it, asked for when it is
   * needed and kept nowhere; without one it reads "A colleague".
   */
  name(lines: readonly string[]): Promise<NamedLines>;
}

/** A tenant's id and a person's, as `Incoming` puts them together. */
const personId = /(?<![^\s])[^\s:]*:[^\s:]+(?![^\s,.])/g;

export function createPeople(deps: {
  readonly connector: Connector;
  readonly references: ConversationReferences;
  readonly log: Log;
}): People {
  const find = async (person: string): Promise<Member | null> => {
    const place = await deps.references.get(person);
    if (place?.member === undefined) return null;
    try {
      return await deps.connector.findMember(place, place.member.id);
    } catch (error) {
      deps.log.warn({ code: errorCode(error) }, 'teams_name_not_found');
      return { name: null, userPrincipalName: null };
    }
  };
  return {
    name: async (lines) => {
      const ids = new Set(lines.flatMap((line) => line.match(personId) ?? []));
      const found = new Map<string, Member>();
      for (const id of ids) {
        const member = await find(id);
        if (member !== null) found.set(id, member);
      }
      const [first] = [...found.values()];
      const url = first?.userPrincipalName ? chatUrl(first.userPrincipalName) : null;
      return {
        lines: lines.map((line) =>
          line.replace(personId, (id) => (found.has(id) ? (found.get(id)?.name ?? 'A colleague') : id)),
        ),
        chat: url === null ? null : { name: first?.name ?? 'them', url },
      };
    },
  };
}

/** https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams */
function chatUrl(userPrincipalName: string): string {
  return `https://teams.microsoft.com/l/chat/0/0?users=${encodeURIComponent(userPrincipalName)}`;
}
