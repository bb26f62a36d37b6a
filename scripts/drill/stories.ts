import type { ContactRole, Directory } from '../../src/core/contacts.ts';
import type { ReferralCard } from '../../src/core/reply.ts';
import type { RunningEscalations } from '../../src/escalation/index.ts';

export interface Stage {
  readonly escalations: RunningEscalations;
  readonly directory: Directory;
  /** Shows the card for these words, as the person reads it. */
  card(words: string): Promise<{ readonly id: string; readonly referral: ReferralCard }>;
  /** What is done, as a line of the play. */
  act(words: string): void;
  forward(minutes: number): Promise<void>;
  toNextWorkingDay(): Promise<void>;
}

export const asker = { channel: 'web', person: 'rosa', places: [] } as const;
const as = (person: string) => ({ channel: 'web', person, places: [] }) as const;

/** A concern out of hours: lead, no answer, reminder, deputy, acknowledgement, the next working day. */
export async function playConcern(stage: Stage): Promise<void> {
  const { escalations, directory } = stage;
  const { id, referral } = await stage.card('A boy in my class has new bruises and flinched today.');
  const recipients = directory.recipients(referral.pathway, asker);
  const deputy = recipients.kind === 'duty' ? recipients.contacts[1] : undefined;
  if (deputy === undefined) throw new Error('This story needs two people on duty.');
  stage.act('Rosa presses “Tell our safeguarding lead”.');
  await escalations.tell(id, asker, null);
  await stage.forward(20);
  stage.act(`${deputy.name} presses “I have seen it”.`);
  await escalations.act(id, as(accountOf(deputy)), 'acknowledge', null);
  await stage.toNextWorkingDay();
  stage.act('Rosa presses “No, nothing yet”.');
  await escalations.nextDay(id, asker, 'no');
}

/** An allegation against the head: the person says so and chooses, and the head hears nothing. */
export async function playAllegation(stage: Stage): Promise<void> {
  const { escalations, directory } = stage;
  const { id, referral } = await stage.card('Our head teacher slapped a pupil in the corridor today.');
  const recipients = directory.recipients(referral.pathway, asker);
  if (recipients.kind !== 'chosen') throw new Error('Nobody may be told of an allegation without being chosen.');
  const find = (role: ContactRole) => recipients.mayBeImplicated.find((contact) => contact.role === role);
  const head = find('head');
  const chosen = recipients.contacts.find(({ role }) => role === 'chair' || role === 'proprietor');
  if (head === undefined || chosen === undefined) throw new Error('This story needs a head and a chair or owner.');
  stage.act(`Rosa says that it is about ${head.name} (${head.role}), and chooses ${chosen.name} (${chosen.role}).`);
  await escalations.tell(id, asker, { implicated: [head.id], chosen: chosen.id });
  await stage.forward(10);
  stage.act(
    `${head.name} opens Waymark, and sees ${(await escalations.overview(as(accountOf(head)))).forLead.length} requests.`,
  );
  stage.act(`${chosen.name} presses “I’m handling it”.`);
  await escalations.act(id, as(accountOf(chosen)), 'handle', null);
  await stage.toNextWorkingDay();
  stage.act('Rosa presses “Yes”.');
  await escalations.nextDay(id, asker, 'yes');
}

function accountOf(contact: { readonly id: string; readonly accounts: { readonly web?: string } }): string {
  return contact.accounts.web ?? contact.id;
}
