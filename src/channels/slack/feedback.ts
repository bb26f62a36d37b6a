import { createHash } from 'node:crypto';
import { z } from 'zod';
import { errorCode } from '../../core/errors.ts';
import type { Clock, Log } from '../../core/ports.ts';
import { type FeedbackReason, type FeedbackStore, feedbackReasons, reasonWords } from '../../core/records.ts';
import type { SlackApi } from './api.ts';
import type { Block } from './blocks.ts';
import { limits } from './limits.ts';
import { openModal } from './open-modal.ts';
import type { Press } from './parse-interaction.ts';
import type { Modal } from './render-passage.ts';
import { tellPresser } from './tell-presser.ts';
import { wording } from './wording.ts';

export const feedbackActions = { verdict: 'waymark_feedback', reason: 'waymark_feedback_reason' } as const;

const about = z.object({ reply: z.string(), citations: z.array(z.string()) });
type About = z.infer<typeof about>;
const pressed = about.extend({ verdict: z.enum(['helpful', 'not_helpful']) });

/** As many as fit: https://docs.slack.dev/reference/block-kit/block-elements/feedback-buttons-element */
const maxCitations = 12;

const submission = z.looseObject({
  user: z.looseObject({ id: z.string() }),
  view: z.looseObject({
    private_metadata: z.string(),
    state: z.looseObject({
      values: z.record(
        z.string(),
        z.record(
          z.string(),
          z.looseObject({ selected_option: z.looseObject({ value: z.enum(feedbackReasons) }).nullish() }),
        ),
      ),
    }),
  }),
});

interface FeedbackDependencies {
  readonly api: SlackApi;
  readonly feedback: FeedbackStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** Slack's own thumbs, under an answer. Ids go with them: no words of the question or the answer. */
export function feedbackBlocks(reply: string, citations: readonly string[]): Block[] {
  const value = (verdict: 'helpful' | 'not_helpful') =>
    JSON.stringify({ reply, citations: citations.slice(0, maxCitations), verdict });
  const one = (label: string, verdict: 'helpful' | 'not_helpful') => ({
    text: { type: 'plain_text', text: label } as const,
    accessibility_label: label,
    value: value(verdict),
  });
  const [positive, negative] = [one(wording.helpful, 'helpful'), one(wording.notHelpful, 'not_helpful')];
  if (Math.max(positive.value.length, negative.value.length) > limits.valueCharacters) return [];
  return [
    {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: feedbackActions.verdict,
          positive_button: positive,
          negative_button: negative,
        },
      ],
    },
  ];
}

/** The verdict counts at once; what was wrong is asked in a window that may be closed. */
export async function takeFeedback(press: Press, deps: FeedbackDependencies): Promise<void> {
  const parsed = readJson(pressed, press.value);
  if (parsed === null) return;
  const { verdict, ...of } = parsed;
  // The window first: its trigger is dead after 3 seconds.
  if (verdict === 'not_helpful') await openModal(press.triggerId, renderReasons(of), deps);
  const isSaved = await save(of, { user: press.user, verdict, reason: null }, deps);
  if (verdict === 'helpful' || !isSaved)
    await tellPresser(press, isSaved ? wording.feedbackKept : wording.feedbackLost, deps);
}

export async function takeReason(body: unknown, deps: FeedbackDependencies): Promise<void> {
  const parsed = submission.safeParse(body);
  if (!parsed.success) return;
  const { user, view } = parsed.data;
  const of = readJson(about, view.private_metadata);
  const options = Object.values(view.state.values).flatMap((group) => Object.values(group));
  const reason = options.find(({ selected_option: option }) => option != null)?.selected_option?.value ?? null;
  if (of !== null) await save(of, { user: user.id, verdict: 'not_helpful', reason }, deps);
}

async function save(
  { reply, citations }: About,
  said: { readonly user: string; readonly verdict: 'helpful' | 'not_helpful'; readonly reason: FeedbackReason | null },
  { feedback, clock, log }: FeedbackDependencies,
): Promise<boolean> {
  const { user, verdict, reason } = said;
  try {
    // One a person and reply: a change of mind replaces what was said before. Who it was stands nowhere.
    const id = createHash('sha256').update(`slack:${reply}:${user}`).digest('hex').slice(0, 32);
    await feedback.save({ id, reply, verdict, reason, citations, at: clock.now().toISOString() });
    return true;
  } catch (error) {
    log.error({ code: errorCode(error) }, 'slack_feedback_not_kept');
    return false;
  }
}

function renderReasons(of: About): Modal {
  return {
    type: 'modal',
    callback_id: feedbackActions.reason,
    private_metadata: JSON.stringify(of),
    title: { type: 'plain_text', text: wording.reasonTitle },
    submit: { type: 'plain_text', text: wording.reasonSend },
    close: { type: 'plain_text', text: wording.reasonSkip },
    blocks: [
      {
        type: 'input',
        block_id: 'reason',
        label: { type: 'plain_text', text: wording.reasonQuestion },
        element: {
          type: 'radio_buttons',
          action_id: 'reason',
          options: feedbackReasons.map((value) => ({
            text: { type: 'plain_text', text: reasonWords[value] },
            value,
          })),
        },
      },
      { type: 'context', elements: [{ type: 'plain_text', text: wording.reasonNote }] },
    ],
  };
}

function readJson<Value>(schema: z.ZodType<Value>, text: string): Value | null {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
