import { errorCode } from '../../core/errors.ts';
import type { Assistant, TellStep } from '../../core/ports.ts';
import type { Question } from '../../core/question.ts';
import type { Reply } from '../../core/reply.ts';
import { type Asker, type DeliverDependencies, deliver, type Place } from './deliver.ts';
import { limits } from './limits.ts';
import { cutAtSentence } from './mrkdwn.ts';
import { type IncomingMessage, placesOf } from './parse.ts';
import type { SessionPlace, Sessions } from './session.ts';
import { stepWords, wording } from './wording.ts';

export interface ReplyDependencies extends DeliverDependencies {
  readonly assistant: Assistant;
  readonly newId: () => string;
  readonly sessions: Sessions;
  /** Calls back after a while, unless cancelled first. */
  readonly later: (run: () => void, afterMs: number) => () => void;
}

/** What is over sooner, an answer or a step of it, needs no sign: it would only flicker. Later than 300 ms a person wonders. */
const statusAfterMs = 150;

export async function replyToMessage({ question, origin }: IncomingMessage, deps: ReplyDependencies): Promise<void> {
  const isDirect = origin.kind === 'direct';
  // Words that follow a card, in the direct message it stands in, belong to the conversation that it came from.
  const conversation = (isDirect ? deps.cardedConversations.get(origin.channel) : null) ?? question.conversation;
  const asker = { user: origin.user, person: question.person, conversation };
  const place: Place = isDirect
    ? { kind: 'direct', channel: origin.channel, threadTs: origin.threadTs }
    : { kind: 'channel', channel: origin.channel, threadTs: origin.threadTs, isInThread: origin.isInThread };
  const answer = (tellStep: TellStep) => askAndDeliver({ ...question, conversation }, asker, place, deps, tellStep);
  const reply = await withStatus(answer, signOf(isDirect, origin, deps), deps);
  if (isDirect && !origin.isInThread) await nameConversation(reply, origin, deps);
}

/** After the guidance's own heading: never in a person's words, and never where there is a concern. */
async function nameConversation(
  { outcome, citations }: Reply,
  at: SessionPlace,
  { sessions }: ReplyDependencies,
): Promise<void> {
  const [first] = citations;
  if (outcome !== 'answered' || first === undefined) return;
  const title = cutAtSentence(first.section.at(-1) ?? first.chapter, limits.titleCharacters);
  if (title.length > 0) await sessions.rename(at, title);
}

export async function askAndDeliver(
  question: Omit<Question, 'id'>,
  asker: Asker,
  place: Place,
  deps: ReplyDependencies,
  tellStep?: TellStep,
): Promise<Reply> {
  const places = placesOf(question.conversation, question.person);
  const reply = await ask({ id: deps.newId(), ...question, places }, deps, tellStep);
  await deliver(reply, asker, place, deps);
  return reply;
}

/** The port promises never to reject; if it does all the same, the person still gets words, and 999 in them. */
async function ask(question: Question, deps: ReplyDependencies, tellStep?: TellStep): Promise<Reply> {
  try {
    return await deps.assistant.reply(question, tellStep);
  } catch (error) {
    deps.log.error({ code: errorCode(error), question: question.id }, 'slack_assistant_failed');
    const timings = { screenMs: 0, retrieveMs: 0, composeMs: 0, totalMs: 0 };
    const nothing = { notices: [], citations: [], statements: [], retrieved: [], timings };
    return { id: question.id, outcome: 'failed', text: wording.broken, ...nothing };
  }
}

interface Sign {
  readonly show: (words: string) => Promise<void>;
  readonly change: (words: string) => Promise<void>;
  readonly hide: () => Promise<void>;
}

/**
 * In a direct message as the agent's session; in a channel as the thread's status, which `chat:write` allows. It is decoration:
 * its failures stop nothing. https://docs.slack.dev/changelog/2026/03/05/set-status-scope-update
 */
function signOf(isDirect: boolean, at: SessionPlace, { sessions, api }: ReplyDependencies): Sign {
  const setStatus = (status: string) => api.setThreadStatus(at, status).catch(() => undefined);
  return isDirect
    ? {
        show: (words) => sessions.working(at, words),
        change: (words) => sessions.nowDoing(at, words),
        hide: () => sessions.done(at),
      }
    : { show: setStatus, change: setStatus, hide: () => setStatus('') };
}

/** The status has to be taken away by whoever set it, and last: each call waits for the one before. */
async function withStatus<Result>(
  begin: (tellStep: TellStep) => Promise<Result>,
  sign: Sign,
  deps: ReplyDependencies,
): Promise<Result> {
  let words: string = stepWords.searching;
  let shown: Promise<void> | null = null;
  const show = () => {
    shown = shown === null ? sign.show(words) : shown.then(() => sign.change(words));
  };
  let cancel = deps.later(show, statusAfterMs);
  const tellStep: TellStep = (step) => {
    if (words === stepWords[step]) return;
    words = stepWords[step];
    if (shown === null) return;
    cancel();
    cancel = deps.later(show, statusAfterMs);
  };
  try {
    return await begin(tellStep);
  } finally {
    cancel();
    if (shown !== null) {
      await shown;
      await sign.hide();
    }
  }
}
