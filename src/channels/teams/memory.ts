import type { Clock } from '../../core/ports.ts';
import type { Card } from '../../core/reply.ts';
import { keepConversationMs, rememberedCards } from './limits.ts';
import type { Place } from './parse.ts';

/** Where each person can be written to alone. */
export interface ConversationReferences {
  save(person: string, place: Place): Promise<void>;
  get(person: string): Promise<Place | null>;
  remove(person: string): Promise<void>;
}

export function createConversationReferences(capacity = 10_000): ConversationReferences {
  const places = createRecent<Place>(capacity);
  return {
    save: async (person, place) => places.set(person, place),
    get: async (person) => places.get(person) ?? null,
    remove: async (person) => places.delete(person),
  };
}

/**
 * The conversation that a card came from, by the private chat it went to. What a person says below the card belongs to it:
 * a concern must not be left behind by answering in another place.
 */
export interface CardedConversations {
  set(privateChat: string, conversation: string): void;
  get(privateChat: string): string | null;
}

export function createCardedConversations(clock: Clock, capacity = rememberedCards): CardedConversations {
  const held = createRecent<{ readonly conversation: string; readonly untilMs: number }>(capacity);
  return {
    set: (privateChat, conversation) =>
      held.set(privateChat, { conversation, untilMs: clock.now().getTime() + keepConversationMs }),
    get: (privateChat) => {
      const entry = held.get(privateChat);
      return entry === undefined || entry.untilMs <= clock.now().getTime() ? null : entry.conversation;
    },
  };
}

interface PressedButton {
  readonly label: string;
  readonly at: Date;
}

/** Cards that wait for a press, and what was pressed. Fixed wording only. */
export interface OpenCards {
  add(cardId: string, card: Card): void;
  card(cardId: string): Card | null;
  /** The first press counts; a later one gets that one back. */
  press(cardId: string, button: PressedButton): { readonly isFirst: boolean; readonly button: PressedButton };
}

export function createOpenCards(capacity = rememberedCards): OpenCards {
  const cards = createRecent<Card>(capacity);
  const pressed = createRecent<PressedButton>(capacity);
  return {
    add: (cardId, card) => cards.set(cardId, card),
    card: (cardId) => cards.get(cardId) ?? null,
    press: (cardId, button) => {
      const earlier = pressed.get(cardId);
      if (earlier !== undefined) return { isFirst: false, button: earlier };
      pressed.set(cardId, button);
      return { isFirst: true, button };
    },
  };
}

export interface Recent<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
}

/** A map that forgets what was put in first. */
export function createRecent<Value>(capacity: number): Recent<Value> {
  const entries = new Map<string, Value>();
  return {
    get: (key: string) => entries.get(key),
    delete: (key: string) => {
      entries.delete(key);
    },
    set: (key: string, value: Value) => {
      entries.delete(key);
      entries.set(key, value);
      const oldest = entries.keys().next().value;
      if (entries.size > capacity && oldest !== undefined) entries.delete(oldest);
    },
  };
}
