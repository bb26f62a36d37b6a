import type { PathwayId } from '../../../src/core/concern.ts';
import type { Contact } from '../../../src/core/contacts.ts';
import { escalateReferrals } from '../../../src/escalation/index.ts';
import { aContact, createFakeDirectory } from '../../support/escalation/fake-directory.ts';
import { openEscalationScene } from '../../support/escalation/scene.ts';
import { createFakeAssistant, fakeReferral } from '../../support/fake-assistant.ts';
import { buttonsOf, labelOf } from '../../support/slack/block-rules.ts';
import { directOf, type ShownMessage } from '../../support/slack/fake-slack.ts';
import { openScene, plantedConcern, referralCard } from './scene.ts';

/** The file names members with and without the workspace. */
const lena = aContact('lena', { accounts: { slack: 'ULENA' } });
const dev = aContact('dev', { role: 'deputy', accounts: { slack: 'T0FAKE:UDEV' } });
const hugh = aContact('hugh', { role: 'head', accounts: { slack: 'UHUGH' } });
const chi = aContact('chi', { role: 'chair', accounts: { slack: 'UCHI' } });

export const allegation = 'an invented allegation';

function referTo(pathway: PathwayId) {
  const reply = fakeReferral(referralCard);
  return reply.outcome === 'referred' ? { ...reply, referral: { ...reply.referral, pathway } } : reply;
}

/** A workspace with a lead, a deputy, a head and a chair, and the real escalation over the real store behind Waymark. */
export async function openSlackEscalation({
  contacts = [lena, dev],
  leadsChannel,
  pathway = 'childrens_social_care',
}: {
  contacts?: readonly Contact[];
  leadsChannel?: string;
  /** Of the planted concern. */
  pathway?: PathwayId;
} = {}) {
  const directory = createFakeDirectory({ contacts, all: [lena, dev, hugh, chi] });
  // As the local file's own reading: only leads and deputies are readers of a lead's card.
  const escalation = await openEscalationScene({
    notifiers: [],
    directory: {
      ...directory,
      reader: (asker) => {
        const contact = [lena, dev].find(({ accounts }) => asker.person.endsWith(accounts.slack ?? '-'));
        return contact === undefined ? { kind: 'practitioner' } : { kind: 'lead', contact };
      },
    },
  });
  const { assistant } = createFakeAssistant({
    [plantedConcern]: referTo(pathway),
    [allegation]: referTo('allegation_against_staff'),
  });
  const scene = await openScene({
    config: { leadsChannel },
    deps: {
      assistant: escalateReferrals(assistant, escalation.escalations, ['slack']),
      escalations: escalation.escalations,
      clock: escalation.hands.clock,
    },
  });
  const { notifier } = scene.channel;
  if (notifier === null) throw new Error('The channel reaches nobody.');
  escalation.escalations.addNotifier(notifier);
  const settle = async () => {
    await scene.channel.settled();
    await escalation.escalations.drain();
  };
  const messagesTo = async (user: string): Promise<ShownMessage[]> => {
    await settle();
    return scene.messagesIn(directOf(user));
  };
  const last = async (user: string): Promise<ShownMessage> => {
    const message = (await messagesTo(user)).at(-1);
    if (message === undefined) throw new Error(`${user} has no message.`);
    return message;
  };
  return {
    ...scene,
    escalation,
    settle,
    last,
    messagesTo,
    readTo: async (user: string) => (await messagesTo(user)).map(({ blocks }) => JSON.stringify(blocks)).join('\n'),
    card: async (user: string): Promise<ShownMessage> => {
      const found = (await messagesTo(user)).find(({ text }) => text.startsWith('A reply.'));
      if (found === undefined) throw new Error(`${user} has no card.`);
      return found;
    },
    wait: escalation.wait,
    buttons: (message: ShownMessage) => buttonsOf(message.blocks).map(labelOf),
    closeAll: async () => {
      await scene.close();
      await escalation.close();
    },
  };
}

export type SlackEscalation = Awaited<ReturnType<typeof openSlackEscalation>>;
