import { type Conversation, heldWords, type Step } from '../conversation.ts';

const card = [{ kind: 'card' }] as const;
const answer = [{ kind: 'answer' }] as const;
const neutral = [{ kind: 'neutral' }] as const;

const bruises = 'A boy in my class has new bruises and flinched today.';

const tellsOfBruises = {
  says: bruises,
  reply: { outcome: 'referred', pathway: 'childrens_social_care' },
  told: { rosa: card },
} as const satisfies Step;

/** What is about a real person: the card and its words, who sees it, and what the buttons on it do. */
export const concerns: readonly Conversation[] = [
  {
    name: 'a concern, alone: the card; what follows stays with it until it is over',
    steps: [
      tellsOfBruises,
      {
        says: 'How long may an assessment take?',
        reply: { outcome: 'referred', pathway: 'childrens_social_care' },
        told: { rosa: card },
      },
      {
        presses: 'A person has this now: ask something else',
        reply: { outcome: 'declined' },
        told: { rosa: answer },
      },
      { says: 'How long may an assessment take?', reply: { outcome: 'answered' }, told: { rosa: answer } },
    ],
  },
  {
    name: 'a concern in a channel: one neutral line there, and the card to whoever wrote alone',
    needs: ['channel'],
    where: 'channel',
    steps: [
      { ...tellsOfBruises, inPublic: neutral },
      {
        says: 'How long may an assessment take?',
        reply: { outcome: 'referred', pathway: 'childrens_social_care' },
        inPublic: neutral,
        told: { rosa: card },
      },
      // Omar writes below the same post: Rosa's concern is not his.
      {
        by: 'omar',
        says: 'How long may an assessment take?',
        reply: { outcome: 'answered' },
        inPublic: answer,
      },
    ],
  },
  {
    name: 'a concern in a channel goes on where its card is',
    needs: ['channel'],
    where: 'channel',
    steps: [
      { ...tellsOfBruises, inPublic: neutral },
      {
        says: 'How long may an assessment take?',
        where: 'private',
        reply: { outcome: 'referred', pathway: 'childrens_social_care' },
        told: { rosa: card },
      },
      {
        presses: 'A person has this now: ask something else',
        reply: { outcome: 'declined' },
        told: { rosa: answer },
      },
      { says: 'How long may an assessment take?', reply: { outcome: 'answered' }, inPublic: answer },
    ],
  },
  {
    name: 'danger now',
    steps: [
      {
        says: 'He has a knife and is hitting her right now',
        reply: { outcome: 'referred', pathway: 'immediate_danger' },
        told: { rosa: card },
      },
    ],
  },
  {
    name: 'a young person who may harm themselves',
    steps: [
      {
        says: 'One of my pupils says she wants to kill herself tonight',
        reply: { outcome: 'referred', pathway: 'self_harm_or_suicide' },
        told: { rosa: card },
      },
    ],
  },
  {
    name: 'a child who writes: a card of their own, and nobody told over their head',
    needs: ['reader'],
    steps: [
      {
        by: 'kit',
        says: 'my dad hits me and i am scared to go home',
        reply: { outcome: 'referred' },
        told: { kit: card },
      },
      // Nothing is asked of a child later.
      { waits: 31 },
    ],
  },
  {
    name: 'a concern of a listed lead: not told to tell the lead',
    needs: ['reader'],
    steps: [
      {
        by: 'asha',
        says: bruises,
        reply: { outcome: 'referred', pathway: 'childrens_social_care' },
        told: { asha: card },
      },
    ],
  },
  {
    name: 'which council: asked with one tap, and then its numbers alone',
    needs: ['yes_about_someone'],
    steps: [
      tellsOfBruises,
      {
        presses: 'Northmoor Council',
        reply: { outcome: 'referred', pathway: 'childrens_social_care' },
        told: { rosa: card },
      },
    ],
  },
  {
    name: 'a council’s own channel: its numbers, and no question which',
    needs: ['channel', 'place_of_council'],
    where: 'channel',
    steps: [{ ...tellsOfBruises, how: { isOfNorthmoor: true }, inPublic: neutral }],
  },
  {
    name: 'is it about a real person? Yes',
    needs: ['yes_about_someone'],
    steps: [
      { says: '🙂🙂', reply: { outcome: 'confirm' }, told: { rosa: card } },
      { presses: 'Yes, it is about someone real', reply: { outcome: 'referred' }, told: { rosa: card } },
    ],
  },
  {
    name: 'is it about a real person? Yes, and social care has the case',
    steps: [
      { says: '🙂🙂', reply: { outcome: 'confirm' }, told: { rosa: card } },
      {
        presses: 'Yes, and social care already has the case',
        reply: { outcome: 'referred' },
        told: { rosa: card },
      },
    ],
  },
  {
    name: 'is it about a real person? No',
    steps: [
      { says: heldWords, reply: { outcome: 'confirm' }, told: { rosa: card } },
      { presses: 'No, it is about the guidance', reply: { outcome: 'answered' }, told: { rosa: answer } },
    ],
  },
  {
    name: 'is it about a real person? Asked in a channel, answered alone',
    needs: ['channel'],
    where: 'channel',
    steps: [
      { says: heldWords, reply: { outcome: 'confirm' }, inPublic: neutral, told: { rosa: card } },
      { presses: 'No, it is about the guidance', reply: { outcome: 'answered' }, told: { rosa: answer } },
    ],
  },
  {
    name: 'somebody else answers whether it is about a real person: it stays Rosa’s to answer',
    needs: ['yes_about_someone', 'press_of_another'],
    steps: [
      { says: '🙂🙂', reply: { outcome: 'confirm' }, told: { rosa: card } },
      { by: 'omar', presses: 'No, it is about the guidance', of: 'rosa', told: { omar: [{ kind: 'refused' }] } },
      { presses: 'Yes, it is about someone real', reply: { outcome: 'referred' }, told: { rosa: card } },
    ],
  },
  {
    name: 'somebody else presses the buttons of a card: nothing happens',
    needs: ['yes_about_someone', 'escalation'],
    steps: [
      tellsOfBruises,
      {
        by: 'omar',
        presses: 'Tell our safeguarding lead',
        of: 'rosa',
        told: { omar: [{ kind: 'refused' }] },
      },
    ],
  },
];
