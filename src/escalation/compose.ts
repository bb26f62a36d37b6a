import type { PathwayId } from '../core/concern.ts';
import type { Asker, Contact, Directory } from '../core/contacts.ts';
import type { AskerPrompt, Escalation, NextDayAnswer, SpokenTo, StepWork } from '../core/escalation.ts';
import { nextDayAnswers, spokenTo } from '../core/escalation.ts';
import type { LeadAction, Notification } from '../core/notifier.ts';
import { heardBy } from './next-day.ts';
import { handOnOptions } from './visible.ts';
import { describeDayAndTime, describeTime, type EscalationWording, fill } from './wording.ts';

export interface ComposeDeps {
  readonly wording: EscalationWording;
  readonly directory: Directory;
  readonly titles: Readonly<Record<PathwayId, string>>;
  /** How a reader on that channel would know who asks; null where they would not: nobody signs in, or an id of another platform. */
  describePerson(asker: Asker, readOn: string): string | null;
}

interface PromptText {
  readonly question: string;
  readonly choices: readonly { readonly value: SpokenTo | NextDayAnswer; readonly label: string }[];
}

/** Puts fixed wording together with names, times and numbers. The only maker of what anybody reads about an escalation. */
export function createComposer({ wording, directory, titles, describePerson }: ComposeDeps) {
  const nameOf = (contact: string | null) => (contact === null ? null : directory.contact(contact)?.name) ?? '–';
  const roleOf = (contact: Contact) => wording.roles[contact.role];
  const isLead = (asker: Asker) => directory.reader(asker).kind === 'lead';
  const practice = (state: Escalation) => (state.isPractice ? [wording.practice] : []);
  const late = (since: string | null, now: Date) =>
    since === null ? [] : [fill(wording.late, { time: describeTime(since, now) })];

  /** 999 first, then the council and the police: what every step repeats while somebody may be waiting. */
  const numbers = (state: Pick<Escalation, 'pathway' | 'asker'>) => [
    wording.firstLine,
    ...directory.callLines(state.pathway, state.asker).filter((line) => line !== wording.firstLine),
  ];

  /** Once somebody was told it is theirs to say that it was nothing. */
  const spokenChoices = ({ status, asker }: Pick<Escalation, 'status' | 'asker'>) =>
    spokenTo
      .filter((whom) => whom !== 'not_real' || status === 'shown')
      .map((value) => {
        const isOther = value === 'lead' && isLead(asker);
        return { value, label: isOther ? wording.followUp.leadForLead : wording.followUp.choices[value] };
      });

  const prompt = (state: Escalation, kind: AskerPrompt): PromptText | null => {
    if (kind === 'follow_up') return { question: wording.followUp.question, choices: spokenChoices(state) };
    const by = heardBy[state.pathway];
    if (by === null) return null;
    const { question, choices } = wording.nextDay[by];
    return { question, choices: nextDayAnswers.map((value) => ({ value, label: choices[value] })) };
  };

  const askerLines = (
    state: Escalation,
    work: Extract<StepWork, { kind: 'tell' | 'prompt' }>,
    { at, lateSince }: { at: Date; lateSince: string | null },
  ): readonly string[] => {
    const first = [...practice(state), ...late(lateSince, at)];
    if (work.kind === 'prompt') {
      const text = prompt(state, work.prompt);
      return text === null ? first : [...first, text.question, ...(work.prompt === 'follow_up' ? numbers(state) : [])];
    }
    const { lines: usual, forLead, numbers: hasNumbers } = wording.asker[work.message];
    const lines = isLead(state.asker) ? (forLead ?? usual) : usual;
    const values = { contact: nameOf(work.contact), time: describeTime(at.toISOString(), at) };
    const by = heardBy[state.pathway];
    const isNotYet = work.message === 'referral_not_acknowledged';
    return [
      ...first,
      ...(isNotYet && by !== null ? [notYet(by, state.asker)] : []),
      ...lines.map((line) => fill(line, values)),
      ...(isNotYet ? [disagreement(state)] : []),
      ...(hasNumbers ? numbers(state) : []),
    ];
  };

  const notYet = (by: keyof EscalationWording['nextDay'], asker: Asker): string => {
    const { notYet: usual, notYetForLead } = wording.nextDay[by];
    return isLead(asker) ? (notYetForLead ?? usual) : usual;
  };
  const disagreement = ({ asker }: Escalation) =>
    directory.disagreementRoute(asker) ??
    (isLead(asker) ? wording.disagreementUnknownForLead : wording.disagreementUnknown);

  const describeState = (state: Escalation, now: Date): string => {
    const key = state.status === 'acknowledged' && state.isHandled ? 'handled' : state.status;
    if (key === 'shown') return '';
    const { acknowledgedBy, spoken } = state;
    return fill(wording.contact.state[key], {
      contact: nameOf(acknowledgedBy?.contact ?? null),
      time: describeTime(acknowledgedBy?.at ?? state.shownAt, now),
      spoken: wording.spoken[spoken?.whom ?? 'nobody'],
    });
  };

  const about = (state: Escalation, now: Date) => [
    fill(wording.contact.kind, { title: titles[state.pathway] }),
    fill(wording.contact.when, {
      time: describeTime(state.told[0]?.at ?? now.toISOString(), now),
      channel: wording.channels[state.asker.channel],
    }),
  ];
  const whoAsks = ({ asker }: Escalation, readOn: string) =>
    describePerson(asker, readOn) ??
    (asker.channel === readOn
      ? wording.someone
      : fill(wording.someoneElsewhere, { channel: wording.channels[asker.channel] }));

  /** What is left for this lead to do. */
  const actions = (state: Escalation, contact: Contact): readonly { action: LeadAction; label: string }[] => {
    const isWaiting = state.status === 'waiting' || state.status === 'unanswered';
    const isTheirs = state.acknowledgedBy?.contact === contact.id;
    const offered: LeadAction[] = [
      ...(isWaiting ? ['acknowledge' as const] : []),
      ...(isWaiting || (state.status === 'acknowledged' && !(isTheirs && state.isHandled)) ? ['handle' as const] : []),
      ...(state.status !== 'reached' && handOnOptions(state, contact, directory).length > 0
        ? ['hand_on' as const]
        : []),
      'close',
    ];
    return state.status === 'closed'
      ? []
      : offered.map((action) => ({ action, label: wording.contact.actions[action] }));
  };

  const leadLines = (state: Escalation, now: Date, readOn: string): readonly string[] => [
    ...practice(state),
    fill(wording.contact.asked, { who: whoAsks(state, readOn) }),
    ...about(state, now),
    describeState(state, now),
    ...(state.status === 'closed' ? [] : [wording.contact.speak]),
  ];

  const contactNotification = (
    state: Escalation,
    { key, work, contact, previous }: { key: string; work: StepWork; contact: Contact; previous: string | null },
    { at, lateSince, readOn }: { at: Date; lateSince: string | null; readOn: string },
  ): Notification => {
    const base = {
      key,
      escalation: state.id,
      pathway: state.pathway,
      to: { kind: 'contact', contact },
      askedBy: state.asker,
      title: titles[state.pathway],
      prompt: null,
      previous,
    } as const;
    if (work.kind !== 'notify')
      return { ...base, lines: leadLines(state, at, readOn), actions: actions(state, contact) };
    return {
      ...base,
      lines: [
        ...practice(state),
        ...late(lateSince, at),
        fill(wording.contact[work.notice], { who: whoAsks(state, readOn) }),
        ...about(state, at),
        wording.contact.speak,
        wording.contact.answer,
      ],
      actions: actions(state, contact),
    };
  };

  const listedLines = (lines: readonly string[]) => lines.map((line) => `- ${line}`);
  /** The first card whole; of each later one, what it said that the one before did not, and what it left out. */
  const advisedLines = ({ advised }: Escalation, national: readonly string[]): readonly string[] => {
    const [first, ...later] = advised;
    if (first === undefined) return listedLines(national);
    const changes = later.flatMap(({ at, lines }, index) => {
      const before = advised[index]?.lines ?? [];
      const dropped = before.filter((line) => !lines.includes(line));
      return [
        fill(wording.record.advisedLater, { time: describeDayAndTime(at) }),
        ...listedLines(lines.filter((line) => !before.includes(line))),
        ...(dropped.length === 0 ? [] : [wording.record.advisedWithout, ...listedLines(dropped)]),
      ];
    });
    return [...listedLines(first.lines), ...changes];
  };

  return {
    numbers,
    prompt,
    spokenChoices,
    askerLines,
    leadLines,
    actions,
    contactNotification,
    disagreement,
    listed: (contact: Contact) => ({ id: contact.id, name: contact.name, role: roleOf(contact) }),
    askerNotification: (
      state: Escalation,
      {
        key,
        work,
        previous,
      }: { key: string; work: Extract<StepWork, { kind: 'tell' | 'prompt' }>; previous: string | null },
      time: { at: Date; lateSince: string | null },
    ): Notification => ({
      key,
      escalation: state.id,
      pathway: state.pathway,
      to: { kind: 'asker', asker: state.asker, conversation: state.conversation },
      askedBy: state.asker,
      title: titles[state.pathway],
      lines: askerLines(state, work, time),
      actions: [],
      prompt: work.kind === 'prompt' ? work.prompt : null,
      previous,
    }),
    /** For the person's own case system. No word of what was typed: it is not kept. */
    record: (state: Escalation, advice: readonly string[]): string => {
      const words = wording.record;
      const heading = (iso: string) => describeDayAndTime(iso);
      const who = (contact: string) => {
        const found = directory.contact(contact);
        return { contact: found?.name ?? '–', role: found === null ? '–' : roleOf(found) };
      };
      const { acknowledgedBy, spoken } = state;
      return [
        words.heading,
        ...(state.isPractice ? [words.practice] : []),
        fill(words.shown, { time: heading(state.shownAt), title: titles[state.pathway] }),
        words.advice,
        ...advisedLines(state, advice),
        fill(words.edition, { edition: state.edition }),
        ...(state.told.length === 0 ? [words.toldNobody] : [words.told]),
        ...state.told.map(({ contact, at }) => `- ${fill(words.toldLine, { ...who(contact), time: heading(at) })}`),
        ...(acknowledgedBy === null
          ? []
          : [
              fill(state.isHandled ? words.handled : words.seen, {
                ...who(acknowledgedBy.contact),
                time: heading(acknowledgedBy.at),
              }),
            ]),
        ...(spoken === null
          ? []
          : [fill(words.spoken, { time: heading(spoken.at), spoken: wording.spoken[spoken.whom] })]),
        ...(state.status === 'closed' ? [words.closed] : state.told.length > 0 ? [words.open] : []),
        words.note,
      ].join('\n');
    },
  };
}

export type Composer = ReturnType<typeof createComposer>;
