import type { Asker } from '../../core/contacts.ts';
import type { NextDayAnswer, SpokenTo } from '../../core/escalation.ts';
import type { EscalationOffer, LeadEscalation, ListedContact } from '../../core/escalations.ts';
import type { Notification } from '../../core/notifier.ts';
import {
  actions,
  type Block,
  type Button,
  button,
  context,
  fitBlocks,
  messageRoom,
  type SlackMessage,
  section,
  sections,
} from './blocks.ts';
import { anyLead, encodePress, escalationActions } from './escalation-values.ts';
import { limits } from './limits.ts';
import { cutAtSentence, escapeText } from './mrkdwn.ts';
import { pressedLine } from './pressed-line.ts';
import { escapeLine, fallbackText } from './render.ts';
import { standingWords, wording } from './wording.ts';

/**
 * A person as Waymark knows them (`T0SCHOOL:U0ROSA`) becomes a mention, which shows each reader the name they know. The
 * lines are Waymark's own, so that nothing else in them has this shape.
 */
export function nameMembers(line: string): string {
  return line.replace(/(?<![\w:])(?:[TE][A-Z0-9]+|-):([UW][A-Z0-9]+)(?!\w)/g, '<@$1>');
}

/** Lines of fixed wording, the first one bold. `verbatim` is off so that Slack makes numbers and addresses pressable. */
function lineBlocks([first, ...others]: readonly string[]): Block[] {
  if (first === undefined) return [];
  const rest = others.filter((line) => line !== '').map((line) => nameMembers(escapeLine(line)));
  return [section(`*${nameMembers(escapeText(first))}*`, false), ...sections(rest, false)];
}

function message(lines: readonly string[], tail: readonly Block[]): SlackMessage {
  const [head, ...body] = lineBlocks(lines);
  return {
    text: nameMembers(fallbackText(lines.join('\n'))),
    blocks: fitBlocks({ head: head === undefined ? [] : [head], body, cut: section(wording.cut), tail }, messageRoom),
  };
}

export function linesMessage(lines: readonly string[]): SlackMessage {
  return message(lines, []);
}

/** One row of buttons, which Slack holds to 25; where there are more, the message says so. */
function row(buttons: readonly (Button | null)[]): Block[] {
  const all = buttons.filter((one) => one !== null);
  const more = all.length > limits.elementsPerActions ? [context(escapeText(wording.notAllShown))] : [];
  return [...actions(all), ...more];
}

/** What stands under a card: lines, and buttons that only its asker may press. */
export function offerBlocks(offer: EscalationOffer | undefined, user: string): Block[] {
  if (offer === undefined) return [];
  const { id: escalation, lines, buttons, spokenTo: choices } = offer;
  const own = escalation === null ? null : { user, escalation };
  const encode = (action: (typeof buttons)[number]['action'], to: NonNullable<typeof own>): string =>
    action === 'tell'
      ? encodePress('tell', to)
      : action === 'spoken'
        ? encodePress('spoken', { ...to, choices: [...choices] })
        : encodePress('record', to);
  return [
    ...sections(lines.map(escapeLine), false),
    ...(own === null
      ? []
      : actions(buttons.map(({ action, label }) => button(escalationActions[action], label, encode(action, own))))),
  ];
}

interface Asked {
  readonly user: string;
  readonly escalation: string;
}

type Choice = { readonly value: string; readonly label: string };

function spokenButtons(choices: readonly Choice[], asked: Asked): Block[] {
  return row(
    choices.map(({ value, label }) =>
      button(
        `${escalationActions.whom}.${value}`,
        label,
        // Read back by a schema, which knows the values.
        encodePress('whom', { ...asked, whom: value as SpokenTo }),
      ),
    ),
  );
}

export function renderSpoken(choices: readonly Choice[], asked: Asked): SlackMessage {
  return message([wording.whomSpoken], spokenButtons(choices, asked));
}

/** What becomes of it, for whoever asked; a question has its answers under it. */
export function renderForAsker(
  { lines, prompt }: Pick<Notification, 'lines' | 'prompt'>,
  choices: readonly Choice[],
  asked: Asked,
): SlackMessage {
  if (prompt === 'follow_up') return message(lines, spokenButtons(choices, asked));
  if (prompt === null) return message(lines, []);
  const answers = choices.map(({ value, label }) =>
    button(
      `${escalationActions.nextDay}.${value}`,
      label,
      encodePress('nextDay', { ...asked, answer: value as NextDayAnswer }), // read back by a schema too
    ),
  );
  return message(lines, row(answers));
}

function leadButtons(offered: LeadEscalation['actions'], { user, escalation }: Asked): Block[] {
  return actions(
    offered.map(({ action, label }) =>
      button(`${escalationActions.lead}.${action}`, label, encodePress('lead', { user, escalation, action })),
    ),
  );
}

export function renderForContact(
  { lines, actions: offered }: Pick<LeadEscalation, 'lines' | 'actions'>,
  asked: Asked,
): SlackMessage {
  return message(lines, leadButtons(offered, asked));
}

/**
 * For a channel of leads: who asks and how it stands. Not what kind of concern it is: more people may read there than were
 * asked.
 * @param now null where it has ended
 */
export function renderForLeads(
  now: LeadEscalation | null,
  {
    escalation,
    askedBy,
    pressed,
  }: {
    readonly escalation: string;
    readonly askedBy: Asker;
    readonly pressed: { readonly user: string; readonly label: string; readonly at: Date } | null;
  },
): SlackMessage {
  const who = askedBy.channel === 'slack' ? askedBy.person : wording.somebody;
  const lines = [
    ...(now?.isPractice === true ? [wording.practice] : []),
    `${who} ${wording.askedInChannel}`,
    now === null ? wording.ended : standingWords[now.status],
  ];
  const by = pressed === null ? [] : [pressedLine(pressed.user, pressed.label, pressed.at)];
  return message(lines, [...leadButtons(now?.actions ?? [], { user: anyLead, escalation }), ...by]);
}

/** In a lead's Home: what is open to them, and nothing else. */
export function openEscalationBlocks(open: readonly LeadEscalation[], user: string): Block[] {
  return open.flatMap(({ id, lines, actions: offered }) => [
    // The lines name the card themselves.
    ...lineBlocks(lines),
    ...leadButtons(offered, { user, escalation: id }),
    { type: 'divider' } as const,
  ]);
}

export function renderHandOn(contacts: readonly ListedContact[], { user, escalation }: Asked): SlackMessage {
  const options = contacts.map((contact) =>
    button(
      `${escalationActions.handOn}.${contact.id}`,
      nameContact(contact),
      encodePress('lead', { user, escalation, action: 'hand_on', to: contact.id }),
    ),
  );
  return message([wording.handOnTo], row(options));
}

/** Slack takes 10 checkboxes in one group: https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element */
const ticksPerGroup = 10;
/** With the longest names and ids, so many fit into one message. */
const mostTicks = 50;

/** "Is it about one of these people?" Ticks, since it may be more than one, and a button for none of them. */
export function renderImplicated(
  { question, listed, none }: { question: string; listed: readonly ListedContact[]; none: string },
  { user, escalation }: Asked,
): SlackMessage {
  const shown = listed.slice(0, mostTicks);
  const groups = Array.from({ length: Math.ceil(shown.length / ticksPerGroup) }, (_, at) =>
    shown.slice(at * ticksPerGroup, (at + 1) * ticksPerGroup),
  );
  const ticks: Block[] = groups.map((group, at) => ({
    type: 'actions',
    elements: [
      {
        type: 'checkboxes',
        action_id: `${escalationActions.ticks}.${at}`,
        options: group.map((contact) => ({
          text: {
            type: 'plain_text',
            text: cutAtSentence(nameContact(contact), limits.optionCharacters),
            emoji: false,
          },
          value: contact.id,
        })),
      },
    ],
  }));
  const value = encodePress('tell', { user, escalation, implicated: [] });
  return message(
    [question],
    [
      ...ticks,
      ...(listed.length > mostTicks ? [context(escapeText(wording.notAllShown))] : []),
      ...actions([
        button(`${escalationActions.implicated}.ticked`, wording.leaveOutTicked, value),
        button(`${escalationActions.implicated}.none`, none, value),
      ]),
    ],
  );
}

export function renderChoose(
  { question, contacts }: { question: string; contacts: readonly ListedContact[] },
  implicated: readonly string[],
  { user, escalation }: Asked,
): SlackMessage {
  const options = contacts.map((contact) =>
    button(
      `${escalationActions.tell}.${contact.id}`,
      nameContact(contact),
      encodePress('tell', { user, escalation, implicated: [...implicated], chosen: contact.id }),
    ),
  );
  return message([question], row(options));
}

/** A long record stands in pieces, each in a frame of its own that Slack offers to copy. */
export function renderRecord(text: string): SlackMessage {
  const frame = '```';
  const room = limits.sectionCharacters - 2 * frame.length;
  // The record is Waymark's own wording; a name with a backtick in it must not end the frame.
  const pieces = sections(text.replaceAll('`', "'").split('\n').map(escapeText), true, room);
  const framed = pieces.map(
    (block): Block =>
      block.type === 'section' && block.text !== undefined ? section(`${frame}${block.text.text}${frame}`) : block,
  );
  return {
    text: fallbackText(text),
    blocks: fitBlocks({ head: [], body: framed, cut: section(wording.cut), tail: [] }, messageRoom),
  };
}

/** In place of a message that a newer one has overtaken: nothing on it is left to press. */
export function renderOvertaken(): SlackMessage {
  return { text: wording.overtaken, blocks: [context(escapeText(wording.overtaken))] };
}

function nameContact({ name, role }: ListedContact): string {
  return `${name}, ${role}`;
}
