import { type AdaptiveCard, cardMessage } from './adaptive-card.ts';
import type { Setting } from './dependencies.ts';
import type { Incoming } from './parse.ts';
import { wording } from './wording.ts';

/**
 * What became of a card, once one of its buttons was pressed. The answer to an Action.Execute shows it where it was pressed;
 * the person's other devices see it by an edit, and so do older clients, whose Action.Submit has no answer. Where nothing
 * can be edited, as in some emulators, those get it as a message: else a press would seem to do nothing.
 */
export async function showPressed(shown: AdaptiveCard, incoming: Incoming, setting: Setting): Promise<void> {
  const message = cardMessage(shown, wording.privateSummary);
  const { pressedMessage, place, isMessage, isPersonal } = incoming;
  try {
    if (pressedMessage !== undefined) return await setting.connector.update(place, pressedMessage, message);
  } catch {
    // The connector has logged it.
  }
  // A forged press must not put a card where others read.
  if (isMessage && isPersonal) await setting.connector.send({ ...place, replyTo: undefined }, message);
}
