import { buttonsOf, labelOf, type ShownBlock } from './block-rules.ts';
import { anAppMention, inEnvelope } from './event-payloads.ts';
import { bot, directOf, type FakeSlack, type ShownMessage } from './fake-slack.ts';

/** What people do in Slack, as the payloads that Slack's documentation shows for it. */
export function createPeople(slack: FakeSlack) {
  let count = 0;
  const nextId = (letter: string): string => {
    count += 1;
    return `${letter}${String(count).padStart(8, '0')}`;
  };

  /** @param again delivers under the ids of an earlier delivery */
  const sendEvent = async (event: object, eventId = nextId('Ev')): Promise<string> => {
    await slack.deliver('events_api', inEnvelope(event, eventId));
    return eventId;
  };

  const common = (user: string) => ({
    token: 'unused',
    team: { id: bot.team, domain: 'fake' },
    user: { id: user, username: user.toLowerCase(), team_id: bot.team },
    api_app_id: bot.app,
    trigger_id: nextId('trigger-'),
    is_enterprise_install: false,
    enterprise: null,
  });

  return {
    sendEvent,

    /** In a channel, to Waymark. Returns the post's own timestamp. */
    mention: async (user: string, channel: string, text: string, threadTs?: string): Promise<string> => {
      const ts = slack.nextTs();
      const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
      await sendEvent({ ...anAppMention({ user, channel, ts, words: text }), ...thread });
      return ts;
    },

    directMessage: async (user: string, text: string, more: object = {}): Promise<string> => {
      const ts = slack.nextTs();
      await sendEvent({
        type: 'message',
        channel_type: 'im',
        channel: directOf(user),
        user,
        text,
        ts,
        event_ts: ts,
        team: bot.team,
        ...more,
      });
      return ts;
    },

    editDirectMessage: async (user: string, ts: string, before: string, after: string): Promise<void> => {
      const eventTs = slack.nextTs();
      await sendEvent({
        type: 'message',
        subtype: 'message_changed',
        channel: directOf(user),
        channel_type: 'im',
        ts: eventTs,
        event_ts: eventTs,
        message: { type: 'message', user, text: after, ts, edited: { user, ts: eventTs } },
        previous_message: { type: 'message', user, text: before, ts },
      });
    },

    command: async (user: string, channel: string, text: string): Promise<void> => {
      await slack.deliver('slash_commands', {
        token: 'unused',
        team_id: bot.team,
        team_domain: 'fake',
        channel_id: channel,
        channel_name: 'a-channel',
        user_id: user,
        user_name: user.toLowerCase(),
        command: '/waymark',
        text,
        api_app_id: bot.app,
        is_enterprise_install: 'false',
        response_url: slack.responseUrl({ channel, user, ts: null }),
        trigger_id: nextId('trigger-'),
      });
    },

    /** Presses the button of that label. An ephemeral message's own blocks do not come with the press. */
    press: async (user: string, message: ShownMessage, label: string, ticks: readonly string[] = []): Promise<void> => {
      const { channel, ts, threadTs, onlyFor, text, blocks } = message;
      const element = findButton(blocks, label);
      const shown = {
        type: 'message',
        user: bot.userId,
        bot_id: bot.botId,
        ts,
        text,
        blocks,
        ...(threadTs !== null && { thread_ts: threadTs }),
      };
      await slack.deliver('interactive', {
        type: 'block_actions',
        ...common(user),
        container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: onlyFor !== null },
        channel: { id: channel, name: 'a-channel' },
        ...(onlyFor === null && { message: shown }),
        response_url: slack.responseUrl({ channel, user, ts: onlyFor === null ? null : ts }),
        ...(ticks.length > 0 && { state: { values: { b0: tick(blocks, ticks) } } }),
        actions: [{ ...element, block_id: 'b1', action_ts: slack.nextTs() }],
      });
    },

    /** One of the two thumbs under an answer. */
    judge: async (user: string, message: ShownMessage, verdict: 'positive' | 'negative'): Promise<void> => {
      const { channel, ts, threadTs, onlyFor, text, blocks } = message;
      const block = blocks.find(({ type }) => type === 'context_actions');
      const thumb = block?.elements?.[0]?.[`${verdict}_button`];
      if (thumb === undefined) throw new Error('There are no thumbs.');
      await slack.deliver('interactive', {
        type: 'block_actions',
        ...common(user),
        container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: onlyFor !== null },
        channel: { id: channel, name: 'a-channel' },
        message: { type: 'message', ts, text, blocks, ...(threadTs !== null && { thread_ts: threadTs }) },
        response_url: slack.responseUrl({ channel, user, ts: null }),
        actions: [
          {
            type: 'feedback_buttons',
            action_id: block?.elements?.[0]?.action_id,
            block_id: 'b1',
            text: thumb.text,
            value: thumb.value,
            action_ts: slack.nextTs(),
          },
        ],
      });
    },

    /** Sends a window in which one thing is chosen. */
    submit: async (user: string, view: object, chosen: string): Promise<void> => {
      const state = { values: { reason: { reason: { type: 'radio_buttons', selected_option: { value: chosen } } } } };
      await slack.deliver('interactive', {
        type: 'view_submission',
        ...common(user),
        view: { id: 'V2', type: 'modal', ...view, state },
      });
    },

    /** A button on the Home tab: it has no message and no channel. */
    pressInHome: async (user: string, label: string): Promise<void> => {
      const element = findButton(slack.homes.get(user)?.blocks ?? [], label);
      await slack.deliver('interactive', {
        type: 'block_actions',
        ...common(user),
        container: { type: 'view', view_id: 'V1' },
        view: { id: 'V1', type: 'home' },
        actions: [{ ...element, block_id: 'b1', action_ts: slack.nextTs() }],
      });
    },

    messageShortcut: async (user: string, channel: string, text: string): Promise<void> => {
      const ts = slack.nextTs();
      await slack.deliver('interactive', {
        type: 'message_action',
        callback_id: 'waymark_find_guidance',
        ...common(user),
        message_ts: ts,
        response_url: slack.responseUrl({ channel, user, ts: null }),
        message: { type: 'message', user: 'UOTHER', ts, text, team: bot.team },
        channel: { id: channel, name: 'a-channel' },
      });
    },

    globalShortcut: async (user: string): Promise<void> => {
      await slack.deliver('interactive', {
        type: 'shortcut',
        callback_id: 'waymark_worried',
        ...common(user),
        action_ts: slack.nextTs(),
      });
    },

    openHome: (user: string, tab = 'home') =>
      sendEvent({ type: 'app_home_opened', user, channel: directOf(user), tab, event_ts: slack.nextTs() }),
  };
}

/** What Slack says of the boxes in a message, with those of these labels ticked. */
function tick(blocks: readonly ShownBlock[], labels: readonly string[]) {
  const boxes = buttonsOf(blocks).filter(({ type }) => type === 'checkboxes');
  const known = boxes.flatMap(({ options }) => (options ?? []).map(({ text }) => text.text));
  for (const label of labels) if (!known.includes(label)) throw new Error(`There is no box "${label}".`);
  return Object.fromEntries(
    boxes.map(({ action_id, options }) => [
      action_id,
      { type: 'checkboxes', selected_options: (options ?? []).filter(({ text }) => labels.includes(text.text)) },
    ]),
  );
}

function findButton(blocks: readonly ShownBlock[], label: string) {
  const found = buttonsOf(blocks).find((one) => labelOf(one) === label);
  if (found === undefined) throw new Error(`There is no button "${label}".`);
  return found;
}
