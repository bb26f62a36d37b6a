import type { PathwayId } from '../../../src/core/concern.ts';
import type { AskerMessage, AskerPrompt, ContactNotice } from '../../../src/core/escalation.ts';
import type { LeadAction } from '../../../src/core/notifier.ts';
import type { Feedback } from '../../../src/core/records.ts';
import type { NoticeCode, Outcome } from '../../../src/core/reply.ts';
import type { Ability, Place, Role, SayHow } from './drivers/driver.ts';

/** Stands in a story for a message on which the screen is unsure: which one that is, is the screen's own affair. */
export const heldWords = '(something that may be about a real child)';

/** A story that must go the same way everywhere: who does what, and what every channel shows then. */
export interface Conversation {
  readonly name: string;
  /** Without these a channel does not play it; why stands in `differences.ts`. */
  readonly needs?: readonly Ability[];
  /** Where Rosa and the others write, unless a step says otherwise. */
  readonly where?: Place;
  /** Contacts who are asked later, or would be: where there is a list, they see it from the start. */
  readonly inLine?: readonly Role[];
  /** A language model writes; in all other stories it writes nothing, and the extract goes out. */
  readonly isWritten?: true;
  readonly steps: readonly Step[];
}

/** One thing that somebody does, or that time does, and what follows. What is not named must not happen. */
export type Step = Act & {
  /** Rosa, where left out. */
  readonly by?: Role;
  /** Where the story is, unless said. */
  readonly where?: Place;
  /** What the core answers; where left out, it is not asked. */
  readonly reply?: ExpectedReply;
  /** What is new where others read. Nothing, where left out. */
  readonly inPublic?: readonly Told[];
  /** What is new before each person alone, in order. Nothing for whoever is left out. */
  readonly told?: Partial<Record<Role, readonly Told[]>>;
  /** How a contact's own message about it reads from now on, and what is left to press. */
  readonly stands?: Partial<Record<Role, Standing>>;
  /** What is kept of a judgement. */
  readonly kept?: Pick<Feedback, 'verdict' | 'reason'>;
};

type Act =
  | { readonly says: string; readonly how?: SayHow }
  | { readonly edits: string }
  | { readonly presses: string; readonly of?: Role }
  | { readonly ticks: readonly string[] }
  | { readonly opensPassage: true }
  | { readonly judges: string }
  /** What Waymark is asked to show by a word of its own: `/waymark editions`, where a platform has commands. */
  | { readonly commands: 'help' | 'editions' }
  | { readonly waits: number }
  /** ISO. */
  | { readonly until: string };

export interface ExpectedReply {
  readonly outcome: Outcome;
  readonly pathway?: PathwayId;
  /** Of what is cited, by edition, paragraph and page: among others. */
  readonly cites?: readonly CitedPlace[];
  /** All of them, in any order. */
  readonly notices?: readonly NoticeCode[];
}

export interface CitedPlace {
  readonly edition: string;
  readonly paragraph: string | null;
  readonly page: number | null;
}

/** A message, by what it is made from: every word of it is checked against that. */
export type Told =
  /** All words of the core's reply, its sources and notices. */
  | { readonly kind: 'answer' }
  /** The card of the core's reply, with what stands under it. */
  | { readonly kind: 'card' }
  | { readonly kind: 'neutral' }
  | { readonly kind: 'asker'; readonly message: AskerMessage; readonly contact?: Role }
  | { readonly kind: 'prompt'; readonly prompt: AskerPrompt }
  | { readonly kind: 'contact'; readonly notice: ContactNotice }
  | { readonly kind: 'whom_implicated'; readonly listed: readonly string[] }
  | { readonly kind: 'whom_to_tell'; readonly people: readonly string[] }
  | { readonly kind: 'whom_spoken' }
  | { readonly kind: 'whom_handed_to'; readonly people: readonly string[] }
  | { readonly kind: 'record'; readonly says: readonly RegExp[] }
  | { readonly kind: 'passage' }
  | { readonly kind: 'editions' }
  | { readonly kind: 'help' }
  /** A press that is not theirs: each platform has its own words, and nothing else happens. */
  | { readonly kind: 'refused' };

export interface Standing {
  readonly state: 'acknowledged' | 'handled' | 'closed' | 'reached';
  readonly contact?: Role;
  readonly actions: readonly LeadAction[];
}
