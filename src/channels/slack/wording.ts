import type { LocalEntryKind } from '../../core/contacts.ts';
import type { EscalationStatus } from '../../core/escalation.ts';
import type { Provenance } from '../../core/passage.ts';
import type { AnswerStep, EditionHolding } from '../../core/ports.ts';

/**
 * Waymark's own fixed lines in Slack. The first two stand where others can read them, so they say nothing of what the
 * private message holds, and `neutral` is the same for every private reply of any kind.
 */
export const wording = {
  neutral: "I've sent you a private message. If anyone is in danger now, call 999.",
  neutralUnsent:
    "I could not send you a private message. If anyone is in danger now, call 999. Worried about a child? Tell your safeguarding lead, or call the children's social care team of your local council (gov.uk/report-child-abuse-to-local-council).",
  afterChannelPost:
    'Your message is still in the channel. Record it in your own system first, then ask your Slack admin about removing the post.',
  wayOut: 'Waymark can miss a concern. Worried about someone? Get help now.',
  broken:
    'Something went wrong here, and I could not look that up. Please try again in a minute. If someone may be at risk, don’t wait for me: in danger, call 999; otherwise tell your safeguarding lead or call children’s social care.',
  wrongPerson:
    'Only the person who asked can press this. If you are worried about someone, ask me in a direct message.',
  onThis: 'In the other editions, on',
  nothingOnThis: 'Nothing found on this.',
  notAllShown: 'More people are listed than fit here. You can call any of them yourself.',
  whomSpoken: 'Whom have you spoken to?',
  handOnTo: 'Whom do you pass it on to?',
  leaveOutTicked: 'Leave out the people I ticked',
  tickFirst: 'Tick a name first, or press the button for none of them.',
  overtaken: 'There is a newer message about this below.',
  notOpen:
    'This has ended, somebody else has it, or it is not yours to press. Your Home tab shows what is open to you.',
  askedInChannel: 'asks for a safeguarding lead’s help. Whoever was asked has a direct message from me.',
  somebody: 'Somebody',
  practice: 'This is a practice. It is not about a real person.',
  ended: 'This has ended. Nothing is left to do here.',
  doneBefore: 'That was done before, so nothing more has happened now. This is how it stands:',
  openForYou: 'Waiting for you',
  helpful: 'Helpful',
  notHelpful: 'Not helpful',
  feedbackKept: 'Thank you. I have kept that, with the sources of the answer and none of your words.',
  feedbackLost: 'I could not keep that just now. Please press it again later.',
  reasonTitle: 'What was wrong?',
  reasonQuestion: 'What was wrong with the answer?',
  reasonSend: 'Send',
  reasonSkip: 'Skip',
  reasonNote: 'Waymark keeps your choice and the sources of the answer: no words of yours.',
  answerMoved: 'I could not post this in the channel, so here it is.',
  shareExpired: 'I no longer hold that answer. Please ask again, and share it from there.',
  shareFailed: 'I could not share that here. Invite me to the channel first, then press it again under a new answer.',
  passageGone: 'Waymark no longer holds that passage. Ask again to get a current source.',
  cut: 'Cut here to fit Slack.',
  cutPassage: 'Cut here to fit Slack. The whole passage is in the official document.',
  dont: 'Don’t',
  sources: 'Sources',
  newerTitle: 'There is something newer',
  forOperators: 'For whoever runs Waymark:',
  commandHelp: [
    'Ask me what Working Together to Safeguard Children says. I show the paragraph, the page and the edition.',
    '- `/waymark how soon must a child protection conference be held?` answers only to you',
    '- `/waymark compare 2018 2023 early help` sets one edition against another',
    '- `/waymark editions` lists the editions I hold',
    'You can also mention me in a channel, or send me a direct message. I do not advise on real cases.',
  ],
  compareHelp: [
    'To set one edition against another, name both and the subject.',
    'For example: `/waymark compare 2018 2023 early help`',
  ],
  homeIntro:
    'Ask what Working Together to Safeguard Children says, and get the paragraph, the page and the edition. England only. Waymark does not advise on real cases.',
  notForReferrals:
    'Not for referrals. Nothing you type here is reported to anyone. If someone is in danger now, call 999. Worried about a child? Tell your safeguarding lead, or call children’s social care yourself.',
  contactsTitle: 'Your contacts',
  noContacts:
    'Your organisation has not named its contacts to Waymark. Ask whoever runs it to set them (WAYMARK_PATHWAYS).',
  checkedOn: 'checked on',
  notCheckedSince: 'not checked since',
  awayUntil: 'away until',
  homeKept: {
    memory:
      'Waymark remembers a conversation for up to 30 minutes, for follow-up questions, and forgets it when it shows a help card. It never keeps the words of a message about a concern.',
    noQuestions: 'It does not keep what you type.',
    questions:
      'It keeps questions about the guidance for {days} days, with names, numbers and schools blanked out as far as it can tell, to improve its answers.',
    records:
      'For {days} days it keeps that it replied, with the sources; of a concern, that a help card was shown, who was told and when, and what was answered; of feedback, your choice. None of it holds your words.',
    reads:
      'It reads only messages that mention it and direct messages to it. Slack keeps all messages as your organisation has set.',
  },
} as const;

/** After the app's name, in a thread. */
export const stepWords = {
  searching: 'is searching the guidance…',
  writing: 'is writing an answer…',
  checking: 'is checking every sentence…',
} as const satisfies Record<AnswerStep, string>;

export const provenanceLines = {
  official: 'the guidance’s own words',
  digest: 'Waymark’s summary, not the official words',
  briefing: 'Waymark’s summary, not the official words',
} as const satisfies Record<Provenance, string>;

export const statusWords = {
  in_force: 'in force',
  superseded: 'superseded',
  not_yet_in_force: 'not yet in force',
} as const satisfies Record<EditionHolding['status'], string>;

/** Before the date from which an edition is in force. */
export const inForceWords = {
  in_force: 'in force from',
  superseded: 'superseded; was in force from',
  not_yet_in_force: 'not yet in force; will be from',
} as const satisfies Record<EditionHolding['status'], string>;

export const suggestedPrompts = [
  { title: 'How long may an assessment take?', message: 'How long may an assessment take?' },
  { title: 'Who attends a strategy discussion?', message: 'Who attends a strategy discussion?' },
  { title: 'What changed in the newest edition?', message: 'What changed about early help in the newest edition?' },
  { title: 'Which page is it on?', message: 'Which page covers child protection conferences?' },
] as const;

/** How a request stands, where several leads read it. */
export const standingWords = {
  shown: wording.ended,
  waiting: 'Nobody has answered yet.',
  unanswered: 'Everyone was asked. Nobody has answered yet.',
  acknowledged: 'A lead has it.',
  reached: 'They say that they have now spoken to somebody.',
  closed: wording.ended,
} as const satisfies Record<EscalationStatus, string>;

/** What an entry of the local file is. */
export const entryWords = {
  lead: 'safeguarding lead',
  deputy: 'deputy safeguarding lead',
  head: 'head',
  chair: 'chair',
  proprietor: 'owner',
  manager: 'manager',
  named_professional: 'named professional',
  front_door: 'children’s social care',
  out_of_hours: 'children’s social care out of hours',
  designated_officer: 'designated officer (LADO)',
  prevent: 'Prevent',
  police: 'police, if it is not urgent',
  referral_form: 'referral form',
  thresholds: 'when to refer',
  disagreement: 'if you don’t agree with a decision',
} as const satisfies Record<LocalEntryKind, string>;
