import type { Library } from '../../core/ports.ts';
import type { Card } from '../../core/reply.ts';
import { adaptiveCard, cardMessage, lines, type Message } from './adaptive-card.ts';
import { wayOut } from './render.ts';
import { renderHelpCard } from './render-card.ts';
import { renderEditions } from './render-passage.ts';
import { suggestedPrompts, wording } from './wording.ts';

export type Command = 'help' | 'editions' | 'compare';

/**
 * A message that is one of these words and nothing else. It is screened all the same: the words go to the assistant first,
 * and the command stands in for its reply only where there is no concern.
 */
export function commandOf(text: string): Command | null {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/^\/|[?!.]+$/g, '');
  return word === 'help' || word === 'editions' || word === 'compare' ? word : null;
}

/** "help" may be a person's cry for it, so the answer shows who can give it, below what Waymark does. */
export function renderCommand(command: Command, library: Library, helpCard: Card): Message {
  if (command === 'editions') return renderEditions(library.editions(), library.newerEditions());
  if (command === 'compare') return linesMessage(wording.compareHelp);
  const newer = library.newerEditions().map(({ readerText }) => readerText);
  return renderHelpCard(helpCard, [...wording.commandHelp, ...newer]);
}

/** Teams shows suggested prompts in one-to-one chats only. */
export function renderWelcome(isPersonal: boolean): Message {
  const message = linesMessage(wording.welcome);
  if (!isPersonal) return message;
  const actions = suggestedPrompts.map((prompt) => ({ type: 'imBack', title: prompt, value: prompt }));
  return { ...message, suggestedActions: { to: [], actions } };
}

function linesMessage(values: readonly string[]): Message {
  return cardMessage(adaptiveCard([...lines(values), ...wayOut()], values.join('\n')), values[0] ?? '');
}
