import { z } from 'zod';
import { errorCode } from '../../core/errors.ts';
import type { Log } from '../../core/ports.ts';
import type { ConversationReferences as KeptReferences } from '../../core/records.ts';
import { type ConversationReferences, createConversationReferences } from './memory.ts';
import type { Place } from './parse.ts';

const optionalText = z.string().optional();

/** As `Place` is kept: read again by a later version, and so checked. */
export const placeSchema = z.object({
  serviceUrl: z.string().min(1),
  channelId: z.string().min(1),
  conversation: z.string().min(1),
  replyTo: optionalText,
  bot: z.object({ id: z.string().min(1), name: optionalText }).optional(),
  member: z.object({ id: z.string().min(1) }).optional(),
}) satisfies z.ZodType<Place>;

/**
 * Where each person can be written to alone, across restarts. What is known in this run is in memory as well: a store that
 * breaks does not keep a card from its person, and it is written only when something changed.
 */
export function createKeptReferences(store: KeptReferences, log: Log): ConversationReferences {
  const memory = createConversationReferences();
  const attempt = async <Value>(call: Promise<Value>): Promise<Value | null> => {
    try {
      return await call;
    } catch (error) {
      log.error({ code: errorCode(error) }, 'teams_references_failed');
      return null;
    }
  };
  return {
    save: async (person, place) => {
      const known = await memory.get(person);
      if (known !== null && JSON.stringify(known) === JSON.stringify(place)) return;
      await memory.save(person, place);
      await attempt(store.save(person, place));
    },
    get: async (person) => {
      const known = await memory.get(person);
      if (known !== null) return known;
      const kept = placeSchema.safeParse(await attempt(store.find(person)));
      return kept.success ? kept.data : null;
    },
    remove: async (person) => {
      await memory.remove(person);
      await attempt(store.remove(person));
    },
  };
}
