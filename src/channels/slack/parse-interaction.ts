import { z } from 'zod';
import { wordsInBlocks } from './block-words.ts';
import type { Block } from './blocks.ts';
import { decodeText } from './decode.ts';
import { conversationId, personId } from './parse.ts';

/** What is not there is empty; it can also come as null. */
const words = z
  .string()
  .nullish()
  .transform((text) => text ?? '');

/** Commands, presses and shortcuts, as https://docs.slack.dev/interactivity describes them. */
const user = z.looseObject({ id: z.string(), team_id: z.string().nullish() });
const team = z.looseObject({ id: z.string() }).nullish();
const channel = z.looseObject({ id: z.string() });

const command = z.looseObject({
  text: words,
  user_id: z.string(),
  team_id: z.string().nullish(),
  channel_id: z.string(),
  response_url: z.string().nullish(),
});

/** What is ticked in the message: https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
const ticked = z
  .looseObject({
    values: z.record(
      z.string(),
      z.record(
        z.string(),
        z.looseObject({ selected_options: z.array(z.looseObject({ value: z.string() })).nullish() }),
      ),
    ),
  })
  .nullish()
  .catch(null);

const press = z.looseObject({
  user,
  team,
  trigger_id: z.string().nullish(),
  response_url: z.string().nullish(),
  channel: channel.nullish(),
  container: z.looseObject({ message_ts: z.string().nullish(), is_ephemeral: z.boolean().nullish() }).nullish(),
  message: z
    .looseObject({
      ts: z.string(),
      thread_ts: z.string().nullish(),
      text: words,
      blocks: z.array(z.looseObject({ type: z.string() })).nullish(),
    })
    .nullish(),
  view: z.looseObject({ id: z.string() }).nullish(),
  state: ticked,
  actions: z
    .array(
      z.looseObject({
        action_id: z.string(),
        value: words,
        text: z.looseObject({ text: z.string() }).nullish(),
      }),
    )
    .min(1),
});

const shortcut = z.looseObject({
  user,
  team,
  trigger_id: z.string().nullish(),
  response_url: z.string().nullish(),
  channel: channel.nullish(),
  message: z
    .looseObject({
      ts: z.string(),
      thread_ts: z.string().nullish(),
      text: words,
      blocks: z.unknown().optional(),
      files: z.array(z.unknown()).nullish(),
    })
    .nullish(),
});

export interface Command {
  readonly text: string;
  readonly user: string;
  readonly person: string;
  readonly channel: string;
  readonly conversation: string;
  readonly responseUrl: string | null;
}

export function parseCommand(body: unknown): Command | null {
  const parsed = command.safeParse(body);
  if (!parsed.success) return null;
  const { text, user_id, team_id, channel_id, response_url } = parsed.data;
  return {
    text: decodeText(text, null),
    user: user_id,
    person: personId(team_id ?? '-', user_id),
    channel: channel_id,
    conversation: conversationId(channel_id, 'command', channel_id.startsWith('D')),
    responseUrl: response_url ?? null,
  };
}

export interface Press {
  readonly action: string;
  readonly value: string;
  readonly label: string;
  readonly user: string;
  readonly person: string;
  readonly channel: string | null;
  readonly messageTs: string | null;
  readonly threadTs: string | null;
  readonly isEphemeral: boolean;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly responseUrl: string | null;
  readonly triggerId: string | null;
  /** Values of the boxes that are ticked in the message. */
  readonly ticked: readonly string[];
  /** Set where it was pressed on the Home tab or in a modal. */
  readonly view: string | null;
}

export function parsePress(body: unknown): Press | null {
  const parsed = press.safeParse(body);
  const action = parsed.data?.actions[0];
  if (!parsed.success || action === undefined) return null;
  const { message, container, ...rest } = parsed.data;
  return {
    action: action.action_id,
    value: action.value,
    label: action.text?.text ?? '',
    user: rest.user.id,
    person: personOf(rest),
    channel: rest.channel?.id ?? null,
    messageTs: message?.ts ?? container?.message_ts ?? null,
    threadTs: message?.thread_ts ?? null,
    isEphemeral: container?.is_ephemeral ?? false,
    text: message?.text ?? '',
    // They are the blocks that Waymark itself made: Slack gives them back as they are shown.
    blocks: (message?.blocks ?? []) as unknown as readonly Block[],
    responseUrl: rest.response_url ?? null,
    triggerId: rest.trigger_id ?? null,
    ticked: Object.values(rest.state?.values ?? {})
      .flatMap((group) => Object.values(group))
      .flatMap(({ selected_options: options }) => (options ?? []).map((option) => option.value)),
    view: rest.view?.id ?? null,
  };
}

export interface Shortcut {
  readonly user: string;
  readonly person: string;
  readonly channel: string | null;
  readonly triggerId: string | null;
  readonly responseUrl: string | null;
  /** The message that a message shortcut was used on. */
  readonly on: {
    readonly text: string;
    readonly channel: string;
    readonly conversation: string;
    readonly hasAttachment: boolean;
  } | null;
}

export function parseShortcut(body: unknown): Shortcut | null {
  const parsed = shortcut.safeParse(body);
  if (!parsed.success) return null;
  const { message, channel: place, ...rest } = parsed.data;
  const on =
    message == null || place == null
      ? null
      : {
          text: decodeText(message.text || wordsInBlocks(message.blocks), null),
          channel: place.id,
          conversation: conversationId(place.id, message.thread_ts ?? message.ts, place.id.startsWith('D')),
          hasAttachment: (message.files ?? []).length > 0,
        };
  return {
    user: rest.user.id,
    person: personOf(rest),
    channel: place?.id ?? null,
    triggerId: rest.trigger_id ?? null,
    responseUrl: rest.response_url ?? null,
    on,
  };
}

interface Sender {
  readonly user: z.infer<typeof user>;
  readonly team?: z.infer<typeof team>;
}

function personOf({ user: sender, team: from }: Sender): string {
  return personId(from?.id ?? sender.team_id ?? '-', sender.id);
}
