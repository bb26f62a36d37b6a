import type { Conversation } from '../conversation.ts';

const card = [{ kind: 'card' }] as const;
const answer = [{ kind: 'answer' }] as const;

/** What arrives twice, late, changed, or without words. */
export const oddMessages: readonly Conversation[] = [
  {
    name: 'a message that is delivered twice is answered once',
    needs: ['redelivery'],
    steps: [
      {
        says: 'How long may an assessment take?',
        how: { isRepeated: true },
        reply: { outcome: 'answered' },
        told: { rosa: answer },
      },
      {
        says: 'A boy in my class has new bruises and flinched today.',
        how: { isRepeated: true },
        reply: { outcome: 'referred' },
        told: { rosa: card },
      },
    ],
  },
  {
    name: 'a question that is edited into a concern',
    needs: ['edit'],
    steps: [
      { says: 'How long may an assessment take?', reply: { outcome: 'answered' }, told: { rosa: answer } },
      {
        edits: 'A boy in my class has new bruises and flinched today.',
        reply: { outcome: 'referred', pathway: 'childrens_social_care' },
        told: { rosa: card },
      },
    ],
  },
  {
    name: 'a question in a channel that is edited into a concern',
    needs: ['channel', 'edit_in_channel'],
    where: 'channel',
    steps: [
      { says: 'How long may an assessment take?', reply: { outcome: 'answered' }, inPublic: answer },
      {
        edits: 'A boy in my class has new bruises and flinched today.',
        reply: { outcome: 'referred', pathway: 'childrens_social_care' },
        inPublic: [{ kind: 'neutral' }],
        told: { rosa: card },
      },
    ],
  },
  {
    name: 'a picture without words',
    needs: ['attachment'],
    steps: [{ says: '', how: { hasPicture: true }, reply: { outcome: 'confirm' }, told: { rosa: card } }],
  },
  {
    name: 'faces alone',
    steps: [{ says: '😢😢', reply: { outcome: 'confirm' }, told: { rosa: card } }],
  },
  {
    name: 'faces alone, and what they may show',
    needs: ['what_faces_show', 'yes_about_someone'],
    steps: [
      { says: '😢😢', reply: { outcome: 'confirm' }, told: { rosa: card } },
      { presses: 'Yes, it is about someone real', reply: { outcome: 'referred' }, told: { rosa: card } },
    ],
  },
  {
    name: 'a text that is too long to be a question, and one with a concern at its end',
    steps: [
      { says: 'What is early help? '.repeat(450), reply: { outcome: 'failed' }, told: { rosa: answer } },
      {
        says: `${'What is early help? '.repeat(450)} A boy in my class has new bruises and flinched today.`,
        reply: { outcome: 'referred' },
        told: { rosa: card },
      },
    ],
  },
  {
    name: 'help, as a word',
    needs: ['help_is_a_question'],
    steps: [{ says: 'help', reply: { outcome: 'declined' }, told: { rosa: answer } }],
  },
  {
    name: 'help and the editions, by command',
    needs: ['commands'],
    steps: [
      { commands: 'editions', told: { rosa: [{ kind: 'editions' }] } },
      { commands: 'help', told: { rosa: [{ kind: 'help' }] } },
    ],
  },
  {
    name: 'what was wrong with an answer is kept, with its sources and no words',
    needs: ['feedback'],
    steps: [
      { says: 'How long may an assessment take?', reply: { outcome: 'answered' }, told: { rosa: answer } },
      { judges: 'It is the wrong passage', kept: { verdict: 'not_helpful', reason: 'wrong_passage' } },
    ],
  },
];
