import { tenant } from '../../../support/teams/scene.ts';
import type { CardButton, Sent } from '../../../support/teams/stand-in-connector.ts';
import { type Stage, teamsObject } from '../stage.ts';
import { cast, type Driver, type Message, type Place, type Role, type SayHow, toLines } from './driver.ts';

/** The line above the steps, which stand in a message of their own below the card. */
const stepsTitle = 'What would you like to do?';

interface Standing {
  readonly conversation: string;
  latest: Sent;
}

/** Teams, by the real adapter over HTTP, with the stand-in for its connector. */
export function createTeamsDriver({ teams, settle }: Stage): Driver {
  const { connector } = teams;
  let run = 0;
  let start = 0;
  let said = 0;
  let last = { id: '', words: '' };
  const toasts: { readonly by: Role; readonly text: string }[] = [];

  const personOf = (role: Role) => {
    const id = role === 'rosa' || role === 'omar' ? `${role}${run}` : role;
    return { id: `29:${id}`, aadObjectId: teamsObject(id), name: nameOf(role) };
  };
  const chatOf = (role: Role) => ({
    id: `a:${personOf(role).aadObjectId}`,
    conversationType: 'personal',
    tenantId: tenant,
  });
  const channelOf = (isOfNorthmoor = false) => ({
    id: `19:${isOfNorthmoor ? 'north-team' : `team${run}`}@thread.tacv2;messageid=${1_700_000_000_000 + run}`,
    conversationType: 'channel',
    isGroup: true,
    tenantId: tenant,
  });
  const isPublic = (conversation: string) => conversation.startsWith('19:');

  /** Each message once, as its last edit left it. */
  const standing = (): Standing[] => {
    const byId = new Map<string, Standing>();
    for (const one of connector.visible().slice(start)) {
      if (one.kind === 'open') continue;
      const key = `${one.conversation} ${one.id}`;
      const found = byId.get(key);
      if (found === undefined) byId.set(key, { conversation: one.conversation, latest: one });
      else found.latest = one;
    }
    return [...byId.values()];
  };
  const standingIn = (conversation: string) => standing().filter((one) => one.conversation === conversation);
  const isPressable = ({ type }: CardButton) => type !== 'Action.OpenUrl';
  const choicesOf = (card: unknown): string[] =>
    [...JSON.stringify(card).matchAll(/\{"title":"([^"]+)","value":"[^"]*"\}/g)].map(([, title = '']) => title);
  /** What stands above names to tick. */
  const labelOf = (card: unknown): string => /"label":"([^"]+)"/.exec(JSON.stringify(card))?.[1] ?? '';
  const toMessage = ({ latest }: Standing): Message => ({
    // A question that takes the place of buttons is a message of its own, to whoever reads.
    id: latest.buttons.some(({ title }) => title === 'Back') ? `${latest.id}: ${latest.words}` : latest.id,
    lines: toLines(
      [labelOf(latest.card), latest.card === null ? latest.text : withoutEscapes(latest.words)].join('\n'),
    ),
    buttons: [...choicesOf(latest.card), ...latest.buttons.filter(isPressable).map(({ title }) => title)],
    urls: latest.buttons.flatMap(({ url }) => url ?? []),
  });
  const find = (of: Role, label: string): { message: Standing; button: CardButton } => {
    const all = [...standing().filter(({ conversation }) => isPublic(conversation)), ...standingIn(chatOf(of).id)];
    const message = all.findLast(({ latest }) => latest.buttons.some(({ title }) => title === label));
    const button = message?.latest.buttons.find(({ title }) => title === label);
    if (message === undefined || button === undefined) throw new Error(`Teams shows ${of} no button “${label}”.`);
    return { message, button };
  };
  const press = async (by: Role, label: string, of: Role, more: object = {}): Promise<void> => {
    const { message, button } = find(of, label);
    // Whoever presses somebody else's button has got hold of its data; they press it in a chat of their own.
    const where = of === by && isPublic(message.conversation) ? channelOf() : chatOf(by);
    const data = { ...(button.data as object), ...more }; // a button's data is an object
    const answer = await teams.press(personOf(by), where, data, of === by ? { replyToId: message.latest.id } : {});
    const said: unknown = answer.body?.value;
    if (typeof said === 'string') toasts.push({ by, text: said });
    await settle();
  };

  return {
    channel: 'teams',
    lacks: { help_is_a_question: 'teams_words_are_commands' },
    begin: async (number) => {
      run = number;
      toasts.length = 0;
      for (const role of cast) {
        const { id } = personOf(role);
        if (connector.members.has(id)) continue;
        connector.members.set(id, { name: nameOf(role), userPrincipalName: `${role}@harbour.example` });
        const installed = { type: 'installationUpdate', action: 'add' };
        await teams.post(teams.activity(personOf(role), chatOf(role), installed));
      }
      start = connector.visible().length;
    },
    say: async (by: Role, where: Place, words: string, how: SayHow = {}) => {
      said += 1;
      last = { id: `said-${said}`, words };
      const picture = { attachments: [{ contentType: 'image/jpeg', contentUrl: 'https://files.example/1' }] };
      const more = { id: last.id, ...(how.hasPicture ? picture : {}) };
      const place = where === 'private' ? chatOf(by) : channelOf(how.isOfNorthmoor);
      await teams.say(personOf(by), place, words, more);
      if (how.isRepeated) await teams.say(personOf(by), place, words, more);
      await settle();
    },
    command: async (by, word) => {
      await teams.say(personOf(by), chatOf(by), word);
      await settle();
    },
    edit: async (by, where, words) => {
      const edit = { type: 'messageUpdate', id: last.id, timestamp: '2026-11-23T19:31:00Z' };
      await teams.say(personOf(by), where === 'private' ? chatOf(by) : channelOf(), words, edit);
      await settle();
    },
    press: (by, label, of = by) => press(by, label, of),
    tick: async (by, names) => {
      const label = 'Leave out the people I ticked';
      const { message } = find(by, label);
      const choices = [...JSON.stringify(message.latest.card).matchAll(/\{"title":"([^"]+)","value":"([^"]*)"\}/g)];
      const ticked = choices.filter(([, title = '']) => names.includes(title)).map(([, , value = '']) => value);
      await press(by, label, by, { ticked: ticked.join(',') });
    },
    openPassage: (by) => press(by, 'Show the passage [1]', by),
    judge: async (by, reason) => {
      const answer = standing().findLast(({ latest }) => latest.raw.channelData !== undefined);
      if (answer === undefined) throw new Error('Teams shows no answer with thumbs.');
      const place = isPublic(answer.conversation) ? channelOf() : chatOf(by);
      const dislike = { data: { actionName: 'feedback', actionValue: { reaction: 'dislike' } } };
      const form = await teams.invoke(personOf(by), place, 'message/fetchTask', dislike);
      const found = [...JSON.stringify(form.body).matchAll(/\{"title":"([^"]+)","value":"([^"]*)"\}/g)];
      const value = found.find(([, title]) => title === reason)?.[2];
      if (value === undefined) throw new Error(`Teams has no reason “${reason}”.`);
      const actionValue = { reaction: 'dislike', feedback: JSON.stringify({ reason: value }) };
      const submitted = { type: 'invoke', name: 'message/submitAction', replyToId: answer.latest.id };
      await teams.post(
        teams.activity(personOf(by), place, { ...submitted, value: { actionName: 'feedback', actionValue } }),
      );
      await settle();
    },
    privateTo: async (role) => {
      const messages = withSteps(standingIn(chatOf(role).id).map(toMessage));
      const own = toasts.filter(({ by }) => by === role);
      return [
        ...messages,
        ...own.map(({ text }, index) => ({ id: `toast-${index}`, lines: toLines(text), buttons: [], urls: [] })),
      ];
    },
    inPublic: async () =>
      standing()
        .filter(({ conversation }) => isPublic(conversation))
        .map(toMessage),
  };
}

/** The steps and the card above them are read as one. */
function withSteps(messages: readonly Message[]): Message[] {
  const all: Message[] = [];
  for (const message of messages) {
    const card = all.at(-1);
    if (card === undefined || message.lines.at(-1) !== stepsTitle) all.push(message);
    else {
      const lines = [...card.lines, ...message.lines.filter((line) => line !== stepsTitle)];
      all.splice(-1, 1, { ...card, lines, buttons: [...message.buttons, ...card.buttons] });
    }
  }
  return all;
}

/** Headings are Markdown. */
function withoutEscapes(words: string): string {
  return words.replace(/\\([\\*_[\]`~<>.+#-])/g, '$1');
}

function nameOf(role: string): string {
  return role.charAt(0).toUpperCase() + role.slice(1);
}
