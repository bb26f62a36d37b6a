import { createHash } from 'node:crypto';
import { z } from 'zod';
import { errorCode } from '../../core/errors.ts';
import { reasonWords } from '../../core/records.ts';
import type { Reply } from '../../core/reply.ts';
import {
  type AdaptiveCard,
  actionSet,
  adaptiveCard,
  type ChoiceSet,
  cardContentType,
  type Message,
  text,
} from './adaptive-card.ts';
import type { Setting } from './dependencies.ts';
import type { Incoming } from './parse.ts';
import { wording } from './wording.ts';

/** What an answer was, by the message it stood in: ids alone. */
export interface SentAnswer {
  readonly reply: string;
  readonly citations: readonly string[];
}

const reaction = z.enum(['like', 'dislike']);
const opened = z.object({ data: z.object({ actionValue: z.object({ reaction }) }) });
const reasonInput = 'reason';
const submitted = z.object({
  actionValue: z.object({ reaction, feedback: z.unknown().optional() }),
});

/**
 * Thumbs below an answer. Teams' own form has a field for words, in which a concern could be typed that nobody reads; so
 * the form is Waymark's, and has reasons to choose from.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content#feedback-buttons
 */
export function withFeedback(message: Message, reply: Reply, setting: Setting): Message {
  if (!isJudged(reply) || setting.feedback === undefined) return message;
  return { ...message, channelData: { feedbackLoop: { type: 'custom' } } };
}

/** That nothing was found can be wrong too. */
function isJudged({ outcome }: Reply): boolean {
  return outcome === 'answered' || outcome === 'not_covered';
}

export function noteAnswer(activity: string | null, reply: Reply, setting: Setting): void {
  if (activity === null || !isJudged(reply)) return;
  const citations = [...new Set(reply.citations.map(({ passageId }) => passageId))];
  setting.answers.set(activity, { reply: reply.id, citations });
}

/** The form, for `message/fetchTask`; null where it is no press on a thumb. */
export function openFeedback(incoming: Incoming): unknown {
  const parsed = opened.safeParse(incoming.value);
  if (!parsed.success) return null;
  const content = renderFeedbackForm(parsed.data.data.actionValue.reaction === 'like');
  return {
    task: {
      type: 'continue',
      value: { title: wording.feedbackTitle, card: { contentType: cardContentType, content } },
    },
  };
}

export function renderFeedbackForm(isLiked: boolean): AdaptiveCard {
  const choices: ChoiceSet = {
    type: 'Input.ChoiceSet',
    id: reasonInput,
    label: wording.feedbackWhy,
    isMultiSelect: false,
    style: 'expanded',
    wrap: true,
    choices: Object.entries(reasonWords).map(([value, title]) => ({ title, value })),
  };
  const body = [
    text(isLiked ? wording.feedbackThanks : wording.feedbackSorry),
    ...(isLiked ? [] : [choices]),
    text(wording.feedbackNoWords, { isSubtle: true }),
    ...actionSet([{ type: 'Action.Submit', title: wording.feedbackSend }]),
  ];
  return adaptiveCard(body, wording.feedbackThanks);
}

/** For `message/submitAction`. False where it is no feedback. Any words that come with it are not read. */
export async function takeFeedback(incoming: Incoming, setting: Setting): Promise<boolean> {
  const parsed = submitted.safeParse(incoming.value);
  const activity = incoming.pressedMessage;
  if (!parsed.success || activity === undefined || setting.feedback === undefined) return false;
  const { reaction: chosen, feedback } = parsed.data.actionValue;
  const known = setting.answers.get(activity);
  const reason = chosen === 'dislike' ? reasonOf(feedback) : null;
  try {
    await setting.feedback.save({
      // The same person on the same answer changes their mind; who it was cannot be read from it.
      id: `teams-${createHash('sha256').update(`${activity} ${incoming.person}`).digest('hex').slice(0, 32)}`,
      reply: known?.reply ?? activity,
      verdict: chosen === 'like' ? 'helpful' : 'not_helpful',
      reason,
      citations: known?.citations ?? [],
      at: setting.clock.now().toISOString(),
    });
  } catch (error) {
    setting.log.error({ code: errorCode(error) }, 'teams_feedback_not_kept');
  }
  return true;
}

/** Teams sends what was chosen as an object, or as the text of one. */
function reasonOf(feedback: unknown): string | null {
  const parsed = z
    .object({ [reasonInput]: z.string() })
    .safeParse(typeof feedback === 'string' ? read(feedback) : feedback);
  return parsed.success && Object.hasOwn(reasonWords, parsed.data.reason) ? parsed.data.reason : null;
}

function read(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
