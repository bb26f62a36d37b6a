import type { Decision, Escalation, Step } from '../../src/core/escalation.ts';
import type { Clock } from '../../src/core/ports.ts';

export const noon = new Date('2026-03-03T12:00:00.000Z');

export const fixedClock: Clock = { now: () => noon, monotonicMs: () => 0 };

export function anEscalation(parts: Partial<Escalation> = {}): Escalation {
  return {
    id: 'e1',
    pathway: 'childrens_social_care',
    asker: { channel: 'web', person: 'rosa', places: [] },
    conversation: 'talk-1',
    isPractice: false,
    edition: 'Working Together 2023',
    shownAt: noon.toISOString(),
    advised: [],
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
    ...parts,
  };
}

export function aStep(key: string, minutes: number, parts: Partial<Step> = {}): Step {
  return {
    key,
    escalation: 'e1',
    dueAt: at(minutes),
    lateSince: null,
    work: { kind: 'follow_up' },
    ...parts,
  };
}

/** Minutes after noon. */
export function at(minutes: number): string {
  return new Date(noon.getTime() + minutes * 60_000).toISOString();
}

export function aDecision(state: Escalation, steps: readonly Step[] = [], parts: Partial<Decision> = {}): Decision {
  return { state, steps, cancels: [], entry: { at: noon.toISOString(), kind: 'shown', contact: null }, ...parts };
}
