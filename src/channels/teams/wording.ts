import type { SpokenTo } from '../../core/escalation.ts';
import type { EscalationOffer } from '../../core/escalations.ts';
import type { Provenance } from '../../core/passage.ts';
import type { EditionHolding } from '../../core/ports.ts';
import type { CardAction } from '../../core/question.ts';

/**
 * Waymark's own fixed lines in Teams. The first two stand where others can read them, so they say nothing of what the
 * private message holds, and `neutral` is the same for every private reply of any kind.
 */
export const wording = {
  neutral: "I've sent you a private message. If anyone is in danger now, call 999.",
  neutralUnsent:
    "I could not send you a private message. If anyone is in danger now, call 999. Worried about a child? Tell your safeguarding lead, or call the children's social care team of your local council (gov.uk/report-child-abuse-to-local-council). To talk to me privately, open Chat in Teams, search for Waymark and send a message.",
  afterChannelPost:
    'Your message is still in the conversation. Record it in your own system first, then ask your Teams admin about removing the post.',
  answerMoved: 'I could not post this where you asked, so here it is.',
  privateSummary: 'A private message from Waymark. In danger now? Call 999.',
  wayOut: 'Waymark can miss a concern. Worried about someone? Get help now.',
  helpButton: 'Get help now',
  changedButton: 'What changed',
  editionsButton: 'Other editions',
  broken:
    'Something went wrong here, and I could not look that up. Please try again in a minute. If someone may be at risk, don’t wait for me: in danger, call 999; otherwise tell your safeguarding lead or call children’s social care.',
  wrongPerson: 'Only the person who asked can press this. If you are worried about someone, ask me in a private chat.',
  notYourOrganisation:
    'Waymark is not open to your organisation or account, so I cannot answer here. If you are worried about someone, these are people who can help.',
  stepsTitle: 'What would you like to do?',
  stepGone:
    'This has ended, or it is no longer here. If you are worried about someone, write to Waymark again. In danger now? Call 999.',
  stepTaken: 'Waymark is working on it. What comes of it will be shown here. In danger now? Call 999.',
  stepDone: 'Noted.',
  told: 'Waymark is telling them. What comes of it arrives here as a message. Don’t wait for it: in danger, call 999.',
  nobodyToldYet: 'Nobody has been told yet.',
  tickedGoOn: 'Leave out the people I ticked',
  tickOrNone: 'Tick a name first, or press the button for none of them.',
  back: 'Back',
  spokenTo: 'Whom have you spoken to?',
  onlyPrivately: 'Please do this in your private chat with Waymark.',
  openChat: (name: string) => `Open a chat with ${name}`,
  handOnTo: 'Whom do you pass it on to?',
  newerBelow: 'There is a newer message about this below.',
  leadSummary: 'A message from Waymark for you alone.',
  leadGone: 'This has ended, or it is no longer with you. Nothing is left to do here.',
  leadClosed: 'You have closed this. Nothing is left to do here.',
  /** Where only a line can be shown. https://www.childline.org.uk */
  refusedNumbers: 'In danger now? Call 999. Childline, free at any time: 0800 1111.',
  feedbackTitle: 'About this answer',
  feedbackThanks: 'Thank you. Send this to say that it helped.',
  feedbackSorry: 'Thank you for saying so.',
  feedbackWhy: 'What was wrong?',
  feedbackNoWords: 'Waymark keeps your choice and no words. Worried about someone? Write to Waymark, or call.',
  feedbackSend: 'Send',
  passageGone: 'Waymark no longer holds that passage. Ask again to get a current source.',
  passageShown: 'The passage is shown below.',
  helpShown: 'See the message from Waymark.',
  answerComing: 'Waymark is looking that up.',
  cut: 'Cut here to fit Teams. The rest is in the official document.',
  openDocument: 'Open the official document',
  dont: 'Don’t',
  sources: 'Sources',
  newerTitle: 'There is something newer',
  forOperators: 'For whoever runs Waymark:',
  before: 'Before it',
  after: 'After it',
  summaryHeading: 'In plain English',
  notHeld: 'not held',
  heldOfficial: 'held with its official text',
  heldSummary: 'held as Waymark’s summary',
  extensionHint: 'Type what you want to check, for example: strategy discussion attendance.',
  extensionNothing:
    'Nothing in the guidance that Waymark holds fits those words. Try other words, or ask Waymark in a chat.',
  extensionAsk: 'If it is about the guidance, ask Waymark in a chat: there you can answer this.',
  extensionSlow: 'That took too long. Ask Waymark in a chat instead. If anyone is in danger now, call 999.',
  extensionTitle: 'Waymark: find the guidance on this',
  commandHelp: [
    'Ask me what Working Together to Safeguard Children says. I show the paragraph, the page and the edition.',
    'For example: how soon must a child protection conference be held?',
    '“compare 2018 2023 early help” sets one edition against another.',
    '“editions” lists the editions I hold.',
    'In a channel or group chat, mention me. I do not advise on real cases.',
  ],
  compareHelp: [
    'To set one edition against another, name both and the subject.',
    'For example: compare 2018 2023 early help',
  ],
  welcome: [
    'Ask what Working Together to Safeguard Children says, and get the paragraph, the page and the edition. England only. Waymark does not advise on real cases.',
    'Not for referrals. Nothing you type here is reported to anyone. If someone is in danger now, call 999. Worried about a child? Tell your safeguarding lead, or call children’s social care yourself.',
    'Waymark does not keep what you type. It remembers a conversation for up to 30 minutes, for follow-up questions, and forgets it when it shows a help card. It reads only messages that mention it and messages in a private chat with it. Teams keeps all messages as your organisation has set.',
  ],
} as const;

export const provenanceLines = {
  official: 'The guidance’s own words',
  digest: 'Waymark’s summary, not the official words',
  briefing: 'Waymark’s summary, not the official words',
} as const satisfies Record<Provenance, string>;

export const statusWords = {
  in_force: 'in force',
  superseded: 'superseded',
  not_yet_in_force: 'not yet in force',
} as const satisfies Record<EditionHolding['status'], string>;

export const inForceWords = {
  in_force: 'in force from',
  superseded: 'superseded; was in force from',
  not_yet_in_force: 'not yet in force; from',
} as const satisfies Record<EditionHolding['status'], string>;

/** For a card that is no longer remembered when its button is pressed. */
export const actionWords = {
  about_guidance: 'No, it is about the guidance',
  known_to_social_care: 'Children’s social care already has the case',
  about_someone: 'Yes, it is about a real person',
  over: 'This is over',
  choose_council: 'The council',
} as const satisfies Record<CardAction, string>;

/** For steps whose words are no longer remembered, as after a restart. */
export const stepWords = {
  tell: 'Tell someone',
  spoken: 'I’ve spoken to someone',
  record: 'Copy a record',
} as const satisfies Record<EscalationOffer['buttons'][number]['action'], string>;

export const spokenWords = {
  lead: 'Our safeguarding lead',
  social_care: 'Children’s social care',
  police: 'The police',
  other: 'Another service that can act',
  colleague: 'Only a colleague',
  nobody: 'Not yet',
  not_real: 'It was not about a real person',
} as const satisfies Record<SpokenTo, string>;

export const suggestedPrompts = [
  'How long may an assessment take?',
  'Who attends a strategy discussion?',
  'What changed about early help in the newest edition?',
] as const;
