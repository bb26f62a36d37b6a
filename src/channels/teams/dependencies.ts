import type { Asker } from '../../core/contacts.ts';
import type { DeliveredEvents } from '../../core/delivered-events.ts';
import type { EscalationOffer, Escalations } from '../../core/escalations.ts';
import type { Assistant, Clock, Library, Log, QuickSearch } from '../../core/ports.ts';
import type { FeedbackStore, ConversationReferences as KeptReferences } from '../../core/records.ts';
import type { Card } from '../../core/reply.ts';
import type { Connector } from './connector.ts';
import type { SentAnswer } from './feedback.ts';
import type { CardedConversations, ConversationReferences, OpenCards, Recent } from './memory.ts';
import type { People } from './people.ts';
import type { Service } from './service.ts';
import type { Staff } from './staff.ts';
import type { Work } from './work.ts';

export interface TeamsDependencies {
  readonly assistant: Assistant;
  /** The compose box. */
  readonly quickSearch: QuickSearch;
  readonly library: Library;
  readonly log: Log;
  readonly clock: Clock;
  readonly newId: () => string;
  /** "Get help now". Null for people whom Waymark does not answer: they get national numbers. */
  readonly helpCard: (asker: Asker | null) => Card;
  readonly seen?: DeliveredEvents | undefined;
  /** Kept across restarts; without it they live as long as the process. */
  readonly references?: KeptReferences | undefined;
  /** Left out where nobody is ever told: cards then stand alone. */
  readonly escalations?: Escalations | undefined;
  /** Left out where nothing is kept: answers then have no thumbs. */
  readonly feedback?: FeedbackStore | undefined;
  readonly wait?: ((ms: number) => Promise<void>) | undefined;
  /** How long an acknowledgement waits for the answer. Not at all without it: Teams repeats what is not acknowledged soon. */
  readonly acknowledgeAfterMs?: number | undefined;
  readonly invokeWithinMs?: number | undefined;
  readonly stepWithinMs?: number | undefined;
  readonly typingEveryMs?: number | undefined;
}

/** The dependencies with what the channel makes for itself: what every handler in this folder gets. */
export interface Setting extends Omit<TeamsDependencies, 'references'> {
  readonly connector: Connector;
  readonly cards: OpenCards;
  readonly cardedConversations: CardedConversations;
  readonly references: ConversationReferences;
  readonly seen: DeliveredEvents;
  readonly people: People;
  readonly service: Service;
  /** What stands under each person’s card, by escalation. */
  readonly offers: Recent<EscalationOffer>;
  readonly staff: Staff;
  /** By the message that each answer stood in. */
  readonly answers: Recent<SentAnswer>;
  /** When Waymark last said what it is, in milliseconds, by conversation. */
  readonly welcomed: Recent<number>;
  readonly work: Work;
  /** Null where people of every tenant are answered. */
  readonly tenants: readonly string[] | null;
  readonly acknowledgeAfterMs: number;
  readonly invokeWithinMs: number;
  readonly stepWithinMs: number;
  readonly typingEveryMs: number;
}
