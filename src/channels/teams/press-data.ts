import { z } from 'zod';
import type { ActionName } from '../../core/question.ts';

/**
 * What a button of ours carries. It names who may press it and which conversation it belongs to; it never holds words of
 * the person's. A forged one gains nothing: the person who presses is the one the platform has authenticated.
 */
const pressSchema = z.union([
  z.object({
    action: z.enum([
      'about_guidance',
      'known_to_social_care',
      'about_someone',
      'over',
      'choose_council',
    ]) satisfies z.ZodType<ActionName>,
    choice: z.string().max(100).optional(),
    /** Where the message was typed, ids with spaces between them: a private chat below the card no longer says which team it came from. */
    places: z.string().max(2500).optional(),
    asker: z.string().max(500),
    conversation: z.string().max(2500),
    card: z.string().max(100),
  }),
  z.object({ passage: z.string().min(1).max(500) }),
  z.object({ changed: z.string().min(1).max(400), edition: z.string().min(1).max(100) }),
  z.object({ editions: z.literal(true) }),
  z.object({ help: z.literal(true) }),
]);

export type Press = z.infer<typeof pressSchema>;
export type ActionPress = Extract<Press, { action: ActionName }>;

const dataSchema = z.object({ waymark: pressSchema });
/** `adaptiveCard/action`: https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model */
const executeSchema = z.object({ action: z.object({ data: dataSchema }) });

/** From the value of an invoke (Action.Execute) or of a message (Action.Submit); null where it is no button of ours. */
export function readPress(value: unknown): Press | null {
  const execute = executeSchema.safeParse(value);
  if (execute.success) return execute.data.action.data.waymark;
  const submit = dataSchema.safeParse(value);
  return submit.success ? submit.data.waymark : null;
}

export function pressData(press: Press): { readonly waymark: Press } {
  return { waymark: press };
}
