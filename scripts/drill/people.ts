import type { PathwayId } from '../../src/core/concern.ts';
import type { Contact, Directory } from '../../src/core/contacts.ts';

const person = (id: string, name: string, role: Contact['role']): Contact => ({
  id,
  name,
  role,
  phone: null,
  accounts: { web: id },
  hasAgreed: true,
});

const onDuty = [person('lena', 'Lena', 'lead'), person('dev', 'Dev', 'deputy'), person('moira', 'Moira', 'manager')];
const everyone = [...onDuty, person('hugh', 'Hugh', 'head'), person('chi', 'Chi', 'chair')];
const personsOwnChoice: readonly PathwayId[] = [
  'allegation_against_staff',
  'whistleblowing',
  'practitioner_wellbeing',
  'domestic_abuse_adult',
];

/** Invented people of an invented school, with numbers that Ofcom keeps for stories. */
export const inventedDirectory: Directory = {
  reader: ({ person: who }) => {
    const contact = everyone.find(({ id }) => id === who);
    return contact === undefined ? { kind: 'practitioner' } : { kind: 'lead', contact };
  },
  recipients: (pathway) =>
    personsOwnChoice.includes(pathway)
      ? { kind: 'chosen', contacts: everyone, mayBeImplicated: everyone }
      : { kind: 'duty', contacts: onDuty },
  contact: (id) => everyone.find((one) => one.id === id) ?? null,
  callLines: () => ['Children’s social care, nights and weekends: 020 7946 0102.', 'Police, not urgent: 101.'],
  disagreementRoute: () => 'ask for the duty manager, then follow the partnership’s steps',
};
