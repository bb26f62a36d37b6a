import { type AskerKey, type Escalation, type EscalationStore, isOpen } from '../core/escalation.ts';
import type { OpenEscalations } from '../core/escalations.ts';

type Place = Pick<Escalation, 'conversation'> & { readonly asker: AskerKey };

/**
 * Which conversations stay with a concern, in memory: the screen asks for every message and waits for nothing, and it is
 * right while the store is not.
 */
export function createOpenIndex() {
  const open = new Map<string, Map<string, Escalation>>();
  const keyOf = ({ asker: { channel, person }, conversation }: Place) =>
    JSON.stringify([channel, conversation, person]);
  const note = (state: Escalation): void => {
    if (state.conversation === null) return;
    const key = keyOf(state);
    const there = open.get(key) ?? new Map<string, Escalation>();
    if (isOpen(state) && !state.isReleased) there.set(state.id, state);
    else there.delete(state.id);
    if (there.size > 0) open.set(key, there);
    else open.delete(key);
  };
  const at = ({ channel, person, conversation }: { channel: string; person: string; conversation: string | null }) => [
    ...(open.get(keyOf({ asker: { channel, person }, conversation }))?.values() ?? []),
  ];
  return {
    at,
    /** Forgets all of a conversation, whatever the store can say to it. */
    release: (question: Parameters<typeof at>[0]) => {
      for (const state of at(question)) note({ ...state, isReleased: true });
    },
    openEscalations: {
      concernOf: (question) => {
        const last = at(question).at(-1);
        return last === undefined ? null : { pathway: last.pathway, council: last.asker.council };
      },
    } satisfies OpenEscalations,
    load: async (store: EscalationStore) => {
      for (const state of await store.open()) note(state);
    },
    /** Sees every state that is written. */
    watch: (store: EscalationStore): EscalationStore => ({
      ...store,
      add: async (decision) => {
        await store.add(decision);
        note(decision.state);
      },
      change: async (id, decide, settle) => {
        const state = await store.change(id, decide, settle);
        if (state !== null) note(state);
        return state;
      },
    }),
  };
}
