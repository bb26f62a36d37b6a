import { errorCode } from '../../core/errors.ts';
import { type Message, plainMessage } from './adaptive-card.ts';
import type { Setting } from './dependencies.ts';
import type { Incoming, Place } from './parse.ts';
import { wording } from './wording.ts';

/**
 * Teams has no message that only one person in a channel sees. So: the message in a chat with that person alone, and in the
 * thread one neutral line that says nothing of it. Further messages follow the first one. Where no such chat can be had, the line itself carries 999, the front
 * door and the way to a private chat.
 */
export async function answerPrivately(
  incoming: Incoming,
  [message, ...more]: readonly [Message, ...Message[]],
  setting: Setting,
): Promise<void> {
  if (incoming.isPersonal) {
    await setting.connector.send(incoming.place, message);
    for (const next of more) await setting.connector.send(incoming.place, next);
    return;
  }
  const hasArrived = await sendAlone(incoming, message, setting);
  if (hasArrived) for (const next of more) await sendAlone(incoming, next, setting);
  await setting.connector.send(incoming.place, plainMessage(hasArrived ? wording.neutral : wording.neutralUnsent));
}

/**
 * In the thread; and where Waymark may not write there, to the person alone, who still gets what they asked for.
 * @returns how Teams names the message in the thread; null where it is not there
 */
export async function answerInThread(incoming: Incoming, message: Message, setting: Setting): Promise<string | null> {
  try {
    return await setting.connector.send(incoming.place, message);
  } catch (error) {
    if (incoming.isPersonal) throw error;
    const hasArrived = await sendAlone(incoming, plainMessage(wording.answerMoved), setting);
    if (hasArrived) await sendAlone(incoming, message, setting);
    return null;
  }
}

async function sendAlone(incoming: Incoming, message: Message, setting: Setting): Promise<boolean> {
  const known = await setting.references.get(incoming.person);
  if (known !== null && (await trySend(known, incoming, message, setting))) return true;
  try {
    const place = await setting.connector.openPrivateChat(incoming);
    if (!(await trySend(place, incoming, message, setting))) return false;
    await setting.references.save(incoming.person, place);
    return true;
  } catch (error) {
    setting.log.warn({ code: errorCode(error) }, 'teams_private_chat_failed');
    return false;
  }
}

/** False where the person has blocked Waymark, has left, or the chat is gone. */
async function trySend(place: Place, incoming: Incoming, message: Message, setting: Setting): Promise<boolean> {
  try {
    // Before the card is there, so that an answer to it cannot come first.
    setting.cardedConversations.set(place.conversation, incoming.conversation);
    await setting.connector.send({ ...place, replyTo: undefined }, message);
    return true;
  } catch (error) {
    setting.log.warn({ code: errorCode(error) }, 'teams_private_message_failed');
    return false;
  }
}
