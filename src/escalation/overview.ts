import type { PathwayId } from '../core/concern.ts';
import type { Asker, Directory } from '../core/contacts.ts';
import {
  type AskerPrompt,
  type Escalation,
  type EscalationStore,
  isOpen,
  type StepRecord,
} from '../core/escalation.ts';
import type { AskedEscalation, LeadEscalation } from '../core/escalations.ts';
import type { Composer } from './compose.ts';
import { lateSince } from './runner.ts';
import { contactIn, handOnOptions, tellable } from './visible.ts';

interface OverviewDeps {
  readonly store: EscalationStore;
  readonly directory: Directory;
  readonly composer: Composer;
  readonly titles: Readonly<Record<PathwayId, string>>;
}

/** What the person who asked sees: every message that reached them, in order, and the question that is open. */
export async function viewAsked(
  state: Escalation,
  { store, directory, composer, titles }: OverviewDeps,
): Promise<AskedEscalation> {
  const steps = await store.steps(state.id);
  const messages = steps.flatMap(({ work, status, settledAt, ...step }) => {
    if (work.kind !== 'tell' || status !== 'done' || settledAt === null) return [];
    const at = new Date(settledAt);
    return [{ at: settledAt, lines: composer.askerLines(state, work, { at, lateSince: lateSince(step, at) }) }];
  });
  const prompt = state.prompt === null ? null : viewPrompt(state, state.prompt, steps, composer);
  const isTellable = state.status === 'shown' || state.status === 'unanswered' || state.status === 'reached';
  return {
    id: state.id,
    title: titles[state.pathway],
    status: state.status,
    shownAt: state.shownAt,
    isPractice: state.isPractice,
    messages,
    prompt,
    canTell: isTellable && tellable(directory.recipients(state.pathway, state.asker), state.asker).length > 0,
  };
}

function viewPrompt(
  state: Escalation,
  kind: AskerPrompt,
  steps: readonly StepRecord[],
  composer: Composer,
): AskedEscalation['prompt'] {
  const text = composer.prompt(state, kind);
  const asked = steps.findLast(({ work, settledAt }) => work.kind === 'prompt' && work.prompt === kind && settledAt);
  if (text === null) return null;
  const at = new Date(asked?.settledAt ?? state.shownAt);
  const time = { at, lateSince: asked === undefined ? null : lateSince(asked, at) };
  return { kind, ...text, lines: composer.askerLines(state, { kind: 'prompt', prompt: kind }, time) };
}

/** What somebody who was asked has open in front of them. */
export function viewForLead(
  states: readonly Escalation[],
  { viewer, now }: { readonly viewer: Asker; readonly now: Date },
  { directory, composer, titles }: OverviewDeps,
): readonly LeadEscalation[] {
  return states.flatMap((state) => {
    const contact = isOpen(state) ? contactIn(state, viewer, directory) : null;
    if (contact === null) return [];
    return {
      id: state.id,
      title: titles[state.pathway],
      lines: composer.leadLines(state, now, viewer.channel),
      status: state.status,
      isPractice: state.isPractice,
      actions: composer.actions(state, contact),
      handOnTo: handOnOptions(state, contact, directory).map(composer.listed),
    };
  });
}
