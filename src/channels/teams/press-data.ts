import { z } from 'zod';
import { nextDayAnswers, spokenTo } from '../../core/escalation.ts';
import { leadActions } from '../../core/notifier.ts';
import type { CardAction } from '../../core/question.ts';

/**
 * What a button of ours carries. It names who may press it and which conversation it belongs to; it never holds words of
 * the person's. A forged one gains nothing: the person who presses is the one the platform has authenticated.
 */
const id = z.string().min(1).max(200);
const ids = z.string().max(4000);

/** What the asker does about theirs. Who presses is checked where it is done, not here. */
const stepSchema = z.discriminatedUnion('step', [
  /** `implicated`: ids with commas between them, once the person has said whom it is about; then `chosen`. */
  z.object({ escalation: id, step: z.literal('tell'), implicated: ids.optional(), chosen: id.optional() }),
  /** "Continue", below the names: what was ticked comes beside it. */
  z.object({ escalation: id, step: z.literal('tell_ticked') }),
  z.object({ escalation: id, step: z.literal('spoken'), whom: z.enum(spokenTo).optional() }),
  z.object({ escalation: id, step: z.literal('next_day'), answer: z.enum(nextDayAnswers) }),
  z.object({ escalation: id, step: z.literal('record') }),
  z.object({ escalation: id, step: z.literal('back') }),
]);

/** What a lead does, or sees: `view` brings the card up to date, `choose` asks to whom it goes. */
const leadSchema = z.object({
  escalation: id,
  lead: z.enum([...leadActions, 'view', 'choose']),
  to: id.optional(),
});

const pressSchema = z.union([
  stepSchema,
  leadSchema,
  z.object({
    action: z.enum([
      'about_guidance',
      'known_to_social_care',
      'about_someone',
      'over',
      'choose_council',
    ]) satisfies z.ZodType<CardAction>,
    choice: z.string().max(100).optional(),
    /** Where the message was typed, ids with spaces between them: a private chat below the card no longer says which team it came from. */
    places: z.string().max(2500).optional(),
    asker: z.string().max(500),
    conversation: z.string().max(2500),
    card: z.string().max(100),
  }),
  z.object({ passage: z.string().min(1).max(500) }),
  z.object({ changed: z.string().min(1).max(400), edition: z.string().min(1).max(100) }),
  /** "Show only the guidance", of the reply of this id. */
  z.object({ only: id, asker: z.string().max(500), conversation: z.string().max(2500) }),
  z.object({ editions: z.literal(true) }),
  z.object({ help: z.literal(true) }),
]);

export type Press = z.infer<typeof pressSchema>;
export type ActionPress = Extract<Press, { action: CardAction }>;
export type OnlyPress = Extract<Press, { only: string }>;
export type StepPress = z.infer<typeof stepSchema>;
export type LeadPress = z.infer<typeof leadSchema>;

/** The name of the list of people on a card: what is ticked comes back beside the button's own data. */
export const tickedInput = 'ticked';

/** A button says where it belongs; names that were ticked above it are made part of it. */
const dataSchema = z
  .object({ waymark: pressSchema, [tickedInput]: ids.optional().catch(undefined) })
  .transform(
    ({ waymark, ticked }): z.infer<typeof pressSchema> =>
      'step' in waymark && waymark.step === 'tell_ticked' && ticked
        ? { escalation: waymark.escalation, step: 'tell', implicated: ticked }
        : waymark,
  );
/** `adaptiveCard/action`: https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model */
const executeSchema = z.object({ action: z.object({ data: dataSchema }) });

/**
 * From the value of an invoke (Action.Execute) or of a message (Action.Submit), which some emulators send as text; null
 * where it is no button of ours.
 */
export function readPress(given: unknown): Press | null {
  const value = typeof given === 'string' ? readJson(given) : given;
  const execute = executeSchema.safeParse(value);
  if (execute.success) return execute.data.action.data;
  const submit = dataSchema.safeParse(value);
  return submit.success ? submit.data : null;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function pressData(press: Press): { readonly waymark: Press } {
  return { waymark: press };
}
