import { expect } from 'vitest';
import { nameEdition } from '../../../src/core/edition.ts';
import { wording } from '../../support/escalation/wording.ts';
import type { Conversation, Standing, Step, Told } from './conversation.ts';
import { isAcknowledgement, isHidden, withoutOwnButtons, withoutOwnLines, withoutOwnWords } from './differences.ts';
import { cast, type Driver, type Message, type Role, toLines } from './drivers/driver.ts';
import {
  answerPieces,
  cardOf,
  expectedWords,
  helpLine,
  type Story,
  standingWords,
  type Words,
  wayOutStart,
} from './expected-words.ts';
import type { Stage } from './stage.ts';

export interface Snapshot {
  readonly alone: ReadonlyMap<Role, readonly Message[]>;
  readonly inPublic: readonly Message[];
}

interface Scene {
  /** The step, the channel and the place in the story, for whoever reads a failure. */
  readonly name: string;
  readonly step: Step;
  readonly conversation: Conversation;
  readonly known: ReadonlySet<string>;
  readonly after: Snapshot;
  readonly story: Story;
  readonly driver: Driver;
  readonly stage: Stage;
}

/** Everything new, before everybody, is what the step says, and nothing else is new. */
export async function checkMessages(scene: Scene): Promise<void> {
  const { name, step, known, after, driver } = scene;
  const added = (where: string, now: readonly Message[]): Message[] =>
    now.filter(({ id, lines }) => !known.has(`${where} ${id}`) && !isAcknowledgement(driver.channel, lines));
  await checkList(`${name}, in public`, added('public', after.inPublic), step.inPublic ?? [], null, scene);
  for (const role of cast) {
    const now = after.alone.get(role) ?? [];
    const told = step.told?.[role] ?? [];
    const list = added(role, now);
    if (driver.showsLeadsAList) await checkListedLead(`${name}, to ${role}`, list, told, role, scene);
    else await checkList(`${name}, to ${role}`, list, told, role, scene);
    const standing = step.stands?.[role];
    if (standing !== undefined) await checkStanding(`${name}, before ${role}`, now, standing, scene);
  }
}

async function checkList(
  name: string,
  messages: readonly Message[],
  told: readonly Told[],
  role: Role | null,
  scene: Scene,
): Promise<void> {
  const shown = messages.map(({ lines }) => lines[0] ?? '');
  expect([name, messages.length, shown]).toEqual([name, told.length, expect.anything()]);
  for (const [index, one] of told.entries()) {
    const message = messages[index];
    if (message !== undefined) await checkMessage(name, message, one, role, scene);
  }
}

/** Where a contact sees a list of what is open, an entry stands for the messages; those next in line see it too. */
async function checkListedLead(
  name: string,
  messages: readonly Message[],
  told: readonly Told[],
  role: Role,
  scene: Scene,
): Promise<void> {
  const isEntry = ({ id }: Message) => id.endsWith('-lead');
  const isNotice = ({ kind }: Told) => kind === 'contact';
  const others = messages.filter((message) => !isEntry(message));
  await checkList(
    name,
    others,
    told.filter((one) => !isNotice(one)),
    role,
    scene,
  );
  const isInLine =
    scene.conversation.inLine?.includes(role) ||
    scene.conversation.steps.some((step) => step.told?.[role]?.some(isNotice));
  const entries = (scene.after.alone.get(role) ?? []).filter(isEntry);
  expect([name, entries.length > 0 && !isInLine]).toEqual([name, false]);
  if (!told.some(isNotice)) return;
  expect([name, entries.map(({ lines }) => lines[0])]).toEqual([
    name,
    [wording.contact.asked.replace('{who}', 'Rosa')],
  ]);
  for (const { lines } of entries)
    expect([name, lines]).toEqual([name, expect.arrayContaining([wording.contact.speak])]);
}

async function checkMessage(
  name: string,
  message: Message,
  told: Told,
  role: Role | null,
  { story, driver, stage }: Scene,
): Promise<void> {
  const { channel } = driver;
  switch (told.kind) {
    case 'answer':
      return checkAnswer(name, message, story, { driver, stage });
    case 'record': {
      const text = message.lines.join('\n');
      for (const part of told.says) expect([name, text]).toEqual([name, expect.stringMatching(part)]);
      return;
    }
    case 'passage': {
      const opened = stage.library.open(story.reply?.citations[0]?.passageId ?? '');
      if (opened === null) throw new Error(`${name}: there is no passage.`);
      const text = message.lines.join(' ');
      for (const part of [opened.label, opened.passage.text, 'Waymark’s summary, not the official words'])
        expect([name, text]).toEqual([name, expect.stringContaining(part.replace(/\s+/g, ' ').replaceAll(' - ', ' '))]);
      return;
    }
    case 'editions': {
      const text = message.lines.join(' ');
      for (const { edition } of stage.library.editions().filter(({ guidance }) => guidance.id === 'working-together'))
        expect([name, text]).toEqual([name, expect.stringContaining(nameEdition(edition))]);
      return;
    }
    case 'help':
      return expect([name, message.lines.join(' ')]).toEqual([name, expect.stringContaining(helpLine)]);
    case 'refused':
      return expect([name, message.lines[0], message.buttons]).toEqual([name, expect.any(String), []]);
    default:
      return checkWords(name, message, await expectedWords(told, role, story, stage), channel);
  }
}

function checkWords(name: string, message: Message, wanted: Words, channel: Driver['channel']): void {
  const sorted = (labels: readonly string[]) => [...labels].sort();
  const lines = withoutOwnLines(channel, message.lines);
  const buttons = withoutOwnButtons(channel, message.buttons);
  // In plain text a card's list of what not to do is one sentence.
  if (channel === 'cli') {
    const text = lines
      .join('\n')
      .replace(/[;:] don’t /gi, '\n')
      .replace(/^Don’t /gm, '')
      .replace(/\.$/gm, '');
    const parts = wanted.lines.filter((line) => line !== 'Don’t').map((line) => line.replace(/\.$/, ''));
    for (const part of parts) expect([name, text]).toEqual([name, expect.stringContaining(part)]);
  } else expect([name, lines]).toEqual([name, wanted.lines]);
  expect([name, sorted(buttons)]).toEqual([name, sorted(wanted.buttons)]);
}

/** Nothing of the answer is left out, and nothing but what is listed is added. */
function checkAnswer(
  name: string,
  message: Message,
  { reply }: Story,
  { driver, stage }: { readonly driver: Driver; readonly stage: Stage },
): void {
  if (reply === null) throw new Error(`${name}: the core gave no answer.`);
  const { channel } = driver;
  if (cardOf(reply) !== null) throw new Error(`${name}: the core gave a card.`);
  if (channel === 'cli') {
    // The core's own text, as it is.
    const whole = toLines(reply.text.replace(/ https:\S+/g, ''));
    expect([name, message.lines]).toEqual([name, whole]);
    return;
  }
  const text = message.lines.join(' ');
  // Once, and only once, whatever the reply.
  expect([name, text.split(wayOutStart).length - 1]).toEqual([name, 1]);
  const hidden = reply.notices.filter(({ code }) => isHidden(channel, code)).map(({ text: words }) => words);
  const pieces = answerPieces(reply, stage).filter((piece) => !hidden.includes(piece));
  let rest = text.replace(new RegExp(`${wayOutStart}.*$`), '');
  for (const piece of [...pieces].sort((a, b) => b.length - a.length)) {
    expect([name, rest]).toEqual([name, expect.stringContaining(piece)]);
    rest = rest.replace(piece, () => ' ');
  }
  for (const url of reply.citations.flatMap((one) => one.url ?? []))
    expect([name, message.urls]).toEqual([name, expect.arrayContaining([url])]);
  expect([name, withoutOwnWords(channel, rest).replace(/\[\d+\]|[•:(),]|\s/g, '')]).toEqual([name, '']);
}

async function checkStanding(
  name: string,
  messages: readonly Message[],
  standing: Standing,
  { story, driver, stage }: Scene,
): Promise<void> {
  const open = messages.filter(({ buttons }) => buttons.length > 0);
  if (standing.state === 'closed') return expect([name, open]).toEqual([name, []]);
  const message = open.at(-1);
  if (message === undefined) throw new Error(`${name}: nothing stands there to be pressed.`);
  checkWords(name, message, await standingWords(standing, story, stage), driver.channel);
}

/**
 * What Waymark said before to whoever asked has made way for what it says now, so that nobody takes it for how things stand.
 * A question may stand beside it, and once it is answered, without its buttons.
 */
export async function checkOneStands(
  { name, step, after, story, stage }: Scene,
  earlier: Map<string, 'said' | 'asked'>,
): Promise<void> {
  for (const told of step.told?.rosa ?? []) {
    if (told.kind !== 'asker' && told.kind !== 'prompt') continue;
    const { lines } = await expectedWords(told, 'rosa', story, stage);
    if (told.kind === 'asker') {
      const stale = (after.alone.get('rosa') ?? []).filter(({ lines: [line = ''], buttons }) =>
        buttons.length > 0 ? earlier.has(line) : earlier.get(line) === 'said',
      );
      expect([name, stale.map((message) => message.lines[0])]).toEqual([name, []]);
    }
    earlier.set(lines[0] ?? '', told.kind === 'asker' ? 'said' : 'asked');
  }
}
