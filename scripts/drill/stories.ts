import type { Contact, ContactRole, Directory } from '../../src/core/contacts.ts';
import type { Question } from '../../src/core/question.ts';
import type { ReferralCard } from '../../src/core/reply.ts';
import type { RunningEscalations } from '../../src/escalation/index.ts';

export interface Stage {
  /** What the next step is done with: after a restart, a new one each time. */
  step(): Promise<{ readonly escalations: RunningEscalations; readonly directory: Directory }>;
  /** Shows the card for these words, or for this press, as the person reads it. */
  ask(
    words: string,
    pressed?: Pick<Question, 'action' | 'choice'>,
  ): Promise<{ readonly id: string; readonly referral: ReferralCard }>;
  /** What is done, as a line of the play. */
  act(words: string): void;
  forward(minutes: number): Promise<void>;
  forwardTo(iso: string): Promise<void>;
}

/** Somebody of the sample's school who is not in its file. */
export const asker = { channel: 'web', person: 'rosa@harbour.example', places: [] } as const;
const monday = '2026-11-23T09:30:00.000Z';
const as = (contact: Contact) => ({ channel: 'web', person: contact.accounts.web ?? contact.id, places: [] }) as const;

/** A concern out of hours: council, lead, no answer, reminder, deputy, acknowledgement, the next working day. */
export async function playConcern(stage: Stage): Promise<void> {
  const { id, referral } = await stage.ask('A boy in my class has new bruises and flinched today.');
  const council = referral.card.buttons.find(({ action }) => action === 'choose_council');
  if (council === undefined) throw new Error('This story needs a local file with two councils.');
  stage.act(`Rosa presses “${council.label}”.`);
  await stage.ask('', { action: 'choose_council', choice: council.choice });
  stage.act('Rosa presses “Tell our safeguarding lead”.');
  const { escalations, directory } = await stage.step();
  const recipients = directory.recipients(referral.pathway, asker);
  const deputy = recipients.kind === 'duty' ? recipients.contacts[1] : undefined;
  if (deputy === undefined) throw new Error('This story needs two people who have agreed to be told.');
  await escalations.tell(id, asker, null);
  await stage.forward(10);
  await stage.forward(10);
  stage.act(`${deputy.name} presses “I have seen it”.`);
  await (await stage.step()).escalations.act(id, as(deputy), 'acknowledge', null);
  await stage.forwardTo(monday);
  stage.act('Rosa presses “No, nothing yet”.');
  await (await stage.step()).escalations.nextDay(id, asker, 'no');
}

/** An allegation against the head: the person says so and chooses, and nobody else hears anything. */
export async function playAllegation(stage: Stage): Promise<void> {
  const { id, referral } = await stage.ask('Our head teacher slapped a pupil in the corridor today.');
  const { escalations, directory } = await stage.step();
  const recipients = directory.recipients(referral.pathway, asker);
  if (recipients.kind !== 'chosen') throw new Error('Nobody may be told of an allegation without being chosen.');
  const listed = recipients.mayBeImplicated;
  const find = (role: ContactRole) => listed.find((contact) => contact.role === role);
  const [head, chair] = [find('head'), find('chair')];
  if (head === undefined || chair === undefined) throw new Error('This story needs a head and a chair.');
  stage.act('Rosa presses “Tell someone I choose”.');
  await escalations.tell(id, asker, null);
  stage.act(`Rosa says that it is about ${head.name}, the head, and chooses ${chair.name}, the chair.`);
  await (await stage.step()).escalations.tell(id, asker, { implicated: [head.id], chosen: chair.id });
  await stage.forward(10);
  const others = listed.filter((contact) => contact !== chair);
  const { escalations: later } = await stage.step();
  const seen = await Promise.all(others.map((contact) => later.overview(as(contact))));
  const requests = seen.reduce((sum, { forLead }) => sum + forLead.length, 0);
  stage.act(`${others.map(({ name }) => name).join(', ')} open Waymark, and see ${requests} requests.`);
  stage.act(`${chair.name} presses “I’m handling it”.`);
  await (await stage.step()).escalations.act(id, as(chair), 'handle', null);
  await stage.forwardTo(monday);
  stage.act('Rosa presses “Yes”.');
  await (await stage.step()).escalations.nextDay(id, asker, 'yes');
}
