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
  between: z.tuple([z.string().max(200), z.string().max(200)]).optional(),
  action: z
    .enum(['about_guidance', 'known_to_social_care', 'about_someone', 'over', 'choose_council', 'only_guidance'])
    .optional(),
  choice: z.string().max(100).optional(),
  hasAttachment: z.boolean().optional(),
});

export type AskRequest = z.infer<typeof askSchema>;

export function parseAsk(body: unknown): AskRequest | null {
  const parsed = askSchema.safeParse(body);
  return parsed.success ? parsed.data : null;
}

/** Ids and a heading of the corpus, and never what a person typed: an address can end up in a proxy's log. */
const comparisonSchema = z.object({
  earlier: z.string().max(200),
  later: z.string().max(200),
  chapter: z.string().max(500).default(''),
  same: z
    .enum(['yes', 'no'])
    .default('no')
    .transform((value) => value === 'yes'),
  start: z.coerce.number().int().min(0).max(100_000).default(0),
  passage: z
    .union([z.string().max(500), z.array(z.string().max(500)).max(60)])
    .default([])
    .transform((value) => (typeof value === 'string' ? [value] : value)),
});

export interface ComparisonRequest {
  readonly earlier: string;
  readonly later: string;
  /** Of this chapter alone; of all where it is empty. */
  readonly chapter: string;
  /** What is the same in both is shown too. */
  readonly same: boolean;
  readonly start: number;
  /** Ids of the passages to show, with their counterparts; all where there are none. */
  readonly passages: readonly string[];
}

export function parseComparison(query: unknown): ComparisonRequest | null {
  const parsed = comparisonSchema.safeParse(query);
  if (!parsed.success) return null;
  const { passage, ...rest } = parsed.data;
  return { ...rest, passages: passage };
}
