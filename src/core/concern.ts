export const pathwayIds = [
  'immediate_danger',
  'self_harm_or_suicide',
  'childrens_social_care',
  'child_on_child',
  'allegation_against_staff',
  'fgm_mandatory_report',
  'radicalisation',
  'online_exploitation',
  'missing_child',
  'child_death_or_serious_incident',
  'domestic_abuse_adult',
  'practitioner_wellbeing',
  'whistleblowing',
] as const;

/** The human route for a kind of concern. */
export type PathwayId = (typeof pathwayIds)[number];

export type Strength = 'strong' | 'possible';

/** One rule that spoke, by its id: never the words it saw. */
export interface Signal {
  readonly rule: string;
  readonly family: string;
  readonly pathway: PathwayId | null;
  /** A rule that threw counts as triggered. */
  readonly broken?: boolean;
}

/** Who the words say is writing, where they say it plainly: a child, or somebody about a child of their own. */
export type Writer = 'child' | 'parent';

/** A finding that a real, particular person may be at risk. */
export interface Concern {
  readonly pathway: PathwayId;
  readonly also: readonly PathwayId[];
  readonly strength: Strength;
  readonly signals: readonly Signal[];
  readonly writer?: Writer | undefined;
  /** The council that the person has chosen, by its id in the local file. */
  readonly council?: string | undefined;
}

/** Why a message is held back for a person to say whether it is about somebody real. */
export type ConfirmReason =
  | 'unsure'
  | 'unreadable'
  | 'not_english'
  | 'emoji_only'
  | 'attachment_only'
  | 'after_referral';

export type Screening =
  | { readonly result: 'referred'; readonly concern: Concern }
  | {
      readonly result: 'confirm';
      readonly reason: ConfirmReason;
      readonly concern: Concern;
      /** False for immediate danger and self-harm: the person starts a new question instead. */
      readonly mayAnswerNo: boolean;
    }
  | { readonly result: 'clear'; readonly signals: readonly Signal[] };
