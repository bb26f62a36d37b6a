import { z } from 'zod';

/**
 * What a button carries back. Slack signs what it sends, so a value comes back as it was made; it is parsed all the same.
 * Ids only: never what a person typed.
 */
const cardPress = z.object({
  /** The asker, who alone may press. */
  user: z.string(),
  person: z.string(),
  conversation: z.string().nullable(),
  /** Which of several was pressed, where a card asks. */
  choice: z.string().optional(),
});

const held = z.object({ user: z.string(), replyId: z.string() });
const topic = z.object({ conversation: z.string().nullable(), edition: z.string(), heading: z.string() });

export type CardPress = z.infer<typeof cardPress>;
export type HeldReply = z.infer<typeof held>;
export type Topic = z.infer<typeof topic>;

export const encodeValue = (value: CardPress | HeldReply | Topic): string => JSON.stringify(value);
export const readCardPress = (value: string): CardPress | null => read(cardPress, value);
export const readHeldReply = (value: string): HeldReply | null => read(held, value);
export const readTopic = (value: string): Topic | null => read(topic, value);

function read<Value>(schema: z.ZodType<Value>, value: string): Value | null {
  try {
    const parsed = schema.safeParse(JSON.parse(value));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Action ids: a card's begin with `waymark_` and end with the action itself. */
export const actionIds = {
  showPassage: 'waymark_show_passage',
  whatChanged: 'waymark_what_changed',
  otherEditions: 'waymark_other_editions',
  onlyGuidance: 'waymark_only_guidance',
  getHelp: 'waymark_get_help',
  share: 'waymark_share',
} as const;
