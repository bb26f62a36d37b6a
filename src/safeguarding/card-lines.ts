import type { Concern, PathwayId, Writer } from '../core/concern.ts';
import type { WhoToCall } from './local/index.ts';
import type { PathwayWording } from './pathway-wording.ts';

/** Nobody is named as the one to tell: it may be about them, or it is the person's own life. */
const withoutNamedLead: ReadonlySet<PathwayId> = new Set([
  'allegation_against_staff',
  'domestic_abuse_adult',
  'practitioner_wellbeing',
  'whistleblowing',
]);

/** A parent's own card is for a worry about their child; at work, or about themself, they are whoever they are there. */
export function writerOf({ pathway, writer }: Concern): Writer | undefined {
  return writer === 'parent' && withoutNamedLead.has(pathway) ? undefined : writer;
}

export function dontLines(pathway: PathwayId, reader: Adult, { dont, readers, pathways }: PathwayWording) {
  return pathways[pathway].dont ?? (reader === 'practitioner' ? dont : readers[reader].dont);
}

/** The lead and the front door. Out of hours the front door leads, because it is what answers. */
export function whoLines(
  local: WhoToCall | null,
  { who }: PathwayWording,
  council: readonly string[] = local?.council ?? [who.council],
): readonly string[] {
  const lead = local?.lead ?? who.lead;
  return local?.isOutOfHours ? [...council, lead] : [lead, ...council];
}

/** The lines of a card. What can be pressed stands between the two. */
export interface CardLines {
  /** Why there is no answer, whom to call, and what the pathway says first; in immediate danger all that it says. */
  readonly first: readonly string[];
  readonly more: readonly string[];
}

export function practitionerLines(concern: Concern, local: WhoToCall | null, wording: PathwayWording): CardLines {
  const { who, why } = wording;
  const own = ownLines(concern, 'practitioner', local, wording);
  const council = councilOf(local, wording);
  const whoFirst = whoLines(local, wording, council);
  const form = concern.pathway === 'childrens_social_care' ? (local?.referralForm ?? []) : [];
  const more = [...form, ...alsoLines(concern, 'practitioner', wording), who.consult, who.cannotSpeak];
  if (withoutNamedLead.has(concern.pathway)) return { first: [why, ...own, who.leadIfSafe, ...council], more };
  if (concern.pathway === 'immediate_danger') return { first: [why, ...own, ...whoFirst], more };
  return { first: [why, ...whoFirst, ...own.slice(0, 1)], more: [...own.slice(1), ...more] };
}

export function parentLines(concern: Concern, local: WhoToCall | null, wording: PathwayWording): CardLines {
  const { readers, who } = wording;
  const own = ownLines(concern, 'parent', local, wording);
  const routes = [readers.parent.who, ...councilOf(local, wording)];
  const more = [...alsoLines(concern, 'parent', wording), who.consult, who.cannotSpeak];
  return concern.pathway === 'immediate_danger'
    ? { first: [readers.parent.why, ...own, ...routes], more }
    : { first: [readers.parent.why, ...routes, ...own.slice(0, 1)], more: [...own.slice(1), ...more] };
}

export function leadLines(concern: Concern, local: WhoToCall | null, wording: PathwayWording): CardLines {
  const { readers, who } = wording;
  const { pathway } = concern;
  const own = ownLines(concern, 'lead', local, wording);
  const council = councilOf(local, wording);
  const forLead = local?.forLead;
  const routes = [
    ...council,
    forLead?.police ?? who.police,
    // On an allegation the officer stands in its own lines, with the working day.
    ...(pathway === 'allegation_against_staff' ? [] : (forLead?.officer ?? [])),
  ];
  const more = [
    ...(pathway === 'radicalisation' ? (forLead?.prevent ?? []) : []),
    ...alsoLines(concern, 'lead', wording),
    forLead?.consult ?? who.consult,
    ...(forLead?.papers ?? []),
    who.cannotSpeak,
  ];
  return pathway === 'immediate_danger' || withoutNamedLead.has(pathway)
    ? { first: [readers.lead.why, ...own, ...routes], more }
    : { first: [readers.lead.why, ...routes, ...own.slice(0, 1)], more: [...own.slice(1), ...more] };
}

/** The front door, and on a card with buttons for it the question which council's. */
function councilOf(local: WhoToCall | null, { who }: PathwayWording): readonly string[] {
  return local ? [...local.council, ...local.whichCouncil] : [who.council];
}

type Adult = 'practitioner' | 'parent' | 'lead';

function ownLines({ pathway }: Concern, reader: Adult, local: WhoToCall | null, wording: PathwayWording) {
  return pathway === 'allegation_against_staff' && local ? local.allegation : pathwayLines(pathway, reader, wording);
}

export function pathwayLines(pathway: PathwayId, reader: Adult, { pathways }: PathwayWording): readonly string[] {
  const { lines, withoutLead } = pathways[pathway];
  return reader === 'practitioner' ? lines : (withoutLead ?? lines);
}

/** What fits nearly as well, each in its first line: a wrong first choice then costs little. */
function alsoLines({ also, pathway }: Concern, reader: Adult, wording: PathwayWording): readonly string[] {
  return also.flatMap((id) => {
    const [first] = pathwayLines(id, reader, wording);
    return id === pathway || !first ? [] : [`${wording.also} ${wording.pathways[id].title}. ${first}`];
  });
}
