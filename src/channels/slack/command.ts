import { errorCode } from '../../core/errors.ts';
import { actions, type Block, button, type SlackMessage, section, sections } from './blocks.ts';
import { actionIds } from './button-values.ts';
import type { Command, Shortcut } from './parse-interaction.ts';
import { escapeLine } from './render.ts';
import { editionLines, newerBlocks } from './render-passage.ts';
import { askAndDeliver, type ReplyDependencies } from './reply.ts';
import { wording } from './wording.ts';

/**
 * `/waymark …`. Only the exact words "help", "editions" and "compare" are commands. All else goes to the assistant as it was typed,
 * "compare 2018 2023 early help" too: words rewritten before the screen could hide a concern from it.
 *
 * Nothing says that it works meanwhile. What only the asker sees can be changed at the address of a press on it, and not at a
 * command's, which posts anew: the sign would stay above the answer. https://github.com/slackapi/bolt-python/issues/1268
 */
export async function handleCommand(command: Command, deps: ReplyDependencies): Promise<void> {
  const asked = command.text.trim().toLowerCase();
  if (asked === '' || asked === 'help') return show(command, lines(wording.commandHelp), deps);
  if (asked === 'compare') return show(command, lines(wording.compareHelp), deps);
  if (asked === 'editions') return show(command, editionsMessage(deps), deps);
  const { text, user, person, conversation } = command;
  const place = { kind: 'ephemeral', channel: command.channel, responseUrl: command.responseUrl } as const;
  await askAndDeliver({ text, channel: 'slack', conversation, person }, { user, person, conversation }, place, deps);
}

/** "Find the guidance on this": another's message may be, so the answer goes to the one who asked, and the card too. */
export async function findGuidance(
  { on, user, person, responseUrl }: Shortcut,
  deps: ReplyDependencies,
): Promise<void> {
  if (on === null) return;
  const { text, conversation, hasAttachment } = on;
  const place = { kind: 'ephemeral', channel: on.channel, responseUrl } as const;
  const question = { text, channel: 'slack', conversation, person, hasAttachment } as const;
  await askAndDeliver(question, { user, person, conversation }, place, deps);
}

/** Whoever types "help" may need a person's: what follows every answer follows this too. */
const wayOut: readonly Block[] = [
  ...actions([button(actionIds.getHelp, 'Get help now', 'help')]),
  section(`_${wording.wayOut}_`),
];

function lines(all: readonly string[]): SlackMessage {
  return { text: [...all, wording.wayOut].join('\n'), blocks: [...sections(all.map(escapeLine)), ...wayOut] };
}

function editionsMessage({ library }: ReplyDependencies): SlackMessage {
  const held = editionLines(library.editions());
  const newer = newerBlocks(library.newerEditions());
  return { text: held.join('\n').replaceAll('*', ''), blocks: [...newer, ...sections(held), ...wayOut] };
}

async function show(command: Command, message: SlackMessage, deps: ReplyDependencies): Promise<void> {
  const { channel, user, responseUrl } = command;
  try {
    if (responseUrl !== null) await deps.api.respond(responseUrl, message);
    else await deps.api.postEphemeral({ channel, user }, message);
  } catch (error) {
    deps.log.warn({ code: errorCode(error) }, 'slack_command_unanswered');
  }
}
