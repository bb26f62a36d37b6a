import { readTarget, type Target } from '../src/records/index.ts';
import { UsageError } from './run-script.ts';

/** One person or one conversation, as an operator names them. @throws UsageError for neither, both or an unknown channel */
export function readOneTarget(
  { person, conversation }: { person?: string | undefined; conversation?: string | undefined },
  usage: string,
): Target | null {
  if (person !== undefined && conversation !== undefined) throw new UsageError(usage);
  const written = person ?? conversation;
  if (written === undefined) return null;
  const target = readTarget(person === undefined ? 'conversation' : 'person', written);
  if (target === null)
    throw new UsageError(
      'Name the channel and the id as it knows them, with a colon between: slack:T0123/U0456, teams:TENANT:USER, web:USER or cli:terminal.',
    );
  return target;
}
