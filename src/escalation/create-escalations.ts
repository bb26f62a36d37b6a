import { askerOf } from '../core/asker.ts';
import type { PathwayId } from '../core/concern.ts';
import type { Asker, ContactChecks, ContactWarnings, Directory, Recipients } from '../core/contacts.ts';
import { errorCode } from '../core/errors.ts';
import type { Escalation, EscalationStore } from '../core/escalation.ts';
import type { ActResult, EscalationOffer, Escalations, OpenEscalations, TellResult } from '../core/escalations.ts';
import type { LeadAction, Notifier } from '../core/notifier.ts';
import type { Clock, Log } from '../core/ports.ts';
import type { Question } from '../core/question.ts';
import type { ReferralCard } from '../core/reply.ts';
import type { Timers } from '../core/timers.ts';
import { adviceOf } from './advice.ts';
import { createComposer } from './compose.ts';
import { decide } from './decide.ts';
import type { EscalationEvent } from './event.ts';
import { createLogNotifier } from './log-notifier.ts';
import { makeOffer, noOffer } from './offer.ts';
import { createOpenIndex } from './open-index.ts';
import { viewAsked, viewForLead } from './overview.ts';
import { createRunner } from './runner.ts';
import { show } from './show.ts';
import { chooseRecipients } from './tell.ts';
import { contactIn, isSamePerson } from './visible.ts';
import { createOwnerWarnings } from './warn-owners.ts';
import { withinReach } from './within-reach.ts';
import type { EscalationWording } from './wording.ts';

export interface EscalationDeps {
  readonly store: EscalationStore;
  readonly directory: Directory;
  readonly notifiers: readonly Notifier[];
  readonly wording: EscalationWording;
  readonly titles: Readonly<Record<PathwayId, string>>;
  /** What the card of a pathway advises, for the record of one of which its own card was not kept. */
  advice(pathway: PathwayId): readonly string[];
  /** The edition in force, as a person would name it. */
  edition(): string;
  describePerson(asker: Asker, readOn: string): string | null;
  /** The morning of the next working day in England. */
  nextWorkingDay(from: Date): Date;
  /** Of what in the local file somebody is to be asked to check it; left out where nobody is. */
  readonly checks?:
    | {
        readonly contacts: ContactChecks;
        /** Null where nothing can be written. */
        readonly warnings: ContactWarnings | null;
        /** Is it a time at which people are asked for what can wait? */
        isOfficeTime(at: Date): boolean;
      }
    | undefined;
  readonly settings: {
    readonly mode: 'on' | 'practice' | 'log';
    readonly ackMinutes: number;
    readonly followUpMinutes: number;
  };
  readonly newId: () => string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}

export interface RunningEscalations extends Escalations {
  readonly openEscalations: OpenEscalations;
  /** Goes on with what was open before, waits included. Returns what stops it. */
  start(): Promise<() => Promise<void>>;
  /** Is anybody there to be told of a concern about a child, and if not, why not? For whoever starts the service. */
  whoIsTold(): 'somebody' | Extract<Recipients, { kind: 'nobody' }>['reason'];
  /** A platform that has been connected. Steps that are due from now on go out through it too. */
  addNotifier(notifier: Notifier): void;
  /** Does what is due now. */
  drain(): Promise<void>;
  /** Asks whoever keeps a contact right to check it, where that is due. Done by itself every hour. */
  warnOwners(): Promise<void>;
}

const firstWarningMs = 2 * 60_000;
const warnEveryMs = 60 * 60_000;

/** How long what has ended stays on a person's page, for their record and the question of the next working day. */
const shownForDays = 7;

/** Stays with a person from the card until a human has it. */
export function createEscalations(deps: EscalationDeps): RunningEscalations {
  const { wording, titles, settings, clock, log } = deps;
  const index = createOpenIndex();
  const store = index.watch(deps.store);
  const waits = { ackMs: settings.ackMinutes * 60_000, followUpMs: settings.followUpMinutes * 60_000 };
  // On trial nobody but the asker is reached, whatever notifiers there are.
  const isTrial = settings.mode === 'log';
  const onTrial = (notifier: Notifier): Notifier => ({
    ...notifier,
    canReach: (to) => to.kind === 'asker' && notifier.canReach(to),
  });
  const notifiers = isTrial ? [...deps.notifiers.map(onTrial), createLogNotifier(log)] : [...deps.notifiers];
  const directory = withinReach(deps.directory, notifiers);
  const composer = createComposer({ ...deps, directory });
  const runner = createRunner({ ...deps, directory, notifiers, store, composer, waits });
  const owners = deps.checks
    ? createOwnerWarnings({
        directory: { ...deps.checks.contacts, contactOf: directory.contactOf },
        ...{ warnings: deps.checks.warnings, isOfficeTime: deps.checks.isOfficeTime },
        ...{ notifiers, wording, clock, timers: deps.timers, log },
      })
    : null;
  const views = { store, directory, composer, titles };

  const daysAgo = (days: number) => new Date(clock.now().getTime() - days * 86_400_000).toISOString();
  const broken = (error: unknown, event: string) => {
    log.error({ code: errorCode(error) }, event);
  };
  const happen = async (id: string, event: EscalationEvent): Promise<boolean> => {
    let isDone = false;
    await store.change(id, (state) => {
      const decision = decide(state, event, { now: clock.now(), lateSince: null, ...waits });
      isDone = decision !== null;
      return decision;
    });
    return isDone;
  };
  const findOwn = async (id: string, by: Asker): Promise<Escalation | null> => {
    const state = await store.find(id);
    return state !== null && isSamePerson(state.asker, by) ? state : null;
  };

  const act = async (
    id: string,
    /** Null where it is not theirs, or not theirs to do. */
    find: () => Promise<EscalationEvent | null>,
  ): Promise<ActResult> => {
    try {
      const event = await find();
      if (event === null) return { kind: 'unknown' };
      // From here on nothing that was queued goes out without a new look.
      runner.interrupt();
      const isDone = await happen(id, event);
      await runner.attend(id);
      return { kind: isDone ? 'done' : 'unknown' };
    } catch (error) {
      broken(error, 'escalation_not_written');
      return { kind: 'broken', lines: [wording.firstLine, wording.offer.unknown] };
    }
  };

  const tell: Escalations['tell'] = async (id, by, choice): Promise<TellResult> => {
    try {
      const state = await findOwn(id, by);
      if (state === null) return { kind: 'unknown' };
      const numbers = composer.numbers(state);
      const notSent = (line: string): TellResult => ({ kind: 'not_sent', lines: [line, ...numbers] });
      const chosen = chooseRecipients(state, directory, choice);
      if (chosen.kind === 'nobody') return notSent(wording.ask.nobodyLeft);
      if (chosen.kind === 'ask_implicated') {
        const listed = chosen.listed.map(composer.listed);
        return { ...chosen, listed, question: wording.ask.implicated, none: wording.ask.implicatedNone };
      }
      if (chosen.kind === 'choose')
        return { ...chosen, contacts: chosen.contacts.map(composer.listed), question: wording.ask.choose };
      await happen(id, { kind: 'raised', contacts: chosen.contacts, implicated: chosen.implicated });
      await runner.attend(id);
      const after = runner.isWorking() ? await store.find(id) : null;
      if (after === null) return notSent(wording.offer.broken);
      if (isTrial) return notSent(wording.offer.trial);
      if (after.status === 'unanswered' && after.told.length === 0)
        return notSent(wording.asker.nobody_told.lines.join(' '));
      return after.status === 'waiting' && after.told.length === 0 ? notSent(wording.offer.trying) : { kind: 'told' };
    } catch (error) {
      broken(error, 'escalation_not_raised');
      return { kind: 'not_sent', lines: [wording.offer.broken, wording.firstLine] };
    }
  };

  const ofConversation = async ({ channel, person, conversation }: Question): Promise<readonly Escalation[]> => {
    const own = await store.ofAsker({ channel, person }, daysAgo(1));
    return own.filter((state) => state.conversation === conversation);
  };
  const chooseCouncil = async (question: Question, council: string): Promise<void> => {
    if (question.conversation === null) return;
    for (const { id } of await ofConversation(question)) await happen(id, { kind: 'council_chosen', council });
  };

  const referred = async (question: Question, referral: ReferralCard): Promise<EscalationOffer> => {
    const asker: Asker = { ...askerOf(question), council: referral.council };
    if (referral.card.isForChild || directory.reader(asker).kind === 'child') return noOffer;
    try {
      if (referral.council !== undefined) await chooseCouncil(question, referral.council);
      const held = index.at(question).find(({ pathway }) => pathway === referral.pathway);
      const state =
        held ??
        (await show(
          question,
          { asker, referral, isPractice: settings.mode === 'practice', waits },
          { ...deps, store },
        ));
      await happen(state.id, { kind: 'advised', lines: adviceOf(referral.card) });
      const recipients = directory.recipients(referral.pathway, asker);
      return makeOffer(state, { recipients, reader: directory.reader(asker) }, { wording, composer, isTrial });
    } catch (error) {
      broken(error, 'referral_not_recorded');
      return { ...noOffer, lines: [wording.offer.broken] };
    }
  };

  const leadEvents = {
    acknowledge: (by) => ({ kind: 'acknowledged', by }),
    handle: (by) => ({ kind: 'handled', by }),
    hand_on: (by, to) => ({ kind: 'handed_on', by, to: to ?? by }),
    close: (by) => ({ kind: 'closed', by }),
  } satisfies Record<LeadAction, (by: string, to: string | null) => EscalationEvent>;

  /** Beside what matters more: where it cannot be read, it is not there. */
  const toCheck = async (by: Asker): Promise<readonly string[]> => {
    try {
      return (await owners?.linesFor(by)) ?? [];
    } catch (error) {
      broken(error, 'contact_warnings_not_read');
      return [];
    }
  };

  return {
    openEscalations: index.openEscalations,
    referred,
    tell,
    spoken: (id, by, whom) => act(id, async () => ((await findOwn(id, by)) === null ? null : { kind: 'spoken', whom })),
    nextDay: (id, by, answer) =>
      act(id, async () => ((await findOwn(id, by)) === null ? null : { kind: 'next_day_answered', answer })),
    over: async (question) => {
      try {
        for (const { id } of await ofConversation(question)) await happen(id, { kind: 'over' });
      } catch (error) {
        broken(error, 'escalation_not_released');
      } finally {
        index.release(question);
      }
    },
    act: (id, by, action, handOnTo) =>
      act(id, async () => {
        const state = await store.find(id);
        const contact = state === null ? null : contactIn(state, by, directory);
        if (state === null || contact === null) return null;
        const view = viewForLead([state], { viewer: by, now: clock.now() }, views)[0];
        const isOffered = view?.actions.some((offered) => offered.action === action);
        const isToSomebody = action !== 'hand_on' || view?.handOnTo.some((one) => one.id === handOnTo);
        return isOffered && isToSomebody ? leadEvents[action](contact.id, handOnTo) : null;
      }),
    overview: async (by) => {
      const now = clock.now();
      try {
        const own = (await store.ofAsker(by, daysAgo(shownForDays))).filter(isWorthShowing);
        const asked = await Promise.all(own.map((state) => viewAsked(state, views)));
        const forLead = viewForLead(await store.open(), { viewer: by, now }, views);
        const isConcerned = asked.some(({ status }) => status === 'waiting' || status === 'unanswered');
        const problem = runner.isWorking() || !isConcerned ? [] : [wording.firstLine, wording.offer.unknown];
        return { asked, forLead, problem, toCheck: await toCheck(by) };
      } catch (error) {
        broken(error, 'escalations_not_read');
        return { asked: [], forLead: [], toCheck: [], problem: [wording.firstLine, wording.offer.unknown] };
      }
    },
    record: async (id, by) => {
      try {
        const state = await findOwn(id, by);
        return state === null ? null : composer.record(state, deps.advice(state.pathway));
      } catch (error) {
        broken(error, 'escalation_not_read');
        return null;
      }
    },
    start: async () => {
      try {
        await index.load(store);
      } catch (error) {
        broken(error, 'escalations_not_read');
      }
      const warn = () => void owners?.run();
      const stops = [deps.timers.after(firstWarningMs, warn), deps.timers.every(warnEveryMs, warn)];
      const stopRunner = runner.start();
      return async () => {
        for (const stop of stops) stop();
        await stopRunner();
      };
    },
    warnOwners: async () => owners?.run(),
    whoIsTold: () => {
      const recipients = directory.recipients('childrens_social_care', { channel: 'cli', person: '', places: [] });
      return recipients.kind === 'nobody' ? recipients.reason : 'somebody';
    },
    addNotifier: (notifier) => {
      notifiers.push(isTrial ? onTrial(notifier) : notifier);
    },
    drain: runner.drain,
  };
}

/** A card alone stands in the conversation already; beside it is shown what has come of it. */
function isWorthShowing({ status, prompt, spoken }: Escalation): boolean {
  return status !== 'shown' || prompt !== null || spoken !== null;
}
