import type { PathwayId } from '../../core/concern.ts';
import type { Asker, ContactChecks, Directory, LocalEntries, Reader } from '../../core/contacts.ts';
import type { Clock } from '../../core/ports.ts';
import type { CardButton } from '../../core/reply.ts';
import { fill, type PathwayWording } from '../pathway-wording.ts';
import type { BankHolidays } from './bank-holidays.ts';
import { findContactsToCheck } from './contact-age.ts';
import {
  allegationLines,
  councilLines,
  isFrontDoorOpen,
  leadLine,
  leadReaderLines,
  officerLines,
  policeLine,
  referralFormLine,
} from './contact-lines.ts';
import { findCouncil } from './find-council.ts';
import { listEntries } from './local-entries.ts';
import type { LocalFile } from './local-file.ts';
import { londonTime } from './london-time.ts';
import type { Moment } from './moment.ts';
import { findPerson, findReader, toContact } from './people.ts';
import { findLeads, findRecipients } from './recipients.ts';

/** Who to call, in the lines of a card, at this moment and for this reader. */
export interface WhoToCall {
  readonly reader: Reader;
  /** The front door is closed: the council's line, with the out-of-hours team, leads. */
  readonly isOutOfHours: boolean;
  /** Null where the file names no lead. */
  readonly lead: string | null;
  readonly council: readonly string[];
  /** "Which council?", for a card whose buttons answer it. */
  readonly whichCouncil: readonly string[];
  /** For the lines of the allegation pathway. */
  readonly allegation: readonly string[];
  readonly referralForm: readonly string[];
  /** For a lead: what others reach through the lead. */
  readonly forLead: {
    readonly police: string;
    readonly officer: readonly string[];
    readonly prevent: readonly string[];
    readonly consult: string;
    readonly papers: readonly string[];
  };
  /** "Which council?", where the place does not say. */
  readonly buttons: readonly CardButton[];
}

export interface LocalContacts extends Directory, ContactChecks, LocalEntries {
  /** Null without a local file: the national wording stands. */
  whoToCall(asker: Asker): WhoToCall | null;
}

interface LocalContactsDeps {
  /** The last good reading of the file; null where there is none. */
  readonly file: () => LocalFile | null;
  readonly bankHolidays: BankHolidays;
  readonly wording: PathwayWording | null;
  readonly clock: Clock;
  readonly maxAgeDays: number;
}

/** More buttons than this are no longer one tap; an organisation with more councils names their channels and teams. */
const maxCouncilButtons = 10;

export function createLocalContacts(deps: LocalContactsDeps): LocalContacts {
  const { bankHolidays, wording, clock, maxAgeDays } = deps;
  const now = (): Moment | null => {
    const file = deps.file();
    return file && wording ? { file, at: londonTime(clock.now()), bankHolidays, maxAgeDays, wording } : null;
  };
  const councilOf = (moment: Moment, asker: Asker) => {
    const finding = findCouncil(moment.file, asker);
    return { finding, council: finding.kind === 'known' ? finding.council : null };
  };
  return {
    whoToCall: (asker) => {
      const moment = now();
      if (!moment) return null;
      const { file } = moment;
      const { finding, council } = councilOf(moment, asker);
      const buttons = councilButtons(finding, moment);
      const shown = finding.kind === 'known' ? [finding.council] : finding.councils;
      return {
        reader: findReader(file, asker),
        isOutOfHours: shown.every((one) => !isFrontDoorOpen(one, moment)),
        lead: leadLine(asker, moment),
        council: councilLines(finding, moment),
        whichCouncil: finding.kind === 'several' && buttons.length > 0 ? [moment.wording.local.several] : [],
        allegation: allegationLines(asker, { councils: shown, moment }),
        referralForm: referralFormLine(council, moment),
        forLead: leadReaderLines(asker, shown, moment),
        buttons,
      };
    },
    reader: (asker) => {
      const file = deps.file();
      return file ? findReader(file, asker) : { kind: 'practitioner' };
    },
    recipients: (pathway, asker, implicated = []) => {
      const file = deps.file();
      if (!file) return { kind: 'nobody', reason: 'no_local_file' };
      return findRecipients(pathway, asker, implicated, { file, at: londonTime(clock.now()), bankHolidays });
    },
    contact: (id) => {
      const person = deps.file()?.people.find((one) => one.id === id);
      return person ? toContact(person) : null;
    },
    contactOf: (asker) => {
      const file = deps.file();
      const person = file && findPerson(file, asker);
      return person ? toContact(person) : null;
    },
    callLines: (pathway, asker) => {
      const moment = now();
      if (!moment) return wording ? [wording.who.council, wording.who.police] : nationalCallLines;
      const { finding, council } = councilOf(moment, asker);
      const shown = council ? [council] : finding.kind === 'several' ? finding.councils : [];
      const officer = isAboutStaff(pathway) ? officerLines(shown, moment) : [];
      return [...officer, ...councilLines(finding, moment), policeLine(council, moment)];
    },
    disagreementRoute: (asker) => {
      const moment = now();
      const council = moment ? councilOf(moment, asker).council : null;
      if (!moment || !council?.disagreement) return null;
      return fill(moment.wording.local.disagreement, { council: council.name, url: council.disagreement.url });
    },
    localEntries: (asker) => {
      const file = deps.file();
      return file ? listEntries(asker, { file, at: londonTime(clock.now()), maxAgeDays }) : [];
    },
    contactsToCheck: (at) => {
      const file = deps.file();
      return file ? findContactsToCheck(file, londonTime(at).date, maxAgeDays) : [];
    },
    leadsThere: () => {
      const file = deps.file();
      const leads = file ? findLeads(nobody, { file, at: londonTime(clock.now()), bankHolidays }) : [];
      return leads.flatMap(({ person }) => (person.agreed ? [toContact(person)] : []));
    },
  };
}

/** Asks for nobody: all leads are named. */
const nobody: Asker = { channel: 'cli', person: '', places: [] };

/** Where not even the wording can be read. */
const nationalCallLines = [
  'Children’s social care: gov.uk/report-child-abuse-to-local-council.',
  'Police: 999 if it is urgent, 101 if it is not.',
];

function isAboutStaff(pathway: PathwayId): boolean {
  return pathway === 'allegation_against_staff';
}

function councilButtons(finding: ReturnType<typeof findCouncil>, { wording }: Moment): readonly CardButton[] {
  if (finding.kind === 'known')
    return finding.isChosen ? [{ action: 'choose_council', label: wording.local.anotherCouncil, choice: '' }] : [];
  if (finding.councils.length > maxCouncilButtons) return [];
  return finding.councils.map(({ id, name }) => ({ action: 'choose_council', label: name, choice: id }));
}
