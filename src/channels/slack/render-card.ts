import type { EscalationOffer } from '../../core/escalations.ts';
import type { Card } from '../../core/reply.ts';
import { actions, type Block, button, fitBlocks, messageRoom, type SlackMessage, section, sections } from './blocks.ts';
import { type CardPress, encodeValue } from './button-values.ts';
import { escapeText } from './mrkdwn.ts';
import { pressedLine } from './pressed-line.ts';
import { escapeLine, fallbackText } from './render.ts';
import { offerBlocks } from './render-escalation.ts';
import { wording } from './wording.ts';

/**
 * Fixed wording, whole and in its order. `verbatim` is off so that Slack makes its addresses and numbers pressable; no
 * word of a person is in it.
 */
export function cardBlocks(card: Card): Block[] {
  return [
    section(`*${escapeText(card.firstLine)}*`, false),
    ...sections(
      card.lines.flatMap((line) => ['', ...line.split('\n').map(escapeLine)]),
      false,
    ),
    ...(card.dont.length === 0
      ? []
      : sections([`*${wording.dont}*`, ...card.dont.map((line) => `• ${escapeText(line)}`)], false)),
    ...sections(
      card.closing.flatMap((line) => ['', escapeLine(line)]),
      false,
    ),
  ];
}

interface CardContext {
  readonly press: CardPress;
  /** The post that the card answers stands in a channel, for others to read. */
  readonly isAboutChannelPost: boolean;
  readonly offer?: EscalationOffer | undefined;
}

export function renderCard(card: Card, text: string, { press, isAboutChannelPost, offer }: CardContext): SlackMessage {
  const advice = isAboutChannelPost ? [wording.afterChannelPost] : [];
  const [firstLine, ...rest] = cardBlocks(card);
  // Slack wants each action id once in a row of buttons: https://docs.slack.dev/reference/block-kit/blocks/actions-block
  const buttons = card.buttons.map(({ action, label, choice }) =>
    choice === undefined
      ? button(`waymark_${action}`, label, encodeValue(press))
      : button(`waymark_${action}.${choice}`, label, encodeValue({ ...press, choice })),
  );
  return {
    text: fallbackText([text, ...advice].join('\n')),
    blocks: fitBlocks(
      {
        head: firstLine === undefined ? [] : [firstLine],
        body: rest,
        cut: section(wording.cut),
        tail: [
          ...advice.map((line) => section(escapeText(line))),
          // First, and in a row of their own: to reach a person is what the card is for.
          ...offerBlocks(offer, press.user),
          ...actions(buttons),
        ],
      },
      messageRoom,
    ),
  };
}

/** The card as it stays once a button was pressed: who pressed what, and when, in place of the buttons. */
export function renderPressed(blocks: readonly Block[], user: string, label: string, at: Date): Block[] {
  return [...blocks.filter(({ type }) => type !== 'actions'), pressedLine(user, label, at)];
}

/** The same where one button was pressed and the others go on. */
export function renderPressedOne(actionId: string): typeof renderPressed {
  return (blocks, user, label, at) => {
    const left = blocks.flatMap((block): Block[] => {
      if (block.type !== 'actions') return [block];
      const elements = block.elements.filter((one) => one.action_id !== actionId);
      return elements.length === 0 ? [] : [{ ...block, elements }];
    });
    return [...left, pressedLine(user, label, at)];
  };
}
