import type { Asker } from '../../core/contacts.ts';
import { formatDate } from '../../core/edition-dates.ts';
import { fill } from '../pathway-wording.ts';
import { isUnchecked } from './contact-age.ts';
import type { CouncilFinding } from './find-council.ts';
import { isOpen } from './hours.ts';
import type { Checked, Council, Person } from './local-file.ts';
import type { Moment } from './moment.ts';
import { findPerson, withCover } from './people.ts';
import { findLeads } from './recipients.ts';

/** So many councils are shown with their numbers before one is chosen; of more, a card would be a telephone book. */
const shownCouncils = 3;
const shownLeads = 2;

export function isFrontDoorOpen({ frontDoor }: Council, { at, bankHolidays }: Moment): boolean {
  return isOpen(frontDoor.hours, at, bankHolidays.days);
}

/**
 * The front door of the council, or of each of a few. Out of hours the out-of-hours team leads, with the daytime number
 * named. A child may live where no council of the file is, so the finder always stands below.
 */
export function councilLines(finding: CouncilFinding, moment: Moment): readonly string[] {
  const shown = finding.kind === 'known' ? [finding.council] : shownOf(finding.councils);
  return [...shown.map((council) => councilLine(council, moment)), moment.wording.local.elsewhere];
}

function councilLine(council: Council, moment: Moment): string {
  const { local } = moment.wording;
  const { name, frontDoor, outOfHours } = council;
  const day = contactText(frontDoor, moment);
  const openLine = fill(local.open, { council: name, contact: day });
  // Without a team of its own for the night, the front door never closes: the file is checked for that.
  if (!outOfHours) return openLine;
  const night = contactText(outOfHours, moment);
  return isFrontDoorOpen(council, moment)
    ? `${openLine} ${fill(local.whenClosed, { contact: night })}`
    : `${fill(local.closed, { council: name, contact: night })} ${fill(local.daytime, { contact: day })}`;
}

/** Null where the file names no lead besides the reader. */
export function leadLine(asker: Asker, moment: Moment): string | null {
  const { local } = moment.wording;
  const leads = findLeads(asker, moment).slice(0, shownLeads);
  const [first] = leads;
  if (!first) return null;
  const people = peopleText(
    leads.map(({ person }) => person),
    moment,
  );
  return first.isOnDuty ? `${fill(local.lead, { people })} ${local.dontWait}` : fill(local.leadAway, { people });
}

/**
 * Whom to tell of an allegation: the manager, the designated officer within one working day (Working Together 2023 ¶226),
 * and where it may be about the manager, those above (KCSIE 2025 ¶70). No lead is named: it may be about the lead.
 */
export function allegationLines(asker: Asker, { councils, moment }: { councils: readonly Council[]; moment: Moment }) {
  const { local, pathways } = moment.wording;
  const self = findPerson(moment.file, asker);
  const there = (roles: readonly Person['role'][]) =>
    withCover(
      moment.file.people.filter(({ role }) => roles.includes(role)),
      moment.file,
      moment.at.date,
    ).filter((person) => person !== self);
  const heads = there(['head']);
  const managers = (heads.length > 0 ? heads : there(['manager'])).slice(0, 1);
  const above = there(['chair', 'proprietor'])
    .filter((person) => !managers.includes(person))
    .slice(0, 1);
  const [national = '', nationalAbove = '', last = ''] = pathways.allegation_against_staff.lines;
  const officers = officersText(councils, moment);
  const tell =
    managers.length > 0 ? fill(local.manager, { people: peopleText(managers, moment) }) : local.managerUnknown;
  return [
    officers === '' ? swapFirst(national, tell) : `${tell} ${fill(local.withinOneDay, { contact: officers })}`,
    above.length > 0 && managers.length > 0 ? fill(local.above, { people: peopleText(above, moment) }) : nationalAbove,
    last,
  ];
}

/** The designated officer's number; of a few councils each one's, with the council's name. Empty where none is known. */
function officersText(councils: readonly Council[], moment: Moment): string {
  const { local } = moment.wording;
  const known = shownOf(councils).flatMap(({ name, designatedOfficer }) =>
    designatedOfficer ? [{ name, contact: contactText(designatedOfficer, moment) }] : [],
  );
  if (councils.length === 1) return known[0]?.contact ?? '';
  return known.map((one) => fill(local.someone, one)).join(local.or);
}

/** All of a few councils; none of many. */
function shownOf(councils: readonly Council[]): readonly Council[] {
  return councils.length <= shownCouncils ? councils : [];
}

/** The national line with its first sentence made particular. */
function swapFirst(line: string, sentence: string): string {
  const end = line.indexOf('. ');
  return end < 0 ? sentence : `${sentence}${line.slice(end + 1)}`;
}

/** What a lead needs besides the front door: police, designated officer, Prevent, somebody to talk to, and the papers. */
export function leadReaderLines(asker: Asker, councils: readonly Council[], moment: Moment) {
  const { local, who } = moment.wording;
  const prevent = shownOf(councils).flatMap((one) =>
    one.prevent ? [fill(local.prevent, { council: one.name, contact: contactText(one.prevent, moment) })] : [],
  );
  const council = (councils.length === 1 && councils[0]) || null;
  const professionals = moment.file.people.filter(({ role }) => role === 'named_professional');
  const colleagues = [
    ...new Set([
      ...withCover(professionals, moment.file, moment.at.date),
      ...findLeads(asker, moment).map(({ person }) => person),
    ]),
  ]
    .filter((person) => person !== findPerson(moment.file, asker))
    .slice(0, shownLeads);
  return {
    police: policeLine(council, moment),
    officer: officerLines(councils, moment),
    prevent,
    consult: colleagues.length > 0 ? fill(local.consult, { people: peopleText(colleagues, moment) }) : who.consult,
    papers: paperLines(council, moment),
  };
}

/** Of each council shown, who hears of an allegation about staff. */
export function officerLines(councils: readonly Council[], moment: Moment): readonly string[] {
  return shownOf(councils).flatMap(({ name, designatedOfficer }) =>
    designatedOfficer
      ? [fill(moment.wording.local.officer, { council: name, contact: contactText(designatedOfficer, moment) })]
      : [],
  );
}

export function policeLine(council: Council | null, moment: Moment): string {
  const { local, who } = moment.wording;
  return council?.police ? fill(local.police, { contact: contactText(council.police, moment) }) : who.police;
}

function paperLines(council: Council | null, { wording: { local } }: Moment): readonly string[] {
  if (!council) return [];
  const { referralForm, thresholds, disagreement, name } = council;
  return [
    referralForm ? fill(local.referralForm, { url: referralForm.url }) : null,
    thresholds ? fill(local.thresholds, { url: thresholds.url }) : null,
    disagreement ? fill(local.disagreement, { council: name, url: disagreement.url }) : null,
  ].filter((line) => line !== null);
}

export function referralFormLine(council: Council | null, { wording }: Moment): readonly string[] {
  return council?.referralForm ? [fill(wording.local.referralForm, { url: council.referralForm.url })] : [];
}

/** The number, or the address where there is none; with a word of doubt where nobody has checked it for long. */
export function contactText(
  { phone, url, ...checked }: Checked & { readonly phone?: string | undefined; readonly url?: string | undefined },
  moment: Moment,
): string {
  return withDoubt(phone ?? url ?? '', checked, moment);
}

function peopleText(people: readonly Person[], moment: Moment): string {
  const { local } = moment.wording;
  return people
    .map((person) =>
      withDoubt(
        person.phone ? fill(local.someone, { name: person.name, contact: person.phone }) : person.name,
        person,
        moment,
      ),
    )
    .join(local.or);
}

function withDoubt(contact: string, checked: Checked, { at, maxAgeDays, wording }: Moment): string {
  if (!isUnchecked(checked, at.date, maxAgeDays)) return contact;
  return fill(wording.local.notChecked, { contact, date: formatDate(checked.verifiedOn) });
}
