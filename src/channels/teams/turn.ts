import { errorCode } from '../../core/errors.ts';
import { plainMessage } from './adaptive-card.ts';
import { renderWelcome } from './commands.ts';
import { answerQuery, answerTask, note } from './compose-extension.ts';
import type { Setting } from './dependencies.ts';
import { openFeedback, takeFeedback } from './feedback.ts';
import { welcomeOnceWithinMs } from './limits.ts';
import type { Incoming } from './parse.ts';
import { answerPress, toInvokeBody } from './press.ts';
import { refuse, replyToMessage } from './reply.ts';
import { wording } from './wording.ts';
import { within } from './work.ts';

export interface InvokeAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** One activity, already authenticated. Never throws; what comes back is the answer to an invoke, or nothing. */
export async function takeTurn(incoming: Incoming, setting: Setting): Promise<InvokeAnswer | null> {
  try {
    if (incoming.type === 'invoke') return await answerInvoke(incoming, setting);
    if (incoming.isFromBot && !incoming.hasAddedBot) return null;
    await rememberPrivateChat(incoming, setting);
    if (!(await isNew(incoming, setting))) return null;
    if (incoming.type === 'conversationUpdate' && isToBeWelcomed(incoming, setting)) {
      await begin(incoming, setting, () => welcome(incoming, setting));
    }
    if (incoming.isMessage && incoming.isAddressed) await takeMessage(incoming, setting);
  } catch (error) {
    setting.log.error({ code: errorCode(error), type: incoming.type }, 'teams_turn_failed');
  }
  return incoming.type === 'invoke' ? inWords(incoming, wording.broken) : null;
}

async function takeMessage(incoming: Incoming, setting: Setting): Promise<void> {
  if (!(await isAnswered(incoming, setting))) return begin(incoming, setting, () => refuse(incoming, setting));
  if (incoming.press === null) return begin(incoming, setting, () => replyToMessage(incoming, setting));
  const answer = await answerPress(incoming.press, incoming, false, setting);
  // The card of an older client is brought up to date by an update; words need a message.
  if (answer.kind === 'words' && answer.isFollowed !== true) {
    await setting.connector.send(incoming.place, plainMessage(answer.words));
  }
}

async function answerInvoke(incoming: Incoming, setting: Setting): Promise<InvokeAnswer> {
  const answer = invokes[incoming.name];
  if (answer === undefined) return { status: 501 };
  const answerStaff = async () =>
    (await isAnswered(incoming, setting))
      ? answer(incoming, setting)
      : inWords(incoming, `${wording.notYourOrganisation} ${wording.refusedNumbers}`);
  return within(setting.invokeWithinMs, answerStaff(), () => inWords(incoming, wording.extensionSlow));
}

const invokes: Readonly<Record<string, (incoming: Incoming, setting: Setting) => Promise<InvokeAnswer>>> = {
  'adaptiveCard/action': async (incoming, setting) => {
    if (incoming.press === null) return { status: 400 };
    const isRepeat = !(await isNew(incoming, setting));
    return { status: 200, body: toInvokeBody(await answerPress(incoming.press, incoming, isRepeat, setting)) };
  },
  'composeExtension/query': async (incoming, setting) => ({ status: 200, body: await answerQuery(incoming, setting) }),
  'message/fetchTask': async (incoming) => {
    const form = openFeedback(incoming);
    return form === null ? { status: 400 } : { status: 200, body: form };
  },
  'message/submitAction': async (incoming, setting) =>
    (await takeFeedback(incoming, setting)) ? { status: 200, body: {} } : { status: 400 },
  'composeExtension/fetchTask': async (incoming, setting) => ({
    status: 200,
    body: await answerTask(incoming, setting),
  }),
};

/** One line in place of what was asked for, in the form that each invoke takes. */
function inWords(incoming: Incoming, words: string): InvokeAnswer {
  if (incoming.name === 'composeExtension/query') return { status: 200, body: note(words) };
  if (incoming.name === 'composeExtension/fetchTask') {
    return { status: 200, body: { task: { type: 'message', value: words } } };
  }
  return { status: 200, body: toInvokeBody({ kind: 'words', words }) };
}

/** Acknowledged at once, whatever the work takes: Teams would send the message again. */
async function begin(incoming: Incoming, setting: Setting, job: () => Promise<void>): Promise<void> {
  const work = setting.work.run(incoming.conversation, job);
  if (setting.acknowledgeAfterMs > 0) await within(setting.acknowledgeAfterMs, work, () => undefined);
}

async function welcome(incoming: Incoming, setting: Setting): Promise<void> {
  await setting.connector.send(incoming.place, renderWelcome(incoming.isPersonal));
}

/**
 * Emulators tell of everybody who is there one by one, the bot among them or not; a person who joins later is no reason. A
 * conversation that is begun anew is: with the same id, where an emulator's page is loaded again.
 */
function isToBeWelcomed({ hasAddedBot, hasBegun, place }: Incoming, { welcomed, clock }: Setting): boolean {
  const now = clock.now().getTime();
  const last = welcomed.get(place.conversation);
  const isDue = hasAddedBot ? last === undefined || now - last > welcomeOnceWithinMs : hasBegun && last === undefined;
  if (isDue) welcomed.set(place.conversation, now);
  return isDue;
}

async function rememberPrivateChat(incoming: Incoming, setting: Setting): Promise<void> {
  if (incoming.isFromBot) return;
  await setting.service.note(incoming);
  if (!incoming.isPersonal) return;
  if (incoming.isUninstall) await setting.references.remove(incoming.person);
  else await setting.references.save(incoming.person, { ...incoming.place, replyTo: undefined });
}

async function isNew(incoming: Incoming, setting: Setting): Promise<boolean> {
  if (incoming.deliveryKey === null) return true;
  try {
    return await setting.seen.firstSeen(incoming.deliveryKey);
  } catch (error) {
    // Answered twice is better than not at all.
    setting.log.error({ code: errorCode(error) }, 'teams_deliveries_failed');
    return true;
  }
}

async function isAnswered(incoming: Incoming, setting: Setting): Promise<boolean> {
  const { tenants, staff } = setting;
  if (tenants !== null && (incoming.tenant === undefined || !tenants.includes(incoming.tenant))) return false;
  return staff.has(incoming);
}
