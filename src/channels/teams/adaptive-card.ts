import type { Activity } from 'botbuilder';
import { limits } from './limits.ts';
import { type Press, pressData } from './press-data.ts';

/**
 * The part of Adaptive Cards 1.5 that Waymark uses: https://adaptivecards.io/explorer. What it says stands in rich text,
 * which takes no Markdown: no passage and no person's words can turn into a link, a mention or a picture.
 */
export interface TextRun {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'bolder';
  readonly italic?: true;
  readonly isSubtle?: true;
  readonly size?: 'small' | 'medium' | 'large';
}

export interface RichText {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
  readonly spacing?: Spacing;
  readonly separator?: true;
}

export interface Heading {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly style: 'heading';
  readonly weight: 'bolder';
  readonly wrap: true;
  readonly spacing?: Spacing;
}

export interface Container {
  readonly type: 'Container';
  readonly items: readonly Element[];
  readonly style?: 'emphasis' | 'warning' | 'attention';
  readonly spacing?: Spacing;
  readonly separator?: true;
}

export interface ActionSet {
  readonly type: 'ActionSet';
  readonly actions: readonly Action[];
}

export interface OpenUrl {
  readonly type: 'Action.OpenUrl';
  readonly title: string;
  readonly url: string;
}

interface Pressed<Type> {
  readonly type: Type;
  readonly title: string;
  readonly data: { readonly waymark: Press };
}

export type Execute = Pressed<'Action.Execute'> & {
  readonly verb: string;
  /** For clients that do not know Action.Execute. */
  readonly fallback: Pressed<'Action.Submit'>;
};

/** One or several of a list. Several come back as their values with commas between them, beside the button's data. */
export interface ChoiceSet {
  readonly type: 'Input.ChoiceSet';
  readonly id: string;
  /** What a screen reader calls the list. */
  readonly label: string;
  readonly isMultiSelect: boolean;
  readonly style: 'expanded';
  readonly wrap: true;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
}

/** Teams asks for the card anew when one of these people looks at it: sixty at most, by their id in Teams. */
export interface Refresh {
  readonly action: Omit<Execute, 'fallback'>;
  readonly userIds: readonly string[];
}

type Spacing = 'none' | 'small' | 'medium' | 'large';
/** Sends what a form in a dialog holds. */
export interface Submit {
  readonly type: 'Action.Submit';
  readonly title: string;
}

export type Action = OpenUrl | Execute | Submit;
export type Element = RichText | Heading | Container | ActionSet | ChoiceSet;

export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  readonly version: '1.5';
  readonly lang: 'en';
  readonly fallbackText: string;
  readonly body: readonly Element[];
  readonly refresh?: Refresh;
}

export const cardContentType = 'application/vnd.microsoft.card.adaptive';

export type Message = Partial<Activity> & { readonly type: 'message' };

/** "• " stands in for a list, which rich text has not. */
export function text(value: string, style: Omit<TextRun, 'type' | 'text'> = {}, spacing?: Spacing): RichText {
  return rich([{ type: 'TextRun', text: value, ...style }], spacing);
}

export function rich(inlines: readonly TextRun[], spacing?: Spacing): RichText {
  return { type: 'RichTextBlock', inlines, ...(spacing === undefined ? {} : { spacing }) };
}

export function run(value: string, style: Omit<TextRun, 'type' | 'text'> = {}): TextRun {
  return { type: 'TextRun', text: value, ...style };
}

/** A TextBlock, because only that can be a heading to a screen reader; so its Markdown is escaped. */
export function heading(value: string, spacing?: Spacing): Heading {
  const base = {
    type: 'TextBlock',
    text: escapeMarkdown(value),
    style: 'heading',
    weight: 'bolder',
    wrap: true,
  } as const;
  return spacing === undefined ? base : { ...base, spacing };
}

export function container(items: readonly Element[], more: Omit<Container, 'type' | 'items'> = {}): Container {
  return { type: 'Container', items, ...more };
}

/** Lines of plain text; those that start with "- " become list items. Empty ones fall away. */
export function lines(values: readonly string[], style: Omit<TextRun, 'type' | 'text'> = {}): RichText[] {
  return values
    .flatMap((value) => value.split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const item = /^[-•] +(.*)$/.exec(line)?.[1];
      return item === undefined ? text(line, style) : text(`•  ${item}`, style, 'small');
    });
}

export function execute(verb: string, title: string, press: Press): Execute {
  const data = pressData(press);
  return {
    type: 'Action.Execute',
    verb,
    title,
    data,
    fallback: { type: 'Action.Submit', title, data },
  };
}

/** Null where the address is not one to open. */
export function openUrl(title: string, url: string | null): OpenUrl | null {
  return url === null || !/^https:\/\//i.test(url) || !URL.canParse(url)
    ? null
    : { type: 'Action.OpenUrl', title, url };
}

/** Teams shows six actions of a set at most: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference */
const actionsPerSet = 6;

export function actionSet(actions: readonly (Action | null)[]): ActionSet[] {
  const present = actions.filter((action) => action !== null);
  const sets = Array.from({ length: Math.ceil(present.length / actionsPerSet) }, (_, n) =>
    present.slice(n * actionsPerSet, (n + 1) * actionsPerSet),
  );
  return sets.map((some) => ({ type: 'ActionSet', actions: some }));
}

export function adaptiveCard(body: readonly Element[], fallbackText: string): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: 'en',
    fallbackText,
    body,
  };
}

/** `text` stays empty: Teams would show it above the card, and everything would stand there twice. */
export function cardMessage(card: AdaptiveCard, summary: string): Message {
  return { type: 'message', summary, attachments: [{ contentType: cardContentType, content: card }] };
}

export function plainMessage(value: string): Message {
  return { type: 'message', text: value, textFormat: 'plain' };
}

export function sizeInBytes(message: unknown): number {
  return Buffer.byteLength(JSON.stringify(message), 'utf8');
}

export function fits(card: AdaptiveCard, summary: string): boolean {
  return sizeInBytes(cardMessage(card, summary)) <= limits.messageBytes;
}

/** Markdown of TextBlock, dates and all: https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features */
export function escapeMarkdown(value: string): string {
  return value
    .replace(/[\\*_[\]`~<>]/g, (character) => `\\${character}`)
    .replace(/\{\{/g, '{\u200b{')
    .replace(/^(\s*)(?:([-+#])|(\d+)([.)]))/, (_whole, space: string, mark?: string, digits?: string, dot?: string) =>
      mark === undefined ? `${space}${digits}\\${dot}` : `${space}\\${mark}`,
    );
}
