import type { AskerMessage } from '../../../../src/core/escalation.ts';
import type { Conversation, Step, Told } from '../conversation.ts';
import type { Role } from '../drivers/driver.ts';

const card = [{ kind: 'card' }] as const;
const hears = (message: AskerMessage, contact?: Role): readonly Told[] => [
  { kind: 'asker', message, ...(contact === undefined ? {} : { contact }) },
];
const isAsked = [{ kind: 'contact', notice: 'asked' }] as const;

const tellsOfBruises: Step = {
  says: 'A boy in my class has new bruises and flinched today.',
  reply: { outcome: 'referred', pathway: 'childrens_social_care' },
  told: { rosa: card },
};
const tellsTheLead: Step = {
  presses: 'Tell our safeguarding lead',
  told: { rosa: hears('sent_not_seen', 'asha'), asha: isAsked },
};
const tellsOfTheHead: Step = {
  says: 'Our head teacher slapped a pupil in the corridor today.',
  reply: { outcome: 'referred', pathway: 'allegation_against_staff' },
  told: { rosa: card },
};

/** From the card until a human has it. */
export const escalation: readonly Conversation[] = [
  {
    name: 'the lead is told, sees it, takes it on and closes it',
    needs: ['escalation'],
    inLine: ['ben'],
    steps: [
      tellsOfBruises,
      tellsTheLead,
      {
        by: 'asha',
        presses: 'I have seen it',
        told: { rosa: hears('acknowledged', 'asha') },
        stands: { asha: { state: 'acknowledged', contact: 'asha', actions: ['handle', 'hand_on', 'close'] } },
      },
      { waits: 30 },
      {
        by: 'asha',
        presses: 'I’m handling it',
        told: { rosa: hears('handling', 'asha') },
        stands: { asha: { state: 'handled', contact: 'asha', actions: ['hand_on', 'close'] } },
      },
      {
        by: 'asha',
        presses: 'Close',
        told: { rosa: hears('closed', 'asha') },
        stands: { asha: { state: 'closed', actions: [] } },
      },
    ],
  },
  {
    name: 'while it is open the conversation stays with it, long after half an hour, until it is over',
    needs: ['escalation'],
    inLine: ['ben'],
    steps: [
      tellsOfBruises,
      tellsTheLead,
      { by: 'asha', presses: 'I’m handling it', told: { rosa: hears('handling', 'asha') } },
      { waits: 45 },
      {
        says: 'How long may an assessment take?',
        reply: { outcome: 'referred', pathway: 'childrens_social_care' },
        told: { rosa: card },
      },
      {
        presses: 'A person has this now: ask something else',
        reply: { outcome: 'declined' },
        told: { rosa: [{ kind: 'answer' }] },
      },
      {
        says: 'How long may an assessment take?',
        reply: { outcome: 'answered' },
        told: { rosa: [{ kind: 'answer' }] },
      },
    ],
  },
  {
    name: 'the same from a channel: nothing more shows there',
    needs: ['channel', 'escalation'],
    where: 'channel',
    inLine: ['ben'],
    steps: [
      { ...tellsOfBruises, inPublic: [{ kind: 'neutral' }] },
      tellsTheLead,
      {
        by: 'asha',
        presses: 'I’m handling it',
        told: { rosa: hears('handling', 'asha') },
        stands: { asha: { state: 'handled', contact: 'asha', actions: ['hand_on', 'close'] } },
      },
    ],
  },
  {
    name: 'nobody answers: a reminder, the deputy, and then that nobody has',
    needs: ['escalation'],
    inLine: ['ben'],
    steps: [
      tellsOfBruises,
      tellsTheLead,
      { waits: 9 },
      {
        waits: 1,
        told: { rosa: hears('reminded', 'asha'), asha: [{ kind: 'contact', notice: 'reminder' }] },
      },
      { waits: 10, told: { rosa: hears('next_told', 'ben'), ben: isAsked } },
      { waits: 10, told: { rosa: hears('nobody_answered') } },
      // Late, and still of use.
      {
        by: 'ben',
        presses: 'I have seen it',
        told: { rosa: hears('acknowledged', 'ben') },
        stands: { ben: { state: 'acknowledged', contact: 'ben', actions: ['handle', 'hand_on', 'close'] } },
      },
    ],
  },
  {
    name: 'handed on to the deputy, who takes it on',
    needs: ['escalation'],
    steps: [
      tellsOfBruises,
      tellsTheLead,
      {
        by: 'asha',
        presses: 'Hand on',
        told: { asha: [{ kind: 'whom_handed_to', people: ['Ben, deputy safeguarding lead'] }] },
      },
      {
        by: 'asha',
        presses: 'Ben, deputy safeguarding lead',
        told: { rosa: hears('handed_on', 'ben'), ben: [{ kind: 'contact', notice: 'handed_on' }] },
      },
      {
        by: 'ben',
        presses: 'I’m handling it',
        told: { rosa: hears('handling', 'ben') },
        stands: {
          asha: { state: 'handled', contact: 'ben', actions: ['handle', 'hand_on', 'close'] },
          ben: { state: 'handled', contact: 'ben', actions: ['hand_on', 'close'] },
        },
      },
    ],
  },
  {
    name: 'an allegation: nobody is told until it is said whom it is about, and nobody is tipped off',
    needs: ['escalation'],
    steps: [
      tellsOfTheHead,
      {
        presses: 'Tell someone I choose',
        told: {
          rosa: [
            {
              kind: 'whom_implicated',
              listed: [
                'Asha, safeguarding lead',
                'Ben, deputy safeguarding lead',
                'Carol, head',
                'Dev, chair',
                'Esme, named professional',
              ],
            },
          ],
        },
      },
      { ticks: ['Carol, head'], told: { rosa: [{ kind: 'whom_to_tell', people: ['Dev, chair'] }] } },
      { presses: 'Dev, chair', told: { rosa: hears('sent_not_seen', 'dev'), dev: isAsked } },
      { waits: 10, told: { rosa: hears('reminded', 'dev'), dev: [{ kind: 'contact', notice: 'reminder' }] } },
      { waits: 10, told: { rosa: hears('nobody_answered') } },
      {
        by: 'dev',
        presses: 'I’m handling it',
        told: { rosa: hears('handling', 'dev') },
        stands: { dev: { state: 'handled', contact: 'dev', actions: ['close'] } },
      },
      {
        until: '2026-11-24T09:31:00.000Z',
        told: { rosa: [{ kind: 'prompt', prompt: 'next_day' }] },
      },
    ],
  },
  {
    name: 'with nothing pressed: was somebody reached? A colleague is not enough, the police are',
    needs: ['escalation'],
    steps: [
      tellsOfBruises,
      { waits: 30, told: { rosa: [{ kind: 'prompt', prompt: 'follow_up' }] } },
      { presses: 'Only a colleague', told: { rosa: hears('spoken_not_enough') } },
      { presses: 'I’ve spoken to someone', told: { rosa: [{ kind: 'whom_spoken' }] } },
      { presses: 'Yes, the police', told: { rosa: hears('spoken_enough') } },
      { waits: 60 },
    ],
  },
  {
    name: 'the next working day: has the referral been acknowledged? No',
    needs: ['escalation'],
    steps: [
      tellsOfBruises,
      { presses: 'I’ve spoken to someone', told: { rosa: [{ kind: 'whom_spoken' }] } },
      { presses: 'Yes, children’s social care', told: { rosa: hears('spoken_enough') } },
      {
        until: '2026-11-24T09:31:00.000Z',
        told: { rosa: [{ kind: 'prompt', prompt: 'next_day' }] },
      },
      { presses: 'No, nothing yet', told: { rosa: hears('referral_not_acknowledged') } },
    ],
  },
  {
    name: 'a record to copy: what was advised and who was told, and no word of what was typed',
    needs: ['escalation'],
    steps: [
      tellsOfBruises,
      tellsTheLead,
      {
        presses: 'Copy a record',
        told: {
          rosa: [
            {
              kind: 'record',
              says: [
                /^Record from Waymark/,
                /Guidance in force: Working Together 2026/,
                /Asha \(safeguarding lead\), 19:30 on 23 November 2026/,
                /^(?!.*bruise)/is,
              ],
            },
          ],
        },
      },
    ],
    inLine: ['ben'],
  },
  {
    name: 'somebody else presses a lead’s buttons: nothing happens',
    needs: ['escalation'],
    inLine: ['ben'],
    steps: [
      tellsOfBruises,
      tellsTheLead,
      { by: 'omar', presses: 'Close', of: 'asha', told: { omar: [{ kind: 'refused' }] } },
      {
        by: 'asha',
        presses: 'I have seen it',
        told: { rosa: hears('acknowledged', 'asha') },
        stands: { asha: { state: 'acknowledged', contact: 'asha', actions: ['handle', 'hand_on', 'close'] } },
      },
    ],
  },
];
