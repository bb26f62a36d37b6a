import type { PathwayId } from '../../../src/core/concern.ts';
import type { Asker, Contact, Directory, Recipients } from '../../../src/core/contacts.ts';

export function aContact(id: string, parts: Partial<Contact> = {}): Contact {
  return {
    id,
    name: id.charAt(0).toUpperCase() + id.slice(1),
    role: 'lead',
    phone: '020 7946 0000',
    accounts: { web: `${id}@school.example` },
    hasAgreed: true,
    ...parts,
  };
}

export const lead = aContact('lena');
export const deputy = aContact('dev', { role: 'deputy' });
export const manager = aContact('moira', { role: 'manager' });
export const head = aContact('hugh', { role: 'head' });
export const chair = aContact('chi', { role: 'chair' });

export const callLines = ['Children’s social care: 020 7946 0001.', 'Police: 101, or 999 in danger.'];

const chosenPathways: readonly PathwayId[] = [
  'allegation_against_staff',
  'whistleblowing',
  'practitioner_wellbeing',
  'domestic_abuse_adult',
];

/** A school with a lead, a deputy and a manager on duty; the head and the chair for what is about staff. */
export function createFakeDirectory({
  contacts = [lead, deputy, manager],
  all = [lead, deputy, manager, head, chair],
}: {
  contacts?: readonly Contact[];
  all?: readonly Contact[];
} = {}) {
  const recipients = (pathway: PathwayId): Recipients => {
    if (contacts.length === 0) return { kind: 'nobody', reason: 'nobody_agreed' };
    if (!chosenPathways.includes(pathway)) return { kind: 'duty', contacts };
    return { kind: 'chosen', contacts: all, mayBeImplicated: all };
  };
  const contactOf = ({ channel, person }: Asker) => all.find((one) => one.accounts[channel] === person) ?? null;
  return {
    // As a local file has it: the head and the chair are no safeguarding leads, and read the practitioner's card.
    reader: (asker) => {
      const contact = contactOf(asker);
      const isLead = contact?.role === 'lead' || contact?.role === 'deputy';
      return isLead ? { kind: 'lead', contact } : { kind: 'practitioner' };
    },
    contactOf,
    recipients,
    contact: (id) => all.find((one) => one.id === id) ?? null,
    callLines: () => callLines,
    disagreementRoute: () => 'resolve.example/steps',
  } satisfies Directory;
}
