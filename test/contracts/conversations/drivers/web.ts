import type { BlockView, PartView, PassageView, ReplyView, StatementView } from '../../../../src/channels/web/view.ts';
import type { EscalationOverview, TellResult } from '../../../../src/core/escalations.ts';
import type { CardButton } from '../../../../src/core/reply.ts';
import { onlyGuidanceLabel } from '../../../../src/core/written-by-ai.ts';
import { type Stage, webUser } from '../stage.ts';
import { type Driver, type Message, type Place, type Role, toLines } from './driver.ts';

interface Pressable {
  readonly label: string;
  readonly run: (by: Role) => Promise<void>;
}

interface Shown extends Message {
  readonly presses: readonly Pressable[];
}

/** The web page's own requests, as a signed-in person's browser makes them, and what it shows of the answers. */
export function createWebDriver({ webUrl, settle }: Stage): Driver {
  let run = 0;
  let count = 0;
  let seen = new Map<Role, Shown[]>();
  let tickable: { readonly by: Role; readonly names: ReadonlyMap<string, string>; readonly id: string } | null = null;

  const userOf = (role: Role): string => webUser(role === 'rosa' || role === 'omar' ? `${role}${run}` : role);
  const named = (text: string): string =>
    text.replace(/\b(rosa|omar)\d+@harbour\.example/g, (_whole, name: string) => nameOf(name));
  const call = async <View>(by: Role, path: string, body?: object): Promise<View | null> => {
    const response = await fetch(`${webUrl}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'x-user': userOf(by), ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer = await response.json();
    if (response.ok) return answer as View;
    // Refusals and their 999 line are part of what a person reads.
    show(by, [answer.error.text, answer.error.help], []);
    return null;
  };
  const show = (to: Role, lines: readonly string[], presses: readonly Pressable[], urls: readonly string[] = []) => {
    count += 1;
    const own = seen.get(to) ?? [];
    const message = {
      id: `shown-${count}`,
      lines: lines.flatMap((line) => toLines(named(line))),
      buttons: presses.map(({ label }) => label),
      ...{ urls, presses },
    };
    seen.set(to, [...own, message]);
  };

  const ask = async (by: Role, body: object): Promise<void> => {
    const view = await call<ReplyView>(by, '/api/ask', { conversation: `conversation-${run}-${by}`, ...body });
    if (view === null) return;
    const { card, offer } = view;
    if (card === null) {
      const sources = view.citations.flatMap(({ label, provenanceLine }) => [label, provenanceLine]);
      const lines = [...view.notices.flatMap(({ title, text }) => [title ?? '', text]), ...wordsOf(view.blocks)];
      const { written } = view;
      const onlyGuidance = (reader: Role) => ask(reader, { question: '', action: 'only_guidance', choice: view.id });
      const writtenPress = written === null ? [] : [{ label: onlyGuidanceLabel, run: onlyGuidance }];
      const presses = view.citations.slice(0, 1).map(({ passageId }) => ({
        label: 'Show the passage [1]',
        run: (reader: Role) => openPassage(reader, passageId),
      }));
      const urls = view.citations.flatMap(({ url }) => url ?? []);
      // The page adds the way out to every reply by itself, with its button.
      const all = [...lines, written ?? '', view.text, ...sources, 'Waymark can miss a concern.'];
      return show(by, all, [...presses, ...writtenPress], urls);
    }
    const lines = [card.firstLine, ...card.lines, ...(card.dont.length > 0 ? ['Don’t', ...card.dont] : [])];
    const act = (pressed: CardButton) => ({
      label: pressed.label,
      run: (presser: Role) => ask(presser, { question: '', action: pressed.action, choice: pressed.choice }),
    });
    const steps = offer?.id ? offerPresses(offer.id, offer) : [];
    show(by, [...lines, ...card.closing, ...(offer?.lines ?? [])], [...card.buttons.map(act), ...steps]);
  };

  const offerPresses = (id: string, offer: NonNullable<ReplyView['offer']>): Pressable[] =>
    offer.buttons.map(({ action, label }) => ({
      label,
      run: async (by) => {
        if (action === 'tell') return tell(by, id, null);
        if (action === 'record') {
          const record = await call<{ text: string }>(by, `/api/escalations/${id}/record`);
          return record === null ? undefined : show(by, [record.text], []);
        }
        show(by, ['Whom have you spoken to?'], offer.spokenTo.map(spoken(id)));
      },
    }));
  const spoken =
    (id: string) =>
    ({ value, label }: { readonly value: string; readonly label: string }): Pressable => ({
      label,
      run: async (by) => void (await call(by, `/api/escalations/${id}/spoken`, { whom: value })),
    });

  const tell = async (
    by: Role,
    id: string,
    choice: { implicated: readonly string[]; chosen: string | null } | null,
  ) => {
    const result = await call<TellResult>(by, `/api/escalations/${id}/tell`, { choice });
    if (result === null || result.kind === 'told' || result.kind === 'unknown') return;
    if (result.kind === 'not_sent') return show(by, result.lines, []);
    const people = result.kind === 'choose' ? result.contacts : result.listed;
    const label = ({ name, role }: { name: string; role: string }) => `${name}, ${role}`;
    if (result.kind === 'choose') {
      const implicated = choice?.implicated ?? [];
      const pick = people.map((one) => ({
        label: label(one),
        run: (presser: Role) => tell(presser, id, { implicated, chosen: one.id }),
      }));
      return show(by, [result.question], pick);
    }
    tickable = { by, id, names: new Map(people.map((one) => [label(one), one.id])) };
    const names = people.map((one) => ({ label: label(one), run: async () => undefined }));
    const none = { label: result.none, run: (presser: Role) => tell(presser, id, { implicated: [], chosen: null }) };
    show(by, [result.question], [...names, none]);
  };

  const openPassage = async (by: Role, id: string): Promise<void> => {
    const view = await call<PassageView>(by, `/api/passages/${encodeURIComponent(id)}`);
    if (view === null) return;
    const { label, place, editionNote, main, before, after, source, url } = view;
    const texts = [...before, main, ...after].flatMap((one) => [one.heading, one.text, one.provenanceLine]);
    show(by, [label, ...place, editionNote ?? '', ...texts, source ?? ''], [], url === null ? [] : [url]);
  };

  /** What the page reads every few seconds: news of one's own, and for a lead what is open to them. */
  const standing = async (by: Role): Promise<Shown[]> => {
    const overview = await call<EscalationOverview>(by, '/api/escalations');
    if (overview === null) return [];
    const toShown = (id: string, lines: readonly string[], presses: readonly Pressable[]): Shown => ({
      id,
      lines: lines.flatMap((line) => toLines(named(line))),
      buttons: presses.map(({ label }) => label),
      urls: [],
      presses,
    });
    const own = overview.asked.flatMap(({ id, messages, prompt }) => [
      // The newest stands; what was said before is folded away.
      ...messages.map(({ lines }, index) => toShown(`${id}-${index}`, lines, [])).slice(-1),
      ...(prompt === null
        ? []
        : [
            toShown(
              `${id}-${prompt.kind}`,
              prompt.lines,
              prompt.choices.map((one) =>
                prompt.kind === 'follow_up'
                  ? spoken(id)(one)
                  : {
                      label: one.label,
                      run: async (presser) =>
                        void (await call(presser, `/api/escalations/${id}/next-day`, { answer: one.value })),
                    },
              ),
            ),
          ]),
    ]);
    const forLead = overview.forLead.map(({ id, lines, actions, handOnTo }) =>
      toShown(
        `${id}-lead`,
        lines,
        actions.map(({ action, label }) => ({
          label,
          run: async (presser: Role) => {
            const act = (to: string | null) => call(presser, `/api/escalations/${id}/act`, { action, to });
            if (action !== 'hand_on') return void (await act(null));
            const to = handOnTo.map((one) => ({
              label: `${one.name}, ${one.role}`,
              run: async () => void (await act(one.id)),
            }));
            show(presser, ['Whom do you pass it on to?'], to);
          },
        })),
      ),
    );
    return [...own, ...forLead, ...(overview.problem.length > 0 ? [toShown('problem', overview.problem, [])] : [])];
  };
  const all = async (role: Role): Promise<Shown[]> => [...(seen.get(role) ?? []), ...(await standing(role))];

  return {
    channel: 'web',
    showsLeadsAList: 'web_shows_leads_a_list',
    lacks: {
      channel: 'web_has_no_channels',
      edit_in_channel: 'web_has_no_channels',
      place_of_council: 'web_has_no_channels',
      edit: 'web_has_no_edits',
      press_of_another: 'web_has_no_channels',
      redelivery: 'web_has_no_redelivery',
      what_changed: 'web_has_controls',
      other_editions: 'web_has_controls',
      commands: 'web_has_controls',
      feedback: 'web_takes_no_feedback',
    },
    begin: async (number) => {
      run = number;
      seen = new Map();
      tickable = null;
    },
    say: async (by: Role, _where: Place, words: string, { hasPicture = false } = {}) => {
      await ask(by, { question: words, hasAttachment: hasPicture });
      await settle();
    },
    command: async () => {
      throw new Error('The page has no commands.');
    },
    edit: async () => {
      throw new Error('The page has no edits.');
    },
    press: async (by, label, of = by) => {
      const found = (await all(of)).flatMap(({ presses }) => presses).findLast((one) => one.label === label);
      if (found === undefined) throw new Error(`The page shows ${of} no button “${label}”.`);
      await found.run(by);
      await settle();
    },
    tick: async (by, names) => {
      if (tickable?.by !== by) throw new Error('The page has nothing to tick.');
      const { names: known, id } = tickable;
      await tell(by, id, { implicated: names.map((name) => known.get(name) ?? name), chosen: null });
      await settle();
    },
    openPassage: async (by) => {
      const found = (await all(by)).flatMap(({ presses }) => presses).findLast((one) => one.label.startsWith('Show'));
      await found?.run(by);
    },
    judge: async () => {
      throw new Error('The page takes no feedback.');
    },
    privateTo: all,
    inPublic: async () => [],
  };
}

function wordsOf(blocks: readonly BlockView[]): string[] {
  const ofStatement = ({ text, sources }: StatementView) => `${text} ${sources.map((n) => `[${n}]`).join('')}`;
  const ofPart = (part: PartView) =>
    part.kind === 'list' ? part.items.map(ofStatement) : [ofStatement(part.statement)];
  return blocks.flatMap((block) =>
    block.kind === 'parts'
      ? block.parts.flatMap(ofPart)
      : block.columns.flatMap(({ title, status, parts }) => [`${title} (${status})`, ...parts.flatMap(ofPart)]),
  );
}

function nameOf(role: string): string {
  return role.charAt(0).toUpperCase() + role.slice(1);
}
