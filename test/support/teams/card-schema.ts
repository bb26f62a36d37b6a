import { z } from 'zod';

/**
 * The rules of Adaptive Cards 1.5 for every element that Waymark uses, and nothing else: an unknown element or property
 * fails. From https://github.com/microsoft/AdaptiveCards/tree/main/schemas/1.5.0, with two rules of Teams on top: at most six
 * actions stand together, and Action.Execute has an Action.Submit for older clients.
 */
const spacing = z.enum(['none', 'small', 'default', 'medium', 'large', 'extraLarge', 'padding']).optional();
const url = z.url({ protocol: /^https$/ });
const title = z.string().min(1).max(200);
const data = z.strictObject({ waymark: z.record(z.string(), z.union([z.string(), z.literal(true)])) });

const submit = z.strictObject({ type: z.literal('Action.Submit'), title, data });
const executeAlone = z.strictObject({
  type: z.literal('Action.Execute'),
  title,
  verb: z.string().min(1),
  data,
  requires: z.record(z.string(), z.string()).optional(),
});
const execute = executeAlone
  .extend({ fallback: submit })
  .refine(
    (action) => JSON.stringify(action.data) === JSON.stringify(action.fallback.data),
    'the fallback does the same',
  )
  .refine((action) => action.title === action.fallback.title, 'the fallback says the same');
const openUrl = z.strictObject({ type: z.literal('Action.OpenUrl'), title, url });
/** Of a form in a dialog: what it holds is all that is sent. */
const plainSubmit = z.strictObject({ type: z.literal('Action.Submit'), title });
const actions = z
  .array(z.union([execute, openUrl, plainSubmit]))
  .min(1)
  .max(6);

const textRun = z.strictObject({
  type: z.literal('TextRun'),
  text: z.string().min(1),
  weight: z.enum(['default', 'lighter', 'bolder']).optional(),
  size: z.enum(['default', 'small', 'medium', 'large', 'extraLarge']).optional(),
  italic: z.boolean().optional(),
  isSubtle: z.boolean().optional(),
});
const richTextBlock = z.strictObject({
  type: z.literal('RichTextBlock'),
  inlines: z.array(textRun).min(1),
  spacing,
  separator: z.boolean().optional(),
});
const textBlock = z.strictObject({
  type: z.literal('TextBlock'),
  text: z.string().min(1),
  style: z.enum(['default', 'heading']).optional(),
  weight: z.enum(['default', 'lighter', 'bolder']).optional(),
  wrap: z.literal(true),
  spacing,
});
const actionSet = z.strictObject({ type: z.literal('ActionSet'), actions });
const container = z.strictObject({
  type: z.literal('Container'),
  get items() {
    return z.array(z.union([richTextBlock, textBlock, actionSet, container])).min(1);
  },
  style: z.enum(['default', 'emphasis', 'good', 'attention', 'warning', 'accent']).optional(),
  spacing,
  separator: z.boolean().optional(),
});

const choiceSet = z.strictObject({
  type: z.literal('Input.ChoiceSet'),
  id: z.string().min(1),
  label: z.string().min(1),
  isMultiSelect: z.boolean(),
  style: z.enum(['compact', 'expanded']),
  wrap: z.boolean(),
  choices: z.array(z.strictObject({ title: z.string().min(1), value: z.string().min(1) })).min(1),
});
const refresh = z.strictObject({
  action: executeAlone,
  userIds: z.array(z.string().min(1)).min(1).max(60),
});

const cardSchema = z.strictObject({
  type: z.literal('AdaptiveCard'),
  $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
  version: z.literal('1.5'),
  lang: z.string().length(2),
  fallbackText: z.string().min(1),
  body: z.array(z.union([richTextBlock, textBlock, actionSet, container, choiceSet])).min(1),
  refresh: refresh.optional(),
});

/** What is wrong with a card, in words; empty where nothing is. */
export function problemsOf(card: unknown): string[] {
  const parsed = cardSchema.safeParse(card);
  return parsed.success ? [] : [z.prettifyError(parsed.error)];
}
