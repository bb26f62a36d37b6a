import type { PathwayId } from './concern.ts';
import type { Asker, Contact } from './contacts.ts';
import type { AskerPrompt } from './escalation.ts';

export type Recipient =
  | { readonly kind: 'contact'; readonly contact: Contact }
  | { readonly kind: 'asker'; readonly asker: Asker; readonly conversation: string | null };

/** What a lead can do with an escalation. */
export const leadActions = ['acknowledge', 'handle', 'hand_on', 'close'] as const;
export type LeadAction = (typeof leadActions)[number];

/** Fixed wording, already chosen and marked where it is a practice. Never the words of a message. */
export interface Notification {
  /** One for each step: a platform that takes an idempotency key gets this one. */
  readonly key: string;
  readonly escalation: string;
  readonly pathway: PathwayId;
  readonly to: Recipient;
  /** Who asks, so that a platform can name them its own way. */
  readonly askedBy: Asker;
  readonly title: string;
  /** Lines of plain text; the first makes sense alone. */
  readonly lines: readonly string[];
  /** For a contact: what they can press, by name and label. Empty where nothing is left to do. */
  readonly actions: readonly { readonly action: LeadAction; readonly label: string }[];
  /** For the asker: the question to which these lines are put. */
  readonly prompt: AskerPrompt | null;
  /**
   * How this notifier named its last message to the same recipient about the same escalation. A platform that can edit
   * takes the buttons off that one as it sends this one, so that one message stands and old ones do not pile up.
   */
  readonly previous: string | null;
}

export type NotifyOutcome =
  /** `message`: how the platform names it, or null. Kept, and handed back as `previous`. */
  | { readonly outcome: 'sent'; readonly message: string | null }
  /** Trying again cannot help: unknown there, blocked, gone. */
  | { readonly outcome: 'unreachable' }
  /** Trying again may help. */
  | { readonly outcome: 'failed' };

/** For one person alone, and about no concern: a number to check. There is nothing to press. */
export interface Note {
  readonly to: Contact;
  /** Fixed wording; the first line makes sense alone. */
  readonly lines: readonly string[];
}

/** One way to reach people. Never throws for what a platform answers; a throw counts as `failed`. */
export interface Notifier {
  readonly name: string;
  canReach(to: Recipient): boolean;
  notify(notification: Notification): Promise<NotifyOutcome>;
  /**
   * Edits the message named in `previous` to these lines, and sends nothing new: editing alerts nobody. Left out where a
   * platform cannot.
   */
  update?(notification: Notification): Promise<NotifyOutcome>;
  /** Left out where a platform cannot. */
  inform?(note: Note): Promise<NotifyOutcome>;
}
