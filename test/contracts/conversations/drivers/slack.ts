import { buttonsOf, labelOf, type ShownBlock } from '../../../support/slack/block-rules.ts';
import { directOf, type ShownMessage } from '../../../support/slack/fake-slack.ts';
import { type Stage, slackUser } from '../stage.ts';
import { type Driver, type Message, type Place, type Role, type SayHow, toLines } from './driver.ts';

/** Slack, by the real Bolt app in Socket Mode, with the stand-in for its servers. */
export function createSlackDriver({ slack, settle }: Stage): Driver {
  const { people } = slack;
  let run = 0;
  let start = 0;
  let modalStart = 0;
  let thread: string | undefined;
  let last = { ts: '', words: '' };
  /** Who has opened which window. */
  const openers: { readonly from: number; readonly by: Role }[] = [];

  const userOf = (role: Role): string => slackUser(role === 'rosa' || role === 'omar' ? `${role}${run}` : role);
  const channelOf = (isOfNorthmoor = false) => (isOfNorthmoor ? 'C0NORTH01' : `CTEAM${run}`);
  const plain = (text: string): string =>
    text
      .replace(/<@U0([A-Z]+)\d*>/g, (_whole, name: string) => nameOf(name))
      .replace(/<(https?:[^|>]+)\|([^>]+)>/g, '$2')
      .replace(/<!date\^[^>]*\|([^>]*)>/g, '$1')
      .replace(/^>/gm, '')
      .replace(/```/g, '')
      .replace(/(^|\s)\*(\S(?:[^*\n]*\S)?)\*(?=[\s:)]|$)/gm, '$1$2')
      .replace(/(^|\s)_(\S(?:[^_\n]*\S)?)_(?=\s|$)/gm, '$1$2')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  const wordsOf = (blocks: readonly ShownBlock[]): string =>
    blocks
      .filter(({ type }) => type !== 'actions' && type !== 'context_actions')
      .flatMap((block) => [...(block.text ? [block.text.text] : []), ...(block.elements ?? []).map(labelOf)])
      .join('\n');
  const toMessage = (id: string, blocks: readonly ShownBlock[]): Message => {
    const words = wordsOf(blocks);
    return {
      id,
      lines: toLines(plain(words)),
      buttons: buttonsOf(blocks).flatMap((one) =>
        one.options === undefined ? [labelOf(one)] : one.options.map(({ text }) => text.text),
      ),
      urls: [...words.matchAll(/<(https?:[^|>]+)\|/g)].map(([, url = '']) => url.replaceAll('&amp;', '&')),
    };
  };
  const shownTo = (role: Role): ShownMessage[] =>
    slack.slack.messages
      .slice(start)
      .filter(({ channel, onlyFor }) =>
        onlyFor === null ? channel === directOf(userOf(role)) : onlyFor === userOf(role),
      );
  const inThread = () =>
    slack.slack.messages.slice(start).filter(({ channel, onlyFor }) => onlyFor === null && channel.startsWith('C'));
  const find = (of: Role, has: (message: ShownMessage) => boolean): ShownMessage => {
    const found = [...inThread(), ...shownTo(of)].findLast(has);
    if (found === undefined) throw new Error(`Slack shows ${of} nothing of the kind.`);
    // As it was when it was pressed: the stand-in edits messages in place.
    return { ...found };
  };
  const withButton = (of: Role, label: string) =>
    find(of, ({ blocks }) => buttonsOf(blocks).some((one) => labelOf(one) === label));
  const opening = async (by: Role, act: () => Promise<void>): Promise<void> => {
    openers.push({ from: slack.slack.modals.length, by });
    await act();
    await settle();
  };

  return {
    channel: 'slack',
    lacks: { edit_in_channel: 'slack_edits_in_channels', what_faces_show: 'slack_names_faces' },
    begin: async (number) => {
      run = number;
      start = slack.slack.messages.length;
      modalStart = slack.slack.modals.length;
      openers.length = 0;
      thread = undefined;
    },
    say: async (by: Role, where: Place, words: string, how: SayHow = {}) => {
      // Slack sends pictures of faces by their names.
      const sent = words.replaceAll('😢', ':cry:').replaceAll('🙂', ':slightly_smiling_face:');
      const file = how.hasPicture ? { subtype: 'file_share', files: [{ id: 'F1', mimetype: 'image/jpeg' }] } : {};
      const user = userOf(by);
      if (where === 'private') {
        const ts = await people.directMessage(user, sent, file);
        if (how.isRepeated) await people.directMessage(user, sent, { ...file, ts, event_ts: ts });
        last = { ts, words: sent };
      } else {
        const ts = await people.mention(user, channelOf(how.isOfNorthmoor), sent, thread);
        thread ??= ts;
      }
      await settle();
    },
    command: async (by, word) => {
      await people.command(userOf(by), directOf(userOf(by)), word);
      await settle();
    },
    edit: async (by, _where, words) => {
      await people.editDirectMessage(userOf(by), last.ts, last.words, words);
      await settle();
    },
    press: (by, label, of = by) => opening(by, () => people.press(userOf(by), withButton(of, label), label)),
    tick: (by, names) =>
      opening(by, () => {
        const label = 'Leave out the people I ticked';
        return people.press(userOf(by), withButton(by, label), label, names);
      }),
    openPassage: (by) =>
      opening(by, () => people.press(userOf(by), withButton(by, 'Show the passage [1]'), 'Show the passage [1]')),
    judge: async (by, reason) => {
      const answer = find(by, ({ blocks }) => blocks.some(({ type }) => type === 'context_actions'));
      await opening(by, () => people.judge(userOf(by), answer, 'negative'));
      const view = slack.slack.modals.at(-1)?.view;
      const options = JSON.parse(JSON.stringify(view)).blocks[0].element.options;
      const chosen = options.find((option: { text: { text: string } }) => option.text.text === reason);
      if (view === undefined || chosen === undefined) throw new Error(`Slack has no reason “${reason}”.`);
      await people.submit(userOf(by), view, chosen.value);
      await settle();
    },
    privateTo: async (role) => {
      const windows = slack.slack.modals.flatMap(({ view }, index) => {
        const opener = openers.findLast(({ from }) => from <= index);
        return index >= modalStart && opener?.by === role ? [toMessage(`window-${index}`, view.blocks)] : [];
      });
      return [...shownTo(role).map(({ ts, blocks }) => toMessage(ts, blocks)), ...windows];
    },
    inPublic: async () => inThread().map(({ ts, blocks }) => toMessage(ts, blocks)),
  };
}

function nameOf(upper: string): string {
  return upper.charAt(0) + upper.slice(1).toLowerCase();
}
