import type { Asker } from '../core/contacts.ts';
import type { Escalation, EscalationStore, Step } from '../core/escalation.ts';
import type { Clock } from '../core/ports.ts';
import type { Question } from '../core/question.ts';
import type { ReferralCard } from '../core/reply.ts';
import { adviceOf } from './advice.ts';
import { type Moment, step } from './event.ts';
import { heardBy } from './next-day.ts';

interface ShowDeps {
  readonly store: EscalationStore;
  readonly newId: () => string;
  readonly clock: Clock;
  edition(): string;
  nextWorkingDay(from: Date): Date;
}

interface Shown {
  readonly asker: Asker;
  readonly referral: ReferralCard;
  readonly isPractice: boolean;
  readonly waits: { readonly ackMs: number; readonly followUpMs: number };
}

/** Still the same concern on the same screen: a second card does not ask a second time. */
const sameCardMs = 30 * 60_000;

/** A card was shown: from now on the two questions wait that Waymark asks by itself. */
export async function show(question: Question, shown: Shown, deps: ShowDeps): Promise<Escalation> {
  const { store, clock } = deps;
  const now = clock.now();
  const { asker, referral, isPractice, waits } = shown;
  const recent = await findRecent(question, referral, { store, asker, now });
  if (recent !== null) return recent;
  const state: Escalation = {
    id: deps.newId(),
    pathway: referral.pathway,
    asker,
    conversation: question.conversation,
    isPractice,
    edition: deps.edition(),
    shownAt: now.toISOString(),
    advised: [{ at: now.toISOString(), lines: adviceOf(referral.card) }],
    status: 'shown',
    turn: 0,
    rungs: [],
    rung: 0,
    implicated: [],
    told: [],
    acknowledgedBy: null,
    isHandled: false,
    spoken: null,
    prompt: null,
    followUps: 0,
    isReleased: false,
  };
  const moment: Moment = { now, lateSince: null, ...waits };
  const steps: Step[] = [step(state, 'follow_up/0', { kind: 'follow_up' }, moment, waits.followUpMs)];
  // Where social care has the case already there is no referral to be acknowledged.
  if (heardBy[referral.pathway] !== null && referral.card.kind !== 'known_to_social_care') {
    const untilMs = deps.nextWorkingDay(now).getTime() - now.getTime();
    steps.push(step(state, 'next_day', { kind: 'next_day' }, moment, Math.max(untilMs, 1)));
  }
  await store.add({ state, steps, cancels: [], entry: { at: now.toISOString(), kind: 'shown', contact: null } });
  return state;
}

async function findRecent(
  { conversation }: Question,
  { pathway }: ReferralCard,
  { store, asker, now }: { store: EscalationStore; asker: Asker; now: Date },
): Promise<Escalation | null> {
  if (conversation === null) return null;
  const since = new Date(now.getTime() - sameCardMs).toISOString();
  const own = await store.ofAsker(asker, since);
  return (
    own.find(
      (state) =>
        state.conversation === conversation &&
        state.pathway === pathway &&
        state.status === 'shown' &&
        !state.isReleased &&
        state.shownAt >= since,
    ) ?? null
  );
}
