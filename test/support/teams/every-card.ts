import type { Message } from '../../../src/channels/teams/adaptive-card.ts';
import { cardMessage } from '../../../src/channels/teams/adaptive-card.ts';
import { renderCommand, renderWelcome } from '../../../src/channels/teams/commands.ts';
import { renderFeedbackForm } from '../../../src/channels/teams/feedback.ts';
import { renderReply } from '../../../src/channels/teams/render.ts';
import { renderCard, renderHelpCard, renderPressedCard } from '../../../src/channels/teams/render-card.ts';
import {
  renderChoices,
  renderHandOn,
  renderImplicated,
  renderLeadCard,
  renderLines,
  renderOffer,
} from '../../../src/channels/teams/render-escalation.ts';
import { renderEditions, renderPassage } from '../../../src/channels/teams/render-passage.ts';
import { wording } from '../../../src/channels/teams/wording.ts';
import type { LeadEscalation } from '../../../src/core/escalations.ts';
import type { Card } from '../../../src/core/reply.ts';
import {
  createFakeLibrary,
  fakeCitation,
  fakeHoldings,
  fakeNewer,
  fakePassage,
  fakeReply,
  fakeStatement,
} from '../fake-assistant.ts';

const label = 'Working Together 2023, “Where concerns of significant harm are substantiated”, pages 92–93';
const text =
  'Local authority children’s social care should act within one working day. They should tell the referrer what happens next, and why.\n- the police\n- health';
const passage = fakePassage({ id: 'wt-2023:main:160', text, paragraph: '160', page: 61, provenance: 'official' });
const citation = {
  ...fakeCitation(passage, label, 'should act within one working day'),
  provenance: 'official',
} as const;
const digest = fakeCitation(fakePassage({ id: 'd', text }), label);

const answered = fakeReply('answered', {
  notices: [
    { code: 'superseded', text: 'Working Together 2018 was superseded on 15 December 2023 by Working Together 2023.' },
    { code: 'summary', text: 'Waymark’s summary, not the official words.' },
  ],
  statements: [
    fakeStatement('The strategy discussion involves:', [0], { kind: 'lead' }),
    fakeStatement('the police', [0], { kind: 'item' }),
    fakeStatement('In plain English: they all meet.', [0, 1], { kind: 'summary' }),
  ],
  citations: [citation, digest],
});
const compared = fakeReply('answered', {
  statements: [
    fakeStatement('Early help is a system of support.', [0], { edition: 'wt-2026' }),
    fakeStatement('Early help means support as soon as a problem emerges.', [1], { edition: 'wt-2018' }),
  ],
  citations: [citation, digest],
});

const referral: Card = {
  kind: 'referral',
  firstLine: 'In danger now? Call 999.',
  lines: [
    'This sounds as if it may be about a real person, so I won’t answer from the guidance.',
    'Call the council’s children’s social care: 020 7946 0001. Find it: gov.uk/report-child-abuse-to-local-council.',
  ],
  dont: ['question the child or look into it yourself', 'promise to keep it secret'],
  closing: ['No one has been alerted: a conversation with Waymark is not a referral.'],
  buttons: [
    { action: 'choose_council', label: 'Northmoor Council', choice: 'north' },
    { action: 'over', label: 'A person has this now: ask something else' },
  ],
};
const confirm: Card = {
  ...referral,
  kind: 'confirm',
  firstLine: 'In danger now? Call 999. Is this about a real child or adult, including something from the past?',
  dont: [],
  buttons: [
    { action: 'about_someone', label: 'Yes, it is about a real person' },
    { action: 'about_guidance', label: 'No, it is about the guidance' },
  ],
};
const owner = { person: 't:ada', conversation: 'c', places: ['t'], cardId: 'card' };
const said = ['Sent to Lena, not yet seen. Don’t wait: call now.', 'Children’s social care: 020 7946 0001.'];
const offer = {
  id: 'e1',
  lines: [],
  buttons: [
    { action: 'tell', label: 'Tell our safeguarding lead' },
    { action: 'spoken', label: 'I’ve spoken to someone' },
    { action: 'record', label: 'Copy a record' },
  ],
  spokenTo: [],
} as const;
const listed = [
  { id: 'lena', name: 'Lena', role: 'safeguarding lead' },
  { id: 'dev', name: 'Dev', role: 'deputy safeguarding lead' },
];
const forLead: LeadEscalation = {
  id: 'e1',
  title: 'Ada asks for your help with a concern.',
  lines: ['Ada asks for your help with a concern.', 'Card: children’s social care, shown at 16:02.'],
  status: 'waiting',
  isPractice: false,
  actions: [
    { action: 'acknowledge', label: 'I have seen it' },
    { action: 'handle', label: 'I’m handling it' },
    { action: 'hand_on', label: 'Hand on' },
    { action: 'close', label: 'Close' },
  ],
  handOnTo: listed,
};
const asked = { question: 'Is it about any of these people?', listed, none: 'None of them' };
const named = { lines: forLead.lines, chat: { name: 'Ada', url: 'https://teams.microsoft.com/l/chat/0/0?users=ada' } };
const opened = {
  passage: { ...passage, summary: 'In short: the council must act the next day.' },
  label,
  url: 'https://www.gov.uk/official.pdf#page=61',
  before: [fakePassage({ id: 'before', text, paragraph: '159', page: 61 })],
  after: [fakePassage({ id: 'after', text, paragraph: '161' })],
};
const library = createFakeLibrary([opened], fakeHoldings, [fakeNewer]);
const alone = (card: Parameters<typeof cardMessage>[0]): Message => cardMessage(card, wording.privateSummary);

/** One of every card that Waymark sends to Teams, with all that it can have on it. */
export const everyCard: Readonly<Record<string, Message>> = {
  answer: renderReply(answered, fakeHoldings),
  comparison: renderReply(compared, fakeHoldings),
  'nothing found': renderReply(fakeReply('not_covered', { text: 'Not found.\n- Early help' }), fakeHoldings),
  passage: renderPassage(opened, fakeHoldings),
  editions: renderEditions(fakeHoldings, [fakeNewer]),
  help: renderCommand('help', library, referral),
  compare: renderCommand('compare', library, referral),
  welcome: renderWelcome(true),
  'get help now': renderHelpCard(referral),
  referral: renderCard(referral, owner, [wording.afterChannelPost]),
  confirm: renderCard(confirm, owner),
  pressed: alone(renderPressedCard(confirm, 'No, it is about the guidance', new Date('2026-06-01T11:03:00Z'))),
  offer: alone(renderOffer(offer)),
  told: alone(renderOffer(offer, [wording.told])),
  news: alone(renderLines(said)),
  question: alone(
    renderChoices([wording.spokenTo], [{ label: 'The police', press: { escalation: 'e1', step: 'spoken' } }]),
  ),
  implicated: alone(renderImplicated('e1', asked, [wording.tickOrNone])),
  lead: alone(
    renderLeadCard({
      escalation: 'e1',
      title: forLead.title,
      said: named,
      actions: forLead.actions,
      member: '29:lena',
    }),
  ),
  'hand on': alone(renderHandOn(forLead)),
  'feedback form': alone(renderFeedbackForm(false)),
};
