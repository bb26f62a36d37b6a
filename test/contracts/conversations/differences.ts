import type { ChannelName } from '../../../src/core/question.ts';
import type { NoticeCode } from '../../../src/core/reply.ts';

/**
 * Where a channel cannot, or should not, do as the others do: all of it. The README's list is held to this one by a test,
 * and every entry is used: by a driver that lacks something, or by what it brings beside the words of all channels; or it says
 * why it cannot be.
 */
interface Difference {
  readonly channels: readonly ChannelName[];
  readonly what: string;
  readonly why: string;
  readonly own?: Partial<Own>;
  /** Why no story here comes upon it. */
  readonly unseen?: string;
}

/** A channel's own words, left out where words are compared. */
interface Own {
  /** Whole lines of a card or a message. */
  readonly lines: readonly RegExp[];
  /** Parts of an answer. */
  readonly words: readonly RegExp[];
  readonly buttons: readonly string[];
  /** Messages that only say that a press has arrived, or that another message has taken their place. */
  readonly acknowledgements: readonly RegExp[];
  readonly hiddenNotices: readonly NoticeCode[];
}

export const differences = {
  admin_of_the_platform: {
    channels: ['slack', 'teams'],
    what: 'Below a card about a post in a channel stands whom to ask about removing the post: the Slack or the Teams admin.',
    why: 'Only there is a post that others can read.',
    own: { lines: [/^Your message is still in the (channel|conversation)\. Record it in your own system first, /] },
  },
  titles_of_notices: {
    channels: ['teams', 'web'],
    what: 'A notice that matters has a title, such as “Superseded edition”; in Slack and the terminal it stands without one.',
    why: 'A coloured box needs a name for those who do not see the colour.',
    own: {
      words: [
        /Superseded edition/,
        /From an older edition/,
        /There is a newer edition/,
        /Not yet in force/,
        /Edition not held/,
      ],
    },
  },
  heading_of_sources: {
    channels: ['slack', 'teams'],
    what: 'The list of sources is headed “Sources”; on the page “Where this stands”.',
    why: 'On the page each number opens its passage.',
    own: { words: [/Sources/] },
  },
  summary_said_by_each_source: {
    channels: ['slack'],
    what: 'That an answer is Waymark’s summary is said beside each source, and not once more above.',
    why: 'A message in Slack has little room.',
    own: { hiddenNotices: ['summary'] },
  },
  slack_says_who_pressed: {
    channels: ['slack'],
    what: 'A message says who pressed which of its buttons, and when.',
    why: 'A message in Slack can be forwarded.',
    own: { lines: [/^\w+ pressed “.+”, \d{4}-\d\d-\d\d \d\d:\d\d UTC$/] },
  },
  ticks_have_a_button: {
    channels: ['slack', 'teams'],
    what: 'Below names to tick stands “Leave out the people I ticked”; on the page “Go on”, with “none of them” as a box to tick.',
    why: 'In a chat, boxes send nothing by themselves.',
    own: { buttons: ['Leave out the people I ticked'] },
  },
  slack_edits_in_channels: {
    channels: ['slack'],
    what: 'In a channel an edited message is not read again; in a direct message it is.',
    why: 'Slack delivers edits only to apps that may read the whole channel, and Waymark asks for no such right.',
  },
  steps_in_words: {
    channels: ['slack', 'web'],
    what: 'What is under way is said step by step, in Slack where a thread’s status has room for words; Teams shows that Waymark types.',
    why: 'Words of progress in Teams need a stream that must end as the answer’s own message, in private chats alone.',
    unseen: 'Words are compared once an answer is there.',
  },
  slack_commands_show_no_sign: {
    channels: ['slack'],
    what: 'After `/waymark` nothing shows until the answer is there.',
    why: 'Slack cannot replace what it showed after a command, so a sign would stay above the answer.',
    unseen: 'Words are compared once an answer is there.',
  },
  slack_names_faces: {
    channels: ['slack'],
    what: 'A message of faces alone counts as one that cannot be read, whatever the faces show.',
    why: 'Slack delivers them by name, `:cry:`, and not as the picture that the other channels deliver.',
  },
  slack_asks_in_windows: {
    channels: ['slack'],
    what: 'Passages, editions and what was wrong with an answer open in a window.',
    why: 'Slack has windows for this, and they leave the thread alone.',
    own: { acknowledgements: [/^Waymark keeps your choice and the sources of the answer/] },
  },
  teams_asks_in_place: {
    channels: ['teams'],
    what: 'What is asked next takes the place of the buttons below a card, with a way back, and a line says that a press has arrived.',
    why: 'Teams answers a press with a new form of the same card.',
    own: {
      lines: [/^Nobody has been told yet\.$/],
      buttons: ['Back'],
      acknowledgements: [
        /^The passage is shown below\.$/,
        /^Waymark is looking that up\.$/,
        /^See the message from Waymark\.$/,
        /^Waymark is telling them\. What comes of it arrives here as a message\./,
        /^Noted\.$/,
      ],
    },
  },
  teams_words_are_commands: {
    channels: ['teams'],
    what: '“help”, “editions” and “compare” are commands when they stand alone; “help” shows who can help as well.',
    why: 'Teams has no commands of its own; in Slack they stand behind `/waymark`.',
  },
  teams_lists_editions: {
    channels: ['teams'],
    what: '“Other editions” lists them, and does not say what each has on the subject, as Slack’s window does.',
    why: 'That would push the answer out of sight; “What changed” asks for it.',
    unseen: 'It takes the official text of several editions, which no test may have.',
  },
  web_has_no_channels: {
    channels: ['web'],
    what: 'There are no channels: nobody else reads, and no place says which council is meant.',
    why: 'A page is one person’s.',
  },
  web_has_no_edits: {
    channels: ['web'],
    what: 'What was sent cannot be edited.',
    why: 'The page keeps no messages.',
  },
  web_has_no_redelivery: {
    channels: ['web'],
    what: 'Nothing is delivered twice.',
    why: 'The page sends each question once and waits for its reply.',
  },
  web_has_controls: {
    channels: ['web'],
    what: 'No commands, and no “What changed” or “Other editions” under an answer: controls on the page list the editions, choose one, and set two side by side.',
    why: 'There is room for more than a button can show.',
  },
  web_takes_no_feedback: {
    channels: ['web'],
    what: 'No thumbs under answers.',
    why: 'Slack and Teams bring their own; the page has none.',
  },
  web_shows_leads_a_list: {
    channels: ['web'],
    what: 'A contact sees a list of what is open to them, as it stands now, in place of a message for each request; whoever is next in line sees it too.',
    why: 'A page can be looked at and cannot be sent; Slack’s Home tab has the same list.',
  },
  terminal_is_for_one: {
    channels: ['cli'],
    what: 'One person, who has no name: no channels, and no cards for leads or children.',
    why: 'Nobody signs in to a terminal.',
  },
  terminal_tells_nobody: {
    channels: ['cli'],
    what: 'Cards come without “Tell our safeguarding lead”, and nothing is asked later.',
    why: 'A process that ends cannot stay with a person.',
  },
  terminal_is_text: {
    channels: ['cli'],
    what: 'Words in, words out: no files, edits, commands or buttons under an answer; of a card’s buttons a line can give three.',
    why: 'It is for programs and for trying out.',
  },
} as const satisfies Record<string, Difference>;

export type DifferenceId = keyof typeof differences;

function ownOf<Kind extends keyof Own>(channel: ChannelName, kind: Kind): Own[Kind][number][] {
  const all: readonly Difference[] = Object.values(differences);
  return all.filter(({ channels }) => channels.includes(channel)).flatMap(({ own }) => [...(own?.[kind] ?? [])]);
}

/** What is left of lines once the channel's own are taken out. */
export function withoutOwnLines(channel: ChannelName, lines: readonly string[]): readonly string[] {
  const own = ownOf(channel, 'lines');
  return lines.filter((line) => !own.some((pattern) => pattern.test(line)));
}

export function withoutOwnWords(channel: ChannelName, text: string): string {
  return ownOf(channel, 'words').reduce((rest, pattern) => rest.replace(pattern, ' '), text);
}

export function withoutOwnButtons(channel: ChannelName, labels: readonly string[]): readonly string[] {
  const own = ownOf(channel, 'buttons');
  return labels.filter((label) => !own.includes(label));
}

export function isAcknowledgement(channel: ChannelName, lines: readonly string[]): boolean {
  return ownOf(channel, 'acknowledgements').some((pattern) => pattern.test(lines[0] ?? ''));
}

export function isHidden(channel: ChannelName, code: NoticeCode): boolean {
  return ownOf(channel, 'hiddenNotices').includes(code);
}
