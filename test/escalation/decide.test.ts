import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Escalation, nextDayAnswers, type Step, spokenTo } from '../../src/core/escalation.ts';
import { decide } from '../../src/escalation/decide.ts';
import type { EscalationEvent, Moment } from '../../src/escalation/event.ts';
import { anEscalation, noon } from '../records/scene.ts';

const people = ['a', 'b', 'c', 'd'];
const person = fc.constantFrom(...people);

/** What people press, in any order. What time and platforms do comes from the steps that are waiting. */
const press: fc.Arbitrary<EscalationEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('raised' as const),
    contacts: fc.uniqueArray(person, { maxLength: 4 }),
    implicated: fc.uniqueArray(person, { maxLength: 2 }),
  }),
  fc.record({ kind: fc.constantFrom('acknowledged' as const, 'handled' as const, 'closed' as const), by: person }),
  fc.record({ kind: fc.constant('handed_on' as const), by: person, to: person }),
  fc.record({ kind: fc.constant('spoken' as const), whom: fc.constantFrom(...spokenTo) }),
  fc.record({ kind: fc.constant('next_day_answered' as const), answer: fc.constantFrom(...nextDayAnswers) }),
  fc.constant({ kind: 'over' as const }),
);

type Move =
  | { readonly press: EscalationEvent }
  | { readonly step: number; readonly reaches: boolean; readonly isLate: boolean };
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ press }),
  fc.record({ step: fc.nat(5), reaches: fc.boolean(), isLate: fc.boolean() }),
);

/** The store's rules in small: keys once, cancelled kinds dropped, then the new steps. */
function play(
  moves: readonly Move[],
  check: (state: Escalation, waiting: readonly Step[], made: readonly Step[]) => void,
) {
  let state = anEscalation();
  let waiting: Step[] = [
    { key: 'e1/follow_up/0', escalation: 'e1', dueAt: '', lateSince: null, work: { kind: 'follow_up' } },
  ];
  const made = [...waiting];
  for (const [index, one] of moves.entries()) {
    const now = new Date(noon.getTime() + index * 60_000);
    let event: EscalationEvent | null = null;
    if ('press' in one) event = one.press;
    else {
      const step = waiting[one.step % Math.max(waiting.length, 1)];
      if (step === undefined) continue;
      waiting = waiting.filter((other) => other !== step);
      event = eventOf(step, one.reaches);
    }
    if (event === null) continue;
    const lateSince = 'isLate' in one && one.isLate ? noon.toISOString() : null;
    const decision = decide(state, event, { now, lateSince, ackMs: 600_000, followUpMs: 1_800_000 });
    if (decision === null) continue;
    state = decision.state;
    waiting = waiting.filter(({ work }) => !decision.cancels.includes(work.kind));
    const fresh = decision.steps.filter(({ key }) => !made.some((known) => known.key === key));
    waiting.push(...fresh);
    made.push(...fresh);
    check(state, waiting, made);
  }
}

function eventOf({ work }: Step, reaches: boolean): EscalationEvent | null {
  if (work.kind === 'notify') return { kind: reaches ? 'sent' : 'not_sent', work };
  if (work.kind === 'ack_overdue') return { ...work };
  if (work.kind === 'follow_up') return { kind: 'follow_up_due' };
  return work.kind === 'next_day' ? { kind: 'next_day_due' } : null;
}

const always = (check: Parameters<typeof play>[1]) =>
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => play(moves, check)),
    { numRuns: 3_000, seed: 6 },
  );

describe('whatever happens, in whatever order', () => {
  it('an escalation that waits is never forgotten: somebody is being asked, or the wait for their answer runs', () => {
    let waitings = 0;
    always((state, waiting) => {
      if (state.status !== 'waiting') return;
      waitings++;
      const goesOn = waiting.some(
        ({ work }) =>
          (work.kind === 'notify' || work.kind === 'ack_overdue') &&
          work.turn === state.turn &&
          work.rung === state.rung,
      );
      expect(goesOn).toBe(true);
    });
    expect(waitings).toBeGreaterThan(1_000);
  });

  it('nothing more is sent and no wait runs once somebody has it or it is over', () => {
    let ends = 0;
    always((state, waiting) => {
      if (state.status === 'waiting' || state.status === 'unanswered' || state.status === 'shown') return;
      ends++;
      expect(waiting.filter(({ work }) => work.kind === 'notify' || work.kind === 'ack_overdue')).toEqual([]);
    });
    expect(ends).toBeGreaterThan(1_000);
  });

  it('nobody who is implicated is asked, reminded, handed it or sent an update', () => {
    let steps = 0;
    always((state, waiting) => {
      for (const { work } of waiting) {
        if (work.kind !== 'notify' && work.kind !== 'stand_down') continue;
        steps++;
        expect(state.implicated).not.toContain(work.contact);
      }
      expect(
        state.rungs.filter(({ contact, notice }) => notice === 'asked' && state.implicated.includes(contact)),
      ).toEqual([]);
    });
    expect(steps).toBeGreaterThan(1_000);
  });

  it('who says that they have it is asked nothing more, until they hand it on', () => {
    always((state, waiting) => {
      if (state.acknowledgedBy === null || state.status !== 'acknowledged') return;
      expect(waiting.some(({ work }) => work.kind === 'notify')).toBe(false);
      expect(
        waiting.some(({ work }) => work.kind === 'stand_down' && work.contact === state.acknowledgedBy?.contact),
      ).toBe(false);
    });
  });

  it('the same event again changes nothing, or makes the same steps under the same keys', () => {
    const moment: Moment = { now: noon, lateSince: null, ackMs: 1, followUpMs: 1 };
    fc.assert(
      fc.property(fc.array(press, { maxLength: 12 }), press, (before, event) => {
        let state = anEscalation();
        for (const one of before) state = decide(state, one, moment)?.state ?? state;
        const once = decide(state, event, moment);
        const twice = decide(state, event, moment);
        expect(twice).toEqual(once);
      }),
      { seed: 6 },
    );
  });

  it('what comes late carries since when, to every message that follows from it', () => {
    const waiting = anEscalation({
      status: 'waiting',
      turn: 1,
      rungs: [
        { contact: 'a', notice: 'asked' },
        { contact: 'a', notice: 'reminder' },
      ],
    });
    const since = '2026-03-03T09:00:00.000Z';
    const moment: Moment = { now: noon, lateSince: since, ackMs: 1, followUpMs: 1 };
    const decision = decide(waiting, { kind: 'ack_overdue', turn: 1, rung: 0 }, moment);
    expect(decision?.steps.map(({ lateSince }) => lateSince)).toEqual([since]);
  });
});
