import type { PathwayId } from '../../../src/core/concern.ts';
import type { Contact } from '../../../src/core/contacts.ts';
import type { Reply } from '../../../src/core/reply.ts';
import { escalateReferrals } from '../../../src/escalation/index.ts';
import { aContact, createFakeDirectory } from '../escalation/fake-directory.ts';
import { openEscalationScene } from '../escalation/scene.ts';
import { createFakeAssistant, fakeReply } from '../fake-assistant.ts';
import { ada, type Scene, startScene, tenant } from './scene.ts';
import type { Sent } from './stand-in-connector.ts';

export const concern = 'a child told me something planted';
export const aboutStaff = 'a colleague did something planted';

const inTeams = (id: string, parts: Partial<Contact> = {}): Contact =>
  aContact(id, { accounts: { teams: `${tenant}:aad-${id}` }, ...parts });

export const lena = { id: '29:lena', aadObjectId: 'aad-lena', name: 'Lena' };
export const dev = { id: '29:dev', aadObjectId: 'aad-dev', name: 'Dev' };
export const hugh = { id: '29:hugh', aadObjectId: 'aad-hugh', name: 'Hugh' };

function referral(pathway: PathwayId): Reply {
  const card = {
    kind: 'referral',
    firstLine: 'In danger now? Call 999.',
    lines: ['Call the council.'],
    dont: [],
    closing: [],
    buttons: [],
  } as const;
  const found = { pathway, also: [], strength: 'strong', signals: [], card } as const;
  return { ...fakeReply('declined'), outcome: 'referred', referral: found };
}

/** A school in Teams: Ada asks; Lena leads, Dev is the deputy; Hugh the head and Chi the chair. All over HTTP, with real records. */
export async function startEscalationScene(
  more: Parameters<typeof startScene>[0] = {},
  before: Pick<NonNullable<Parameters<typeof openEscalationScene>[0]>, 'folder' | 'hands'> = {},
) {
  const contacts = [inTeams('lena'), inTeams('dev', { role: 'deputy' })];
  const all = [...contacts, inTeams('hugh', { role: 'head' }), inTeams('chi', { role: 'chair' })];
  const service = await openEscalationScene({
    ...before,
    directory: createFakeDirectory({ contacts, all }),
    notifiers: [],
  });
  const { escalations, records } = service;
  const fake = createFakeAssistant({
    [concern]: referral('childrens_social_care'),
    [aboutStaff]: referral('allegation_against_staff'),
  });
  const scene = await startScene({
    assistant: escalateReferrals(fake.assistant, escalations, ['teams']),
    ...more,
    deps: {
      escalations,
      references: records.references('teams'),
      seen: records.deliveredEvents('teams'),
      clock: service.hands.clock,
      ...more.deps,
    },
  });
  if (scene.channel.notifier === null) throw new Error('The channel has no notifier.');
  escalations.addNotifier(scene.channel.notifier);
  scene.connector.members.set(ada.id, { name: 'Ada', userPrincipalName: 'ada@school.example' });

  const chatOf = (person: typeof ada) => ({
    id: `a:${person.aadObjectId}`,
    conversationType: 'personal',
    tenantId: tenant,
  });
  return {
    ...scene,
    service,
    chatOf,
    install: async (...people: readonly (typeof ada)[]) => {
      for (const person of people) {
        await scene.post(scene.activity(person, chatOf(person), { type: 'installationUpdate', action: 'add' }));
      }
    },
    /** Presses a button of the newest card that has it, in that person's chat. */
    pressIn: async (person: typeof ada, title: string, value: object = {}) => {
      const { id } = chatOf(person);
      const button = inChat(scene, id)
        .flatMap((one) => one.buttons)
        .findLast((one) => one.title === title);
      if (button === undefined) throw new Error(`No button “${title}”.`);
      // A button's data is an object: what is ticked joins it.
      const data = { ...(button.data as object), ...value };
      const answer = await scene.press(person, chatOf(person), data);
      await scene.channel.settled();
      return answer;
    },
    chat: (person: typeof ada): readonly Sent[] => inChat(scene, chatOf(person).id),
    end: async () => {
      await scene.stop();
      await service.close();
    },
  };
}

function inChat(scene: Scene, conversation: string): Sent[] {
  return scene.connector.visible().filter((one) => one.conversation === conversation);
}
