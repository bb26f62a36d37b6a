import type { ChannelName } from '../../../../src/core/question.ts';
import type { DifferenceId } from '../differences.ts';

/** Rosa asks, Omar is a colleague, Kit is a pupil; the others are the people of the sample local file. */
export const cast = ['rosa', 'omar', 'kit', 'asha', 'ben', 'carol', 'dev'] as const;
export type Role = (typeof cast)[number];

/** Where somebody writes: where they alone read, or where others do too. */
export type Place = 'private' | 'channel';

/** Something that stands before a person, without the platform's mark-up. */
export interface Message {
  /** The same for as long as it stands, whatever edits do to it. */
  readonly id: string;
  readonly lines: readonly string[];
  readonly buttons: readonly string[];
  /** Pages that it opens. */
  readonly urls: readonly string[];
}

/** What a conversation can call for. A channel that lacks one names the difference that says why. */
export type Ability =
  | 'channel'
  | 'yes_about_someone'
  | 'escalation'
  | 'edit'
  | 'what_faces_show'
  | 'edit_in_channel'
  | 'attachment'
  | 'redelivery'
  | 'press_of_another'
  | 'reader'
  | 'what_changed'
  | 'other_editions'
  | 'help_is_a_question'
  | 'show_passage'
  | 'only_guidance'
  | 'feedback'
  | 'commands'
  | 'place_of_council';

/** A person's hands and eyes on one channel: the real one, over its own protocol. */
export interface Driver {
  readonly channel: ChannelName;
  /** Contacts see a list of what is open, and no messages. */
  readonly showsLeadsAList?: DifferenceId;
  readonly lacks: Partial<Record<Ability, DifferenceId>>;
  /** New people and new conversations, from here on. */
  begin(run: number): Promise<void>;
  say(by: Role, where: Place, words: string, how?: SayHow): Promise<void>;
  command(by: Role, word: 'help' | 'editions'): Promise<void>;
  /** Changes the words of what they said last. */
  edit(by: Role, where: Place, words: string): Promise<void>;
  /** Presses the newest button of that label that `of` (by default, themselves) has before them. */
  press(by: Role, label: string, of?: Role): Promise<void>;
  /** Goes on below a list of people, with these ticked. */
  tick(by: Role, names: readonly string[]): Promise<void>;
  /** Opens the first source of the newest answer. */
  openPassage(by: Role): Promise<void>;
  /** Says what was wrong with the newest answer, by the reason's label. */
  judge(by: Role, reason: string): Promise<void>;
  /** All that stands where this person alone reads, oldest first. */
  privateTo(role: Role): Promise<readonly Message[]>;
  /** All that stands where others read, oldest first. */
  inPublic(): Promise<readonly Message[]>;
}

export interface SayHow {
  /** The platform delivers it twice. */
  readonly isRepeated?: boolean;
  /** A picture comes with it. */
  readonly hasPicture?: boolean;
  /** The channel belongs to one of the councils of the local file. */
  readonly isOfNorthmoor?: boolean;
}

/** Marks that stand before a line of a list, and space that a platform adds. */
export function toLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/[\u200B\u2060\uFEFF]/g, '')
        .replace(/\s+/g, ' ')
        .trim()
        .replace(/^[-•] /, ''),
    )
    .filter((line) => line !== '');
}
