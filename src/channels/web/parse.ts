import { z } from 'zod';

/**
 * A message of 100,000 characters must arrive whole, because the screen reads it whole. The worst JSON spelling of a
 * character is six bytes (`\u0000`), so 600,000 bytes and the rest of the body.
 */
export const maxBodyBytes = 640 * 1024;

/** Made by the page; bounded, since it becomes a key in the server's memory. */
const conversationPattern = /^[A-Za-z0-9_-]{8,64}$/;

/**
 * Edition and date are only bounded here, not judged: the assistant screens the words first and then says what is wrong
 * with them. A mistake in a control must never stand between a concern and its card.
 */
const askSchema = z.object({
  question: z.string(),
  conversation: z.string().regex(conversationPattern),
  edition: z.string().max(200).optional(),
  asAt: z.string().max(200).optional(),
  action: z.enum(['about_guidance', 'known_to_social_care', 'about_someone', 'over']).optional(),
  hasAttachment: z.boolean().optional(),
});

export type AskRequest = z.infer<typeof askSchema>;

export function parseAsk(body: unknown): AskRequest | null {
  const parsed = askSchema.safeParse(body);
  return parsed.success ? parsed.data : null;
}
