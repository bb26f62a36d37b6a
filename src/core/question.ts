export type ChannelName = 'slack' | 'teams' | 'web' | 'cli';

/** What a person pressed, or said in place of pressing it. */
export type ActionName =
  /** "No, it is about the guidance": counts for that message only. */
  | 'about_guidance'
  /** "Yes, and children's social care already has the case." */
  | 'known_to_social_care'
  /** "Yes, it is about a real person." */
  | 'about_someone'
  /** "This is over": ends the concern that the conversation is in. */
  | 'over'
  /** "Which council?": the card again, with the numbers of the one in `choice` alone. */
  | 'choose_council'
  /** "Show only the guidance": the question of the reply in `choice` once more, as the extract. */
  | 'only_guidance';

/** What a button of a card can stand for. */
export type CardAction = Exclude<ActionName, 'only_guidance'>;

/** What a person typed, with where and who. */
export interface Question {
  readonly id: string;
  readonly text: string;
  readonly channel: ChannelName;
  /** Thread or chat; null stands alone. */
  readonly conversation: string | null;
  /** The person, as the channel knows them. Concern state sticks to person and conversation together. */
  readonly person: string;
  /** Ids of the channel and team it was asked in, nearest first: each may have a guidance of its own by default, a council, or pupils. */
  readonly places?: readonly string[] | undefined;
  readonly edition?: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly asAt?: string | undefined;
  /** Ids of two editions that the question is put to as a comparison; the text is what it is about. */
  readonly between?: readonly [string, string] | undefined;
  readonly action?: ActionName | undefined;
  /**
   * With `choose_council`: the council's id in the local file; empty to see all of them again. With `only_guidance`: the id of
   * the reply that a model wrote.
   */
  readonly choice?: string | undefined;
  /** Only the guidance's own words and our summary of them are wanted, whatever model is there. */
  readonly isExtractOnly?: boolean | undefined;
  /** A file, picture or recording came with the words, or in their place. It is not read. */
  readonly hasAttachment?: boolean | undefined;
}
