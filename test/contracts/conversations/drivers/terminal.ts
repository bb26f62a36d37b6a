import { Readable } from 'node:stream';
import { runBatch } from '../../../../src/channels/cli/index.ts';
import type { Card } from '../../../../src/core/reply.ts';
import { cardOf } from '../expected-words.ts';
import type { Stage } from '../stage.ts';
import { type Driver, type Message, type Role, toLines } from './driver.ts';

/** The command line as a program drives it: a line of JSON in, one out. */
export function createTerminalDriver({ assistant, replies }: Stage): Driver {
  let run = 0;
  let shown: Message[] = [];
  let card: Card | null = null;

  const ask = async (line: object): Promise<void> => {
    const output: string[] = [];
    await runBatch(assistant, {
      input: Readable.from([`${JSON.stringify({ id: 'q', conversation: `conversation-${run}`, ...line })}\n`]),
      write: (text) => output.push(text),
      flags: {},
      explain: false,
    });
    card = cardOf(replies.at(-1)?.reply ?? null);
    const { text } = JSON.parse(output[0] ?? '{}');
    const buttons = [...String(text).matchAll(/\[([^\]\d][^\]]*)\]/g)].map(([, label = '']) => label);
    const words = String(text).replace(/\[[^\]\d][^\]]*\]/g, '');
    const urls = words.match(/https:\S+/g) ?? [];
    const lines = toLines(words.replace(/ https:\S+/g, ''));
    shown = [...shown, { id: `line-${shown.length}`, lines, buttons, urls }];
  };
  const cannot = async (): Promise<void> => {
    throw new Error('The command line cannot do that.');
  };

  return {
    channel: 'cli',
    lacks: {
      channel: 'terminal_is_for_one',
      edit_in_channel: 'terminal_is_for_one',
      place_of_council: 'terminal_is_for_one',
      press_of_another: 'terminal_is_for_one',
      reader: 'terminal_is_for_one',
      escalation: 'terminal_tells_nobody',
      yes_about_someone: 'terminal_is_text',
      edit: 'terminal_is_text',
      attachment: 'terminal_is_text',
      redelivery: 'terminal_is_text',
      what_changed: 'terminal_is_text',
      other_editions: 'terminal_is_text',
      commands: 'terminal_is_text',
      show_passage: 'terminal_is_text',
      only_guidance: 'terminal_is_text',
      feedback: 'terminal_is_text',
    },
    begin: async (number) => {
      run = number;
      shown = [];
    },
    say: (_by, _where, words) => ask({ question: words }),
    press: async (_by, label) => {
      const button = card?.buttons.find((one) => one.label === label);
      if (button === undefined) throw new Error(`The terminal shows no “${label}”.`);
      await ask({ question: '', action: button.action });
    },
    command: cannot,
    edit: cannot,
    tick: cannot,
    openPassage: cannot,
    judge: cannot,
    privateTo: async (role: Role) => (role === 'rosa' ? shown : []),
    inPublic: async () => [],
  };
}
