import type { PathwayId } from './concern.ts';
import type { ChannelName } from './question.ts';

/** What a person is to the organisation, where it matters for who may be told of what. */
export type ContactRole = 'lead' | 'deputy' | 'head' | 'chair' | 'proprietor' | 'manager' | 'named_professional';

/** Someone, or a team, that Waymark may name on a card or notify. From the organisation's own local file. */
export interface Contact {
  /** Stable within the local file. */
  readonly id: string;
  readonly name: string;
  readonly role: ContactRole;
  readonly phone: string | null;
  /** How each channel knows them: a Slack member id, an Entra object id, the web page's user name. */
  readonly accounts: Readonly<Partial<Record<ChannelName, string>>>;
  /** They have agreed to be told by Waymark. Nobody else is ever notified. */
  readonly hasAgreed: boolean;
}

/** Who is writing, as a channel knows them. */
export interface Asker {
  readonly channel: ChannelName;
  readonly person: string;
  /** Where they write: a Slack channel or a Teams team, for councils that serve a part of the organisation. */
  readonly places: readonly string[];
  /** The council that they chose, by its id in the local file; empty to be asked again. */
  readonly council?: string | undefined;
}

/**
 * Slack's and Teams' ids come with the workspace or tenant before them (`T1:U2`); the local file may name them with or
 * without it. Names and ids are compared without regard to case, as the platforms do.
 */
export function isAccount(
  account: string | undefined,
  { channel, person }: Pick<Asker, 'channel' | 'person'>,
): boolean {
  if (account === undefined) return false;
  const [wanted, given] = [account.toLowerCase(), person.toLowerCase()];
  return wanted === given || (channel !== 'web' && wanted === given.slice(given.lastIndexOf(':') + 1));
}

/** The card is worded for its reader: a lead is not told to tell the lead. */
export type Reader =
  | { readonly kind: 'practitioner' }
  | { readonly kind: 'lead'; readonly contact: Contact }
  | { readonly kind: 'child' };

/** Whom Waymark would tell of a concern, in the order in which they are tried. */
export type Recipients =
  /** Told at one press. The first on duty comes first; whoever is on leave is left out. */
  | { readonly kind: 'duty'; readonly contacts: readonly Contact[] }
  /**
   * Nobody is told until the person has said whom it is about or close to, and has chosen: allegations against staff,
   * whistleblowing, the writer's own safety, and adult domestic abuse. No default.
   */
  | { readonly kind: 'chosen'; readonly contacts: readonly Contact[]; readonly mayBeImplicated: readonly Contact[] }
  | { readonly kind: 'nobody'; readonly reason: 'no_local_file' | 'nobody_agreed' | 'nobody_reachable' };

/** The organisation's own people, as its local file names them, at this moment. */
export interface Directory {
  reader(asker: Asker): Reader;
  /**
   * @param implicated ids of those whom the person has said it is about, or close to. They are never recipients; where
   * the head is one, only the chair and the proprietor are left. An empty `chosen` means the designated officer, by
   * telephone: `callLines` has the number.
   */
  recipients(pathway: PathwayId, asker: Asker, implicated?: readonly string[]): Recipients;
  /** Null for an id that the local file does not hold (any more). */
  contact(id: string): Contact | null;
  /** Whom of its people the file knows by this account, whatever their role: a chair who was told must see it too. */
  contactOf(asker: Asker): Contact | null;
  /** Lines with today's numbers for the front door, police and (where it fits) the designated officer: what a step repeats. */
  callLines(pathway: PathwayId, asker: Asker): readonly string[];
  /** A line with the council's route for professional disagreement, where the local file names one. */
  disagreementRoute(asker: Asker): string | null;
}

/** What the local file holds a number or an address of, besides its people. */
export const councilEntries = [
  'frontDoor',
  'outOfHours',
  'designatedOfficer',
  'prevent',
  'referralForm',
  'thresholds',
  'disagreement',
  'police',
] as const;
export type CheckedEntryKind = (typeof councilEntries)[number] | 'person';

/** Something in the local file that a person has to check again. */
export interface ContactCheck {
  /** Where it stands in the file: `councils.northmoor.frontDoor`, `people.asha`. */
  readonly id: string;
  readonly entry: CheckedEntryKind;
  /** The council's name, or the person's. */
  readonly of: string;
  /** Who keeps it right, as the file names them. */
  readonly owner: string;
  /** The owner, or their cover, where it is one of the file's people who has agreed to be told. */
  readonly keeper: Contact | null;
  /** `YYYY-MM-DD`. */
  readonly verifiedOn: string;
  /** The first day on which cards say that it has not been checked. */
  readonly dueOn: string;
  readonly state: 'due_soon' | 'overdue';
}

/** For operators and channels: whose entries to check, the most overdue first. */
export interface ContactChecks {
  contactsToCheck(now: Date): readonly ContactCheck[];
  /** Who is asked where no keeper can be: leads who have agreed and are not on leave, those at work first. */
  leadsThere(): readonly Contact[];
}

/** That somebody was asked to check an entry: once before its date, and once when it has passed, for each date of checking. */
export interface ContactWarning {
  /** The check's id, date and state. */
  readonly check: string;
  readonly verifiedOn: string;
  readonly state: ContactCheck['state'];
  /** The id of whoever was asked. */
  readonly told: string;
}

/** Every call throws where nothing can be written or read. */
export interface ContactWarnings {
  /** Written before anything goes out. */
  begin(warnings: readonly ContactWarning[]): Promise<void>;
  /** They went out. */
  sent(warnings: readonly ContactWarning[]): Promise<void>;
  /** Those that went out. */
  given(): Promise<readonly ContactWarning[]>;
  /** Forgets those of entries that have been checked since, or are gone. */
  keepOnly(checks: readonly Pick<ContactCheck, 'id' | 'verifiedOn'>[]): Promise<void>;
}

export type LocalEntryKind =
  | ContactRole
  | 'front_door'
  | 'out_of_hours'
  | 'designated_officer'
  | 'prevent'
  | 'police'
  | 'referral_form'
  | 'thresholds'
  | 'disagreement';

/** A person, a number or a page of the local file, as staff see it in a list. */
export interface LocalEntry {
  readonly kind: LocalEntryKind;
  /** The person's, or the council's. */
  readonly name: string;
  readonly phone: string | null;
  readonly url: string | null;
  /** `YYYY-MM-DD`. */
  readonly verifiedOn: string;
  /** Nobody has checked it for so long that cards say so. */
  readonly isOverdue: boolean;
  /** The last day of a person's leave, where they are on it today. */
  readonly awayUntil: string | null;
}

/** For a channel with a page of its own: who the organisation's contacts are. */
export interface LocalEntries {
  /** Empty where there is no local file, and for a child. */
  localEntries(asker: Asker): readonly LocalEntry[];
}
