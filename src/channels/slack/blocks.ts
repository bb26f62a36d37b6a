import type { types } from '@slack/bolt';
import { limits } from './limits.ts';
import { cutAtSentence, dropLastSentence, splitAtSentences } from './mrkdwn.ts';

export type Block = types.KnownBlock;
export type Button = types.Button;

export interface SlackMessage {
  /** Plain text for notifications, screen readers and clients without blocks. */
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** @param mrkdwn already escaped. `verbatim` keeps Slack from making links and mentions of what it finds in it. */
export function section(mrkdwn: string, verbatim = true): Block {
  return { type: 'section', text: { type: 'mrkdwn', text: mrkdwn, verbatim } };
}

export function header(text: string): Block {
  return {
    type: 'header',
    text: { type: 'plain_text', text: cutAtSentence(text, limits.headerCharacters), emoji: false },
  };
}

export function context(mrkdwn: string): Block {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: mrkdwn, verbatim: true }] };
}

/** Null where the value is over Slack's limit: a button that cannot work is not shown. */
export function button(actionId: string, label: string, value: string): Button | null {
  if (value.length > limits.valueCharacters) return null;
  const text = cutAtSentence(label, limits.buttonCharacters);
  return { type: 'button', action_id: actionId, value, text: { type: 'plain_text', text, emoji: false } };
}

export function actions(buttons: readonly (Button | null)[]): Block[] {
  const elements = buttons.filter((one) => one !== null).slice(0, limits.elementsPerActions);
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

/** Lines in as few sections as hold them. An empty line starts a new paragraph; a line too long is split at a sentence. */
export function sections(
  lines: readonly string[],
  verbatim = true,
  maxCharacters: number = limits.sectionCharacters,
): Block[] {
  const texts: string[] = [];
  for (const line of lines.flatMap((one) => splitAtSentences(one, maxCharacters))) {
    const last = texts.at(-1);
    const joined = last === undefined ? line : `${last}\n${line}`;
    if (last === undefined || joined.length > maxCharacters) texts.push(line);
    else texts.splice(-1, 1, joined);
  }
  return texts
    .map((text) => text.trim())
    .filter((text) => text.length > 0)
    .map((text) => section(text, verbatim));
}

function sizeOf(blocks: readonly Block[]): number {
  return JSON.stringify(blocks).length;
}

interface Room {
  readonly blocks: number;
  readonly characters: number;
}

export const messageRoom: Room = { blocks: limits.blocksPerMessage, characters: limits.messageCharacters };
export const viewRoom: Room = { blocks: limits.blocksPerView, characters: limits.viewCharacters };

interface Parts {
  readonly head: readonly Block[];
  /** Gives way where there is too much: cut at a sentence, with `cut` in place of the rest. */
  readonly body: readonly Block[];
  readonly cut: Block;
  readonly tail: readonly Block[];
}

export function fitBlocks({ head, body, cut, tail }: Parts, room: Room): Block[] {
  const whole = [...head, ...body, ...tail];
  if (whole.length <= room.blocks && sizeOf(whole) <= room.characters) return whole;
  const kept: Block[] = [];
  const fits = (more: readonly Block[]): boolean => {
    const all = [...head, ...kept, ...more, cut, ...tail];
    return all.length <= room.blocks && sizeOf(all) <= room.characters;
  };
  for (const block of body) {
    if (fits([block])) {
      kept.push(block);
      continue;
    }
    const shorter = shorten(block, fits);
    if (shorter !== null) kept.push(shorter);
    break;
  }
  return [...head, ...kept, cut, ...tail];
}

/** The longest start of a section, in whole sentences, that fits. */
function shorten(block: Block, fits: (more: readonly Block[]) => boolean): Block | null {
  if (block.type !== 'section' || block.text === undefined) return null;
  for (let text = dropLastSentence(block.text.text); text !== null; text = dropLastSentence(text)) {
    const candidate: Block = { ...block, text: { ...block.text, text } };
    if (fits([candidate])) return candidate;
  }
  return null;
}
