import type { Asker } from './contacts.ts';
import type { Question } from './question.ts';

/** Who asks, as far as the words' channel says. */
export function askerOf({ channel, person, places }: Question): Asker {
  return { channel, person, places: places ?? [] };
}
