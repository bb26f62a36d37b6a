import type { Conversation } from '../conversation.ts';

const answer = [{ kind: 'answer' }] as const;

/** Questions about the guidance, and what is pressed under an answer. */
export const answers: readonly Conversation[] = [
  {
    name: 'a plain question, then a follow-up',
    steps: [
      {
        says: 'How long may an assessment take?',
        reply: {
          outcome: 'answered',
          cites: [{ edition: 'wt-2023', paragraph: '155', page: 59 }],
          notices: ['superseded', 'summary', 'duty'],
        },
        told: { rosa: answer },
      },
      { says: 'and in 2018?', reply: { outcome: 'not_covered' }, told: { rosa: answer } },
    ],
  },
  {
    name: 'a list',
    steps: [
      { says: 'Who should attend a strategy discussion?', reply: { outcome: 'answered' }, told: { rosa: answer } },
    ],
  },
  {
    name: 'a question in a channel',
    needs: ['channel'],
    where: 'channel',
    steps: [
      { says: 'How long may an assessment take?', reply: { outcome: 'answered' }, inPublic: answer },
      { says: 'And who leads it?', reply: { outcome: 'answered' }, inPublic: answer },
    ],
  },
  {
    name: 'a question as at a date',
    steps: [
      {
        says: 'As at March 2019, who are the safeguarding partners?',
        reply: { outcome: 'answered', notices: ['date_uncertain', 'superseded', 'summary'] },
        told: { rosa: answer },
      },
    ],
  },
  {
    name: 'what the guidance does not cover',
    steps: [
      {
        says: 'How many toilets must a nursery have per child?',
        reply: { outcome: 'not_covered', notices: [] },
        told: { rosa: answer },
      },
    ],
  },
  {
    name: 'what is not for Waymark: a greeting, thanks, another country',
    steps: [
      { says: 'hello', reply: { outcome: 'declined' }, told: { rosa: answer } },
      { says: 'thanks', reply: { outcome: 'declined' }, told: { rosa: answer } },
      {
        says: 'What do the Wales Safeguarding Procedures say about neglect?',
        reply: { outcome: 'declined' },
        told: { rosa: answer },
      },
    ],
  },
  {
    name: 'two editions compared',
    steps: [
      {
        says: 'What changed about early help between 2018 and 2023?',
        reply: { outcome: 'answered', notices: ['superseded', 'summary'] },
        told: { rosa: answer },
      },
    ],
  },
  {
    name: 'a passage in its surroundings',
    needs: ['show_passage'],
    steps: [
      { says: 'How long may an assessment take?', reply: { outcome: 'answered' }, told: { rosa: answer } },
      { opensPassage: true, told: { rosa: [{ kind: 'passage' }] } },
    ],
  },
  {
    name: 'what changed about the heading of an answer',
    needs: ['what_changed'],
    steps: [
      { says: 'How long may an assessment take?', reply: { outcome: 'answered' }, told: { rosa: answer } },
      { presses: 'What changed', reply: { outcome: 'answered' }, told: { rosa: answer } },
    ],
  },
  {
    name: 'other editions of an answer',
    needs: ['other_editions'],
    steps: [
      { says: 'How long may an assessment take?', reply: { outcome: 'answered' }, told: { rosa: answer } },
      { presses: 'Other editions', told: { rosa: [{ kind: 'editions' }] } },
    ],
  },
  {
    name: 'an answer that a model wrote',
    isWritten: true,
    steps: [
      {
        says: 'How long should an assessment take?',
        reply: {
          outcome: 'answered',
          cites: [{ edition: 'wt-2023', paragraph: '155', page: 59 }],
          notices: ['written_by_ai', 'superseded', 'duty'],
        },
        told: { rosa: answer },
      },
    ],
  },
  {
    name: 'an answer that a model wrote, and then the guidance alone, once',
    needs: ['only_guidance'],
    isWritten: true,
    steps: [
      {
        says: 'How long should an assessment take?',
        reply: { outcome: 'answered', notices: ['written_by_ai', 'superseded', 'duty'] },
        told: { rosa: answer },
      },
      {
        presses: 'Show only the guidance',
        reply: {
          outcome: 'answered',
          cites: [{ edition: 'wt-2023', paragraph: '155', page: 59 }],
          notices: ['superseded', 'summary', 'duty'],
        },
        told: { rosa: answer },
      },
    ],
  },
  {
    name: 'in a channel the guidance alone is for whoever asked to ask for',
    needs: ['channel', 'press_of_another', 'only_guidance'],
    isWritten: true,
    where: 'channel',
    steps: [
      { says: 'How long should an assessment take?', reply: { outcome: 'answered' }, inPublic: answer },
      { by: 'omar', presses: 'Show only the guidance', of: 'rosa', told: { omar: [{ kind: 'refused' }] } },
      { presses: 'Show only the guidance', reply: { outcome: 'answered' }, inPublic: answer },
    ],
  },
  {
    name: 'the guidance alone, after a concern: the card stays',
    needs: ['only_guidance'],
    isWritten: true,
    steps: [
      { says: 'How long should an assessment take?', reply: { outcome: 'answered' }, told: { rosa: answer } },
      {
        says: 'A boy in my class has new bruises and flinched today.',
        reply: { outcome: 'referred' },
        told: { rosa: [{ kind: 'card' }] },
      },
      { presses: 'Show only the guidance', reply: { outcome: 'referred' }, told: { rosa: [{ kind: 'card' }] } },
    ],
  },
];
